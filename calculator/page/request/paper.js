/** Whether the sheet fits on one page of paper, and the largest type with which it does. */

const PIXELS_A_MILLIMETRE = 96 / 25.4;

/** The height that both papers have inside this site's print margins: Letter is the shorter one. */
const HEIGHT = 245 * PIXELS_A_MILLIMETRE;

/** The steps of the type's size in the style sheet, from large to the smallest that reads well. */
const SIZES = 6;

/** What does not fit even then takes a second page: nothing is left out. */
export function fitToOnePage(sheet) {
  sheet.toggleAttribute("data-measuring", true);
  let size = 0;
  do sheet.dataset.size = size;
  while (sheet.scrollHeight > HEIGHT && ++size < SIZES);
  sheet.removeAttribute("data-measuring");
}
