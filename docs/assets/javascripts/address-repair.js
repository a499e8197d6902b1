/**
 * Addresses as mail leaves them. What is certain is repaired; else similar addresses are named.
 * Answers in the query are left to the calculator's reader, which repairs and reports them itself.
 */

// A question mark or number sign, however often it was escaped.
const TAIL = /[?#]|%(?:25)*(?:3f|23)/i;
// Answers that follow a path directly: their question mark was lost.
const LOST_MARK = /^(.*?\/)([a-z][a-z0-9-]*=.*)$/i;
const INVISIBLE = /[\s\u00ad\u200b-\u200f\u2028-\u202f\u2060\ufeff]/g;

/**
 * @param {string} asked    path, query and anchor as they came
 * @param {string} base     path of the site's root, with slashes around it
 * @param {{addresses: Record<string, string>, moved: Record<string, string>}} known
 * @returns {{certain: string|null, similar: string[]}} relative to the site's root
 */
export function repair(asked, base, known) {
  const { path, rest } = split(belowBase(asked, base));
  const address = cleaned(path);
  const found = address in known.addresses ? address : known.moved[address];
  if (found !== undefined) return { certain: found + rest, similar: [] };
  const similar = similarTo(address, Object.keys(known.addresses));
  return { certain: null, similar: similar.map((one) => one + rest) };
}

function belowBase(asked, base) {
  const path = asked.replace(/^\/+/, "/");
  const starts = path.toLowerCase().startsWith(base.toLowerCase());
  return starts ? path.slice(base.length) : path;
}

function split(address) {
  const mark = TAIL.exec(address);
  if (!mark) return splitAtLostMark(address);
  const path = address.slice(0, mark.index);
  // What was escaped together with its mark is unescaped as often.
  const tail = unescaped(address.slice(mark.index + mark[0].length), escapes(mark[0]));
  return { path, rest: rest(unescaped(mark[0], 9), tail) };
}

function splitAtLostMark(address) {
  const parts = LOST_MARK.exec(address);
  return parts ? { path: parts[1], rest: rest("?", parts[2]) } : { path: address, rest: "" };
}

function rest(mark, tail) {
  if (mark === "?") return tail && `?${tail.replaceAll("&amp;", "&")}`;
  const anchor = tail.split(/[?&]/)[0].replace(/[^\w-]+$/, "");
  return anchor && `#${anchor}`;
}

function escapes(mark) {
  return mark.length === 1 ? 0 : (mark.length - 1) / 2;
}

function unescaped(text, times) {
  try {
    const once = times > 0 ? decodeURIComponent(text) : text;
    return once === text ? text : unescaped(once, times - 1);
  } catch {
    return text;
  }
}

/** Small letters, single slashes, and nothing around it that belongs to a sentence. */
function cleaned(path) {
  const plain = unescaped(path, 9).replace(INVISIBLE, "").replace(/&amp;.*$/i, "").toLowerCase();
  const segments = plain.replace(/[\\/]+/g, "/").replace(/(\/|^)index\.(html?|md)\W*$/, "/");
  const bare = segments.replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, "").replace(/\.(html?|md)$/, "");
  return bare && `${bare}/`;
}

/** By the last part of the address; of pages that share it, as in several languages, the nearest. */
function similarTo(address, addresses) {
  const asked = lastPart(address);
  const near = addresses
    .filter((one) => one !== "")
    .map((one) => ({ one, far: distance(asked, lastPart(one)), whole: distance(address, one) }))
    .filter(({ far }) => far <= Math.min(3, asked.length / 2))
    .sort((a, b) => a.far - b.far || a.whole - b.whole)
    .map(({ one }) => one);
  const firstOfItsName = (one, at) => near.findIndex((each) => lastPart(each) === lastPart(one)) === at;
  return near.filter(firstOfItsName).slice(0, 3);
}

function lastPart(address) {
  return address.split("/").at(-2) ?? "";
}

/** How many letters have to be changed, added or taken away. */
function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [i, letter] of [...a].entries()) {
    const above = row;
    row = [i + 1];
    for (const [j, other] of [...b].entries()) {
      row.push(Math.min(above[j + 1] + 1, row[j] + 1, above[j] + (letter === other ? 0 : 1)));
    }
  }
  return row.at(-1);
}
