/** How the line of a process looks: a colour and a pattern, so that colour is never the only sign. */

const COLOURS = 6;
/** One more than there are colours, so that the pairs do not repeat. */
const DASHES = [null, "9 4", "2 3", "12 3 2 3", "5 2", "1 4", "16 4"];
const LETTER = 7.2;

export const rungOf = (process) => (process % COLOURS) + 1;
export const dashOf = (process) => DASHES[process % DASHES.length];

/** About how wide words are in the plot; measuring needs a drawn page. */
export const widthOf = (words) => words.length * LETTER;
