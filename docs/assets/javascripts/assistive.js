/**
 * What the theme leaves to the pointer and to the eye, by keyboard and in words too.
 *
 * In a narrow window, or a wide one that is zoomed, menu and search open from labels that no key
 * reaches. Results of the search are left out by Tab, which closes them. And single letters turn
 * the page, which speech input types by mistake.
 *
 * Tooltips stay until the pointer leaves them, and where one is in the navigation is told by looks.
 */
{
  const { menuName, searchName } = document.currentScript.dataset;
  const part = (selector) => document.querySelector(selector);
  const sidebar = part(".md-sidebar--primary");
  const box = part(".md-search");
  const menu = opener("#__drawer", sidebar, "[href]", menuName);
  const search = opener("#__search", box, "input", searchName);

  // The theme listens on the window: what stops before has no meaning of its own.
  const meant = new Set(["Enter", "ArrowUp", "ArrowDown", "Escape"]);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeAll();
    if (!meant.has(event.key)) event.stopPropagation();
  });

  // The theme makes results that only the arrow keys reach.
  new MutationObserver(() => {
    box.querySelectorAll("a[tabindex]").forEach((link) => link.removeAttribute("tabindex"));
  }).observe(box, { childList: true, subtree: true });

  part(".md-nav--primary a.md-nav__link--active")?.setAttribute("aria-current", "page");
  part(".md-tabs__item--active > a")?.setAttribute("aria-current", "true");

  /** A button for what the theme opens. That takes the focus, and closes when the focus leaves. */
  function opener(id, opened, first, name) {
    const toggle = part(id);
    const button = buttonFor(toggle, name);
    toggle.addEventListener("change", () => {
      button.setAttribute("aria-expanded", toggle.checked);
      if (toggle.checked) opened.querySelector(first).focus();
    });
    opened.addEventListener("focusout", ({ relatedTarget }) => {
      if (toggle.checked && relatedTarget && !opened.contains(relatedTarget)) toggle.click();
    });
    return { toggle, opened, button };
  }

  /** It stands in the place of a label, which the theme still looks for. */
  function buttonFor(toggle, name) {
    const label = part(`.md-header__button[for=${toggle.id}]`);
    const button = document.createElement("button");
    button.type = "button";
    button.className = label.className;
    button.setAttribute("aria-label", name);
    button.setAttribute("aria-expanded", "false");
    button.dataset.opens = toggle.dataset.mdToggle;
    button.append(...label.cloneNode(true).childNodes);
    button.addEventListener("click", () => toggle.click());
    label.hidden = true;
    label.after(button);
    return button;
  }

  /** What lies over the page goes away, and the focus back to where it came from. */
  function closeAll() {
    const tooltips = [".md-tooltip--active", ".md-tooltip2--active"];
    document.querySelectorAll(tooltips).forEach((tooltip) => {
      tooltip.classList.remove(...tooltips.map((name) => name.slice(1)));
    });
    for (const { toggle, opened, button } of [menu, search]) {
      if (!toggle.checked) continue;
      toggle.click();
      button.focus();
      if (opened.contains(document.activeElement)) document.activeElement.blur();
    }
  }
}
