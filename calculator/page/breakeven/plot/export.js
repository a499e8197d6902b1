/** The plot as a picture that stands alone: its looks written into it, as it is shown now. */

const LOOKS = [
  "fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray",
  "paint-order", "opacity", "font-size", "font-weight", "text-anchor",
];
const FONT = "IBM Plex Sans, Arial, Helvetica, sans-serif";
const SHARP = 2;

/** The SVG file's text. */
export function pictureOf(svg) {
  const copy = svg.cloneNode(true);
  copyLooks(svg, copy);
  copy.querySelector("[data-cursor]")?.remove();
  const { width, height } = svg.viewBox.baseVal;
  for (const [name, value] of Object.entries({ xmlns: "http://www.w3.org/2000/svg", width, height, "font-family": FONT })) {
    copy.setAttribute(name, value);
  }
  copy.prepend(backdrop(svg, width, height));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`;
}

/** The same as a PNG of twice the size. @returns {Promise<Blob>} */
export async function pixelsOf(svg) {
  const { width, height } = svg.viewBox.baseVal;
  const image = new Image();
  // The content security policy allows pictures from data addresses, not from blobs.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(pictureOf(svg))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * SHARP;
  canvas.height = height * SHARP;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

function copyLooks(shown, copy) {
  const looks = getComputedStyle(shown);
  for (const name of LOOKS) copy.setAttribute(name, looks.getPropertyValue(name));
  for (const name of ["class", "data-rung", "aria-hidden"]) copy.removeAttribute(name);
  // The clone has the same children until the cursor and the backdrop are changed.
  [...shown.children].forEach((child, at) => copyLooks(child, copy.children[at]));
}

function backdrop(svg, width, height) {
  const sheet = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  const { backgroundColor } = getComputedStyle(svg);
  for (const [name, value] of Object.entries({ width, height, fill: backgroundColor })) sheet.setAttribute(name, value);
  return sheet;
}
