"""A result as a report: the same sentences as plain text, in a notebook and in a request."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from stage_calculator import Guide, __version__, recommend
from stage_calculator.request import Request

ANSWERS = {"goal": "deliver", "changes": "minor", "structure": "confirmed", "quantity": "1,000"}


class Page(HTMLParser):
    """The words, tags and links of a piece of HTML."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.feed(text)

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [str(value) for name, value in attrs if name == "href"]


def test_a_notebook_shows_what_the_terminal_prints(guide: Guide) -> None:
    result = recommend(guide, ANSWERS)
    shown = Page(result._repr_html_())
    printed = " ".join(line.removeprefix("  - ") for line in str(result).splitlines())
    assert " ".join(" ".join(shown.words).split()).replace(" :", ":") == " ".join(printed.split())


def test_a_notebook_shows_no_colour_of_its_own_and_links_to_the_guide(guide: Guide) -> None:
    shown = Page(recommend(guide, ANSWERS)._repr_html_())
    assert {"h3", "h4", "p", "ul", "li", "strong", "a", "br"} >= shown.tags
    assert {"href"} == shown.attributes
    assert shown.links
    assert all(link.startswith(guide.url) for link in shown.links)


@given(text=st.text(max_size=40))
def test_what_someone_typed_stays_text(guide: Guide, text: str) -> None:
    shown = Page(recommend(guide, {"goal": f"<img src=x onerror=alert(1)>{text}"})._repr_html_())
    assert "img" not in shown.tags


def test_a_request_says_it_in_the_same_words(guide: Guide) -> None:
    result = recommend(guide, ANSWERS)
    sent = Request(result, {}, "2026-11-24", "https://shop.example/calculator/").to_send()["text"]
    for told in (*result.reasons, *(b.test for b in result.blockers if b.known)):
        said = told.because if told in result.reasons else told.unmet
        assert said in sent
        assert said in str(result)
    assert sent.count(f"calculator {__version__}") == str(result).count(f"calculator {__version__}")


def test_a_condition_of_two_gates_is_said_once(
    changed_guide: Callable[[Callable[[dict[str, Any]], None]], Guide],
) -> None:
    def same_reason(data: dict[str, Any]) -> None:
        for test in data["stages"][1]["gate"]["all"]:
            if "because" in test:
                test |= {"because": "The same.", "passage": "structure-confirmed"}

    guide = changed_guide(same_reason)
    settled = {"goal": "confirm", "changes": "frozen", "structure": "confirmed",
               "dimensions": "stable"}  # fmt: skip
    assert 1 == str(recommend(guide, settled)).count("  - The same.")


def test_the_name_of_a_result_tells_what_is_possible(guide: Guide) -> None:
    named = repr(recommend(guide, {"goal": "deliver"}))
    assert "'prototyping' or 'bridge' or 'low-volume'" in named
    assert guide.version in named
    assert __version__ in named
