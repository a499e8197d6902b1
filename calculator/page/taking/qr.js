/** An address as a QR code: shown, and as a file. */

import { correction, generate } from "lean-qr";
import { toSvgPath, toSvgSource } from "lean-qr/extras/svg";
import { html, svg } from "lit-html";

/** Modules of empty margin, as ISO/IEC 18004 asks for. */
const QUIET_ZONE = 4;
const PIXELS_A_MODULE = 8;
const WHITE = [255, 255, 255, 255];

/** The code as a picture in the page: dark on white in every colour scheme, as cameras want it. */
export function qrPicture(address, label) {
  const code = encode(address);
  const side = code.size + 2 * QUIET_ZONE;
  return html`<svg
    class="qr"
    role="img"
    aria-label=${label}
    viewBox="${-QUIET_ZONE} ${-QUIET_ZONE} ${side} ${side}"
    shape-rendering="crispEdges"
  >
    ${svg`<rect x=${-QUIET_ZONE} y=${-QUIET_ZONE} width=${side} height=${side} fill="#fff" />
    <path d=${toSvgPath(code)} fill="#000" />`}
  </svg>`;
}

/** The text of an SVG file. */
export function qrSvg(address) {
  const options = { pad: QUIET_ZONE, scale: PIXELS_A_MODULE, on: "#000", off: "#fff" };
  return toSvgSource(encode(address), { ...options, xmlDeclaration: true });
}

/** A PNG file as a data: address. */
export function qrPng(address) {
  const options = { pad: QUIET_ZONE, scale: PIXELS_A_MODULE, off: WHITE, type: "image/png" };
  return encode(address).toDataURL(options);
}

let last = { address: null, code: null };

/** The same address is asked for again with each letter that is typed beside it. */
function encode(address) {
  if (address !== last.address) {
    last = { address, code: generate(address, { minCorrectionLevel: correction.M }) };
  }
  return last.code;
}
