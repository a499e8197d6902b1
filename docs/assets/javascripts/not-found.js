/** The page for unknown addresses: opens what a damaged one must have been, or names similar ones. */

import { repair } from "./address-repair.js";

const page = document.getElementById("not-found");
const known = JSON.parse(document.getElementById("not-found-data").textContent);
const { base } = page.dataset;
const asked = location.pathname + location.search + location.hash;
const { certain, similar } = repair(asked, base, known);

if (certain !== null && base + certain !== asked) {
  say("damaged", [certain]);
  // The page that follows learns from here what was repaired, and says so.
  history.replaceState(null, "", `${base}404.html?damaged=${encodeURIComponent(asked)}`);
  location.replace(base + certain);
} else if (similar.length) {
  say("similar", similar);
}

function say(what, addresses) {
  const list = page.querySelector(".not-found__repair ul");
  page.querySelector(`[data-say="${what}"]`).hidden = false;
  list.replaceChildren(...addresses.map(entry));
  list.hidden = false;
}

function entry(address) {
  const link = document.createElement("a");
  link.href = base + address;
  link.textContent = known.addresses[address.split(/[?#]/)[0]];
  const item = document.createElement("li");
  item.append(link);
  return item;
}
