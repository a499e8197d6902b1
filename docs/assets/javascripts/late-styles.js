/**
 * A style sheet that never arrives would leave the page white for ever, with the guidance behind it.
 * After a while the page shows without it; should it still come, it is put to use then.
 */
{
  const PATIENCE = 6000;

  const letGo = (link) => {
    const later = link.cloneNode();
    later.media = "print"; // nothing waits for a style that the screen does not use
    later.addEventListener("load", () => (later.media = "all"));
    link.replaceWith(later);
  };

  setTimeout(() => {
    for (const link of document.querySelectorAll("link[rel=stylesheet]")) if (!link.sheet) letGo(link);
  }, PATIENCE);
}
