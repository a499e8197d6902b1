/**
 * The search index is fetched when someone turns to the search, not with every page that is read.
 *
 * The theme asks for it as soon as it starts, and has its worker take it apart: the largest download
 * of a page, and half a second of a processor that the calculator can use. This stands before the
 * theme's script and holds that one request back.
 */
{
  const { open, send } = XMLHttpRequest.prototype;
  const box = "[data-md-component=search], [data-opens=search], #__search";
  const held = new WeakSet();
  const waiting = [];
  let wanted = false;

  XMLHttpRequest.prototype.open = function (method, url, ...rest) {
    if (String(url).endsWith("/search/search_index.json")) held.add(this);
    return open.call(this, method, url, ...rest);
  };
  XMLHttpRequest.prototype.send = function (body) {
    if (!wanted && held.has(this)) waiting.push(() => send.call(this, body));
    else send.call(this, body);
  };

  const fetchNow = () => {
    wanted = true;
    for (const start of waiting.splice(0)) start();
  };
  // The box gets the focus by pointer, by key and from an address with words to search for.
  for (const event of ["focusin", "pointerover", "touchstart", "change"]) {
    document.addEventListener(event, ({ target }) => target.closest?.(box) && fetchNow(), { passive: true });
  }
}
