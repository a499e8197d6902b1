// Puts the calculator where this script stands. Of this page's address it gets what its links know,
// and of the calculator it takes nothing but a height.
(() => {
  const NAMES = new Set({{ names | tojson }});
  const LOWEST = 320, HIGHEST = 20000;
  const script = document.currentScript;
  const frame = document.createElement("iframe");
  const pairs = location.search.slice(1).split(/[?&;]/).map((pair) => pair.replace(/^amp;/i, ""));
  const query = pairs.filter((pair) => NAMES.has(pair.split("=")[0].toLowerCase())).join("&");
  const address = new URL({{ address | tojson }}, script.src);
  address.search = query;
  frame.src = address.href;
  frame.title = {{ title | tojson }};
  frame.loading = "lazy";
  Object.assign(frame.style, { display: "block", width: "100%", border: "0", height: "{{ height }}px" });
  addEventListener("message", (event) => {
    if (event.origin !== address.origin || event.source !== frame.contentWindow) return;
    if (event.data?.type !== "stage-guide:height" || !Number.isFinite(event.data.height)) return;
    const height = Math.min(Math.max(Math.ceil(event.data.height), LOWEST), HIGHEST);
    frame.style.height = `${height}px`;
  });
  script.after(frame);
})();
