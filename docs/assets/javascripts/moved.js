// Leads from a former address to the new one, with the answers in the query and the anchor.
const to = new URL(document.currentScript.dataset.to, location.href);
to.search = location.search;
to.hash = location.hash;
location.replace(to);
