/**
 * The request for quote as one page of paper, A4 or Letter. It is what this page prints; on the
 * screen it is shown on demand.
 */

import { html, nothing, render } from "lit-html";
import { qrPicture } from "../taking/qr.js";
import { fitToOnePage } from "./paper.js";

/** Puts the sheet into `place`, which stands outside of what the print leaves out. */
export function createSheet(place, { texts }) {
  const title = document.title;
  place.id = "request-sheet";
  place.className = "request-sheet";
  let made = null;

  const draw = ({ withCode }) => render(sheet(made, texts, withCode), place);

  // A browser offers the title as the name of the PDF, and it must fit with the fonts loaded by now.
  addEventListener("beforeprint", () => {
    if (!made) return;
    document.title = made.subject;
    draw({ withCode: true });
    fitToOnePage(place);
  });
  addEventListener("afterprint", () => {
    document.title = title;
  });

  return {
    /** @param {object} now as Python's call "request" gave it @param {boolean} onScreen */
    show(now, onScreen) {
      made = now;
      // The code takes as long to draw as all the rest, and nobody scans what isn't seen.
      draw({ withCode: onScreen });
      place.toggleAttribute("data-shown", onScreen);
      document.body.dataset.prints = "request";
    },
    clear() {
      made = null;
      render(nothing, place);
      place.removeAttribute("data-shown");
      delete document.body.dataset.prints;
    },
  };
}

function sheet({ document: { title, lead, sections, footer }, link }, texts, withCode) {
  return html`
    <header class="request-sheet__head">
      <div>
        <h2>${title}</h2>
        <p>${lead}</p>
      </div>
      ${withCode ? qrPicture(link, texts.say("request-panel-qr")) : nothing}
    </header>
    <div class="request-sheet__sections">${sections.map(part)}</div>
    <footer class="request-sheet__foot">
      <p>${footer}</p>
      <p><a href=${link}>${link}</a></p>
    </footer>`;
}

function part({ heading, rows }) {
  return html`
    <section>
      <h3>${heading}</h3>
      <ul>
        ${rows.map(row)}
      </ul>
    </section>`;
}

function row({ label, text, done }) {
  return html`
    <li data-done=${done === null ? nothing : String(done)}>
      ${label ? html`<b>${label}:</b> ` : nothing}${lines(text)}
    </li>`;
}

function lines(text) {
  return text.split("\n").map((line, at) => (at ? html`<br />${line}` : line));
}
