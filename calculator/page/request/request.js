/**
 * The request for quote: the buyer's own words beside the result, and the ways to send both. The
 * words go to Python in this browser and into what the buyer sends; into no address.
 */

import { render } from "lit-html";
import { idle } from "../idle.js";
import { createKeeping } from "./keeping.js";
import { panel } from "./panel.js";
import { actionsFor } from "./sending.js";
import { createSheet } from "./sheet.js";

const DETAILS = ["part", "material", "needed_by", "remarks"];

/**
 * @param {{place: HTMLElement, sheetPlace: HTMLElement, page: object, address: string,
 *   answers: () => object, call: Function, say: (line: string) => void}} parts
 *   `address` is the whole address of the calculator, without a query
 */
export function createRequest({ place, sheetPlace, page, address, answers, call, say }) {
  const keeping = createKeeping(`${new URL(page.link(""), location.href).pathname}request`);
  const kept = keeping.load();
  const sheet = createSheet(sheetPlace, page);
  let details = kept ?? {};
  let keep = kept !== null;
  let storageFailed = false;
  let shown = false;
  let making = false;
  let outdated = false;
  let made = null;

  /**
   * Make the request anew. Call it when the answers have changed, once Python is ready. It waits
   * until the recommendation is shown, and whatever changes meanwhile is in it.
   */
  async function update() {
    outdated = true;
    if (making) return;
    making = true;
    try {
      while (outdated) {
        await idle();
        await make();
      }
    } catch (error) {
      // The calculator says itself that Python failed.
      console.warn(error);
      withdraw();
    } finally {
      making = false;
    }
  }

  /** Take back what was made, of answers that hold no more. The buyer's own words stay. */
  function withdraw() {
    if (!made) return;
    made = null;
    shown = false;
    sheet.clear();
    show();
  }

  async function make() {
    outdated = false;
    const settings = { language: page.language, date: today(), page: address };
    made = await call("request", { ...settings, answers: answers(), details });
    sheet.show(made, shown);
    show();
  }

  function typed(event) {
    const form = new FormData(event.currentTarget);
    details = Object.fromEntries(DETAILS.map((name) => [name, form.get(name) ?? ""]));
    keep = form.has("keep");
    if (keep) storageFailed = !keeping.save(details);
    // Only who takes the tick away: in another tab it may be set.
    else if (event.target.name === "keep") storageFailed = !keeping.clear() && storageFailed;
    update();
  }

  function toggleSheet() {
    shown = !shown;
    sheet.show(made, shown);
    show();
    if (shown) sheetPlace.scrollIntoView({ block: "start" });
  }

  function show() {
    const actions = { typed, toggleSheet, ...actionsFor(() => made, { details: () => details, page, say }) };
    render(panel({ made, details, keep, storageFailed, shown }, actions, page), place);
  }

  return { update, withdraw };
}

/** The visitor's day, as YYYY-MM-DD. */
function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
