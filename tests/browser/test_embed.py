"""The calculator inside a page of another origin, in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from .conftest import PATIENCE, Noise
from .serving import Host, serving

ANSWERS = "changes=frozen&goal=deliver&end=1"
FRAME = "iframe"

type OpenParent = Callable[..., Page]


@pytest.fixture
def framed_host(site: Path, base: str) -> Iterator[Host]:
    """The site on a host that sends the headers of `_headers`."""
    with serving(Host(site, base, by_path=headers_of((site / "_headers").read_text()))) as served:
        yield served


def headers_of(text: str) -> dict[str, dict[str, str]]:
    """The `_headers` file: for each pattern its headers; `!` takes away an earlier one."""
    found: dict[str, dict[str, str]] = {}
    for line in text.splitlines():
        if not line.startswith(" "):
            found[line] = {}
            pattern = line
        elif not line.strip().startswith("!"):
            name, _, value = line.strip().partition(": ")
            found[pattern][name] = value
    return found


@pytest.fixture
def parent(tmp_path: Path) -> Iterator[Host]:
    """Somebody else's site, on an origin of its own."""
    with serving(Host(tmp_path, "/")) as served:
        yield served


@pytest.fixture
def open_parent(
    chromium: Browser, framed_host: Host, parent: Host, tmp_path: Path
) -> Iterator[OpenParent]:
    """Opens a page of the other site with some HTML in it; any error on it fails the test."""
    context = chromium.new_context(viewport={"width": 900, "height": 700})
    context.set_default_timeout(PATIENCE)
    noise = Noise(framed_host)

    def visit(html: str, query: str = "", expected: tuple[str, ...] = ()) -> Page:
        body = html.format(site=framed_host.address())
        (tmp_path / "page.html").write_text(
            f'<!doctype html><html lang="en"><title>Shop</title>{ICON}<body>{body}</body></html>'
        )
        noise.expected = expected
        page = context.new_page()
        page.on("console", noise.console)
        page.on("pageerror", noise.error)
        page.goto(f"{parent.address('page.html')}{query}")
        return page

    yield visit
    context.close()
    assert noise.unexpected() == []


ICON = '<link rel="icon" href="data:,">'
SCRIPT = '<p>Before</p><script src="{site}embed.js"></script><p>After</p>'


def inside(page: Page) -> FrameLocator:
    frame = page.frame_locator(FRAME)
    expect(frame.locator("#calculator-form[data-mounted]")).to_be_attached()
    return frame


def height(page: Page) -> float:
    box = page.locator(FRAME).bounding_box()
    assert box is not None
    return box["height"]


def note_heights(page: Page) -> None:
    """Keeps every height that the frame gets: the calculator may tell its true one at any time."""
    page.evaluate("""() => {
      const frame = document.querySelector("iframe");
      globalThis.heights = [];
      const note = () => heights.push(frame.style.height);
      new MutationObserver(note).observe(frame, { attributeFilter: ["style"] });
    }""")


def test_the_calculator_answers_inside_another_site(open_parent: OpenParent) -> None:
    frame = inside(open_parent(SCRIPT))
    frame.locator("input[name=goal][value=learn]").check()
    expect(frame.locator("#result")).to_contain_text("Stay in prototyping")


def test_the_frame_stands_where_the_script_does_and_has_a_name(open_parent: OpenParent) -> None:
    page = open_parent(SCRIPT)
    assert page.evaluate("document.querySelector('script').nextSibling.localName") == "iframe"
    expect(page.locator(FRAME)).to_have_attribute("title", "Find your stage: Order Stage Guide")


def test_answers_in_the_parents_address_are_passed_on_and_nothing_else_is(
    open_parent: OpenParent,
) -> None:
    page = open_parent(SCRIPT, f"?session=secret&{ANSWERS}&utm_source=mail")
    frame = inside(page)
    expect(frame.locator("input[name=goal][value=deliver]")).to_be_checked()
    expect(frame.locator("input[name=changes][value=frozen]")).to_be_checked()
    sent = parse_qs(urlsplit(str(page.locator(FRAME).get_attribute("src"))).query)
    assert {"changes": ["frozen"], "goal": ["deliver"], "end": ["1"]} == sent


def test_the_frame_grows_and_shrinks_with_what_it_shows(open_parent: OpenParent) -> None:
    page = open_parent(SCRIPT)
    frame = inside(page)
    # The request is the last to be drawn: what stands there before has heights of its own.
    frame.locator(".result__request > *").first.wait_for()
    closed = until_it_fits(page)
    frame.locator("#question-goal .question__help summary").click()
    page.wait_for_function(f"parseFloat(document.querySelector('iframe').style.height) > {closed}")
    opened = until_it_fits(page)
    frame.locator("#question-goal .question__help summary").click()
    page.wait_for_function(f"parseFloat(document.querySelector('iframe').style.height) < {opened}")
    assert until_it_fits(page) == closed


def until_it_fits(page: Page) -> float:
    """Wait until the frame is as high as what it shows; that height."""
    content = "Math.ceil(document.querySelector('main').getBoundingClientRect().bottom + scrollY)"
    fits = page.frames[1].evaluate(content)
    page.wait_for_function(
        "fits => parseFloat(document.querySelector('iframe').style.height) === fits", arg=fits
    )
    return height(page)


@pytest.mark.parametrize(("told", "kept"), [("1e9", 20000), ("-5", 320), ("1", 320)])
def test_a_height_beyond_all_bounds_is_clamped(
    open_parent: OpenParent, told: str, kept: int
) -> None:
    page = open_parent(SCRIPT)
    inside(page)
    calculator = page.frames[1]
    note_heights(page)
    calculator.evaluate(f"parent.postMessage({{type: 'stage-guide:height', height: {told}}}, '*')")
    page.wait_for_function(f"heights.includes('{kept}px')")


def test_only_the_frame_itself_is_listened_to(open_parent: OpenParent) -> None:
    page = open_parent(SCRIPT + '<iframe id="other" srcdoc="<p>Other</p>"></iframe>')
    inside_frame = page.locator(FRAME).first
    page.frame_locator(FRAME).first.locator("#calculator-form[data-mounted]").wait_for()
    page.wait_for_function("parseFloat(document.querySelector('iframe').style.height) > 1000")
    # A message is handled in the order in which it was sent, so the second proves the first done.
    page.evaluate("""() => new Promise((done) => {
        addEventListener("message", (event) => event.data === "done" && done());
        postMessage({ type: "stage-guide:height", height: 333 }, "*");
        postMessage("done", "*");
    })""")
    assert inside_frame.evaluate("frame => frame.style.height") != "333px"


@pytest.mark.parametrize("told", ["'500px'", "null", "NaN", "{}"])
def test_what_is_no_height_changes_nothing(open_parent: OpenParent, told: str) -> None:
    page = open_parent(SCRIPT)
    inside(page)
    page.wait_for_function("parseFloat(document.querySelector('iframe').style.height) > 1000")
    note_heights(page)
    page.frames[1].evaluate(
        f"parent.postMessage({{type: 'stage-guide:height', height: {told}}}, '*')"
    )
    # Messages are handled in the order in which they were sent.
    page.frames[1].evaluate("parent.postMessage({type: 'stage-guide:height', height: 400}, '*')")
    page.wait_for_function("heights.includes('400px')")
    before = page.evaluate("heights.slice(0, heights.indexOf('400px')).map(parseFloat)")
    assert all(kept > 1000 for kept in before)


def test_links_open_outside_the_frame(open_parent: OpenParent, framed_host: Host) -> None:
    page = open_parent(SCRIPT)
    frame = inside(page)
    with page.context.expect_page() as opened:
        frame.locator(".embedded__source a").click()
    opened.value.wait_for_url(framed_host.address("calculator/"))
    assert urlsplit(page.frames[1].url).path == urlsplit(framed_host.address("embed/")).path


def test_what_is_shared_leads_to_the_calculators_own_page(
    open_parent: OpenParent, framed_host: Host
) -> None:
    page = open_parent(SCRIPT, f"?{ANSWERS}")
    frame = inside(page)
    page.frames[1].evaluate(
        "navigator.clipboard.writeText = async (text) => { document.body.dataset.copied = text; }"
    )
    frame.get_by_role("button", name="Copy link").first.click()
    copied = frame.locator("body[data-copied]")
    expect(copied).to_be_attached()
    address = str(copied.get_attribute("data-copied"))
    assert address.startswith(framed_host.address("calculator/?"))
    assert "goal=deliver" in address


def test_a_plain_frame_works_without_our_script(open_parent: OpenParent) -> None:
    page = open_parent(
        f'<iframe src="{{site}}embed/?{ANSWERS}" title="Calculator" height="900"></iframe>'
    )
    frame = inside(page)
    expect(frame.locator("input[name=goal][value=deliver]")).to_be_checked()


def test_no_other_page_may_stand_in_a_frame_of_another_site(
    open_parent: OpenParent, framed_host: Host
) -> None:
    refused = ("frame-ancestors",)
    page = open_parent('<iframe src="{site}calculator/"></iframe>', expected=refused)
    page.wait_for_load_state()
    assert page.frame_locator(FRAME).locator("#calculator-form").count() == 0
    assert not page.frames[1].url.startswith(framed_host.origin)


def test_the_page_about_it_shows_what_to_copy(open_page: Callable[..., Page]) -> None:
    page = open_page("embedding/")
    snippets = page.locator("pre code").all_inner_texts()
    assert len(snippets) == 3
    assert "embed/" in snippets[1]
    assert "embed.js" in snippets[2]
