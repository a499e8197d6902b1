/**
 * Browsers with Trusted Types ask here before a text becomes markup, or the address of a script.
 *
 * The theme builds its search results and its hints from texts. They may hold what those are made
 * of, and nothing that runs, loads or leads anywhere; and of scripts it may start its search alone.
 * Our own scripts have policies of their own. This stands before the theme's script.
 */
{
  const MARKUP = /<\/?(?:code|del|div|h[1-6]|li|mark|nav|ol|p|pre|span|ul)(?: class="[\w -]*")?>/g;
  const SEARCH = /\/assets\/javascripts\/workers\/search\.[\w.]+\.js$/;

  const isPlain = (text) => !text.replace(MARKUP, "").includes("<");
  const isSearch = ({ origin, pathname }) => origin === location.origin && SEARCH.test(pathname);

  globalThis.trustedTypes?.createPolicy("default", {
    createHTML: (text) => (isPlain(text) ? text : null),
    createScriptURL: (text) => (isSearch(new URL(text, document.baseURI)) ? text : null),
  });
}
