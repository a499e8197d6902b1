"""Two publishers' sites compared: two small sites, made by hand, that differ in each kind."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from next_publisher.comparison import SHOWN, Difference, compare, report

PAGE = '<input id="__search"><h1 id="start">Start</h1><a href="b/">b</a><a href="#__skip"></a>'
OTHER = '<h2 id="part">Part</h2><script>go()</script><link href="../assets/a.css">'


def write(site: Path, index: str, listed: str, files: dict[str, str]) -> Path:
    entries = [
        {"location": "", "title": "Start", "text": "<p>One.</p> <p>Two.</p>"},
        {"location": "b/#part", "title": "Part", "text": ""},
    ]
    files = {index: json.dumps({listed: entries}), "de/" + index: json.dumps({listed: []}), **files}
    for name, text in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    return site


@pytest.fixture
def before(tmp_path: Path) -> Path:
    files = {"index.html": PAGE, "b/index.html": OTHER}
    return write(tmp_path / "before", "search/search_index.json", "docs", files)


@pytest.fixture
def after(tmp_path: Path) -> Path:
    """The same, as another publisher writes it: its own file names, anchors and white space."""
    other = OTHER.replace("a.css", "z.css") + '<p id="__own"></p>'
    page = PAGE.replace('href="b/"', 'href="./b/"')
    return write(
        tmp_path / "after", "search.json", "items", {"index.html": page, "b/index.html": other}
    )


def edit(site: Path, name: str, old: str, new: str) -> None:
    text = (site / name).read_text(encoding="utf-8")
    assert old in text
    (site / name).write_text(text.replace(old, new), encoding="utf-8")


def differing(before: Path, after: Path) -> dict[str, tuple[list[str], list[str]]]:
    found = compare(before, after)
    return {each.what: (each.lost, each.gained) for each in found if each.lost or each.gained}


def test_what_belongs_to_a_theme_is_no_difference(before: Path, after: Path) -> None:
    assert {} == differing(before, after)
    counts = {each.what: (each.before, each.after) for each in compare(before, after)}
    assert counts == {
        "Pages": (2, 2),
        "Anchors": (2, 2),
        "Search entries": (2, 2),
        "Searched texts": (2, 2),
        "Links": (1, 1),
        "Inline scripts": (1, 1),
    }


def test_a_page_that_is_gone_takes_its_anchors_with_it(before: Path, after: Path) -> None:
    (after / "b/index.html").unlink()
    found = differing(before, after)
    assert found["Pages"] == (["b/index.html"], [])
    assert found["Anchors"] == (["b/index.html#part"], [])


def test_a_new_name_of_an_anchor_is_a_loss_and_a_gain(before: Path, after: Path) -> None:
    edit(after, "index.html", 'id="start"', 'id="start_1"')
    found = differing(before, after)
    assert found == {"Anchors": (["index.html#start"], ["index.html#start_1"])}


def test_a_link_that_climbs_out_of_the_site_leads_elsewhere(before: Path, after: Path) -> None:
    edit(after, "index.html", 'href="./b/"', 'href="../b/"')
    found = differing(before, after)
    assert found == {"Links": (["index.html to /site/b/"], ["index.html to /b/"])}


def test_an_entry_and_a_text_of_the_search_are_told_apart(before: Path, after: Path) -> None:
    edit(after, "search.json", '"Part"', '"A part"')
    edit(after, "search.json", "Two.", "Three.")
    assert differing(before, after) == {
        "Search entries": (["b/#part: Part"], ["b/#part: A part"]),
        "Searched texts": ([": Two."], [": Three."]),
    }


def test_each_language_has_a_search_of_its_own(before: Path, after: Path) -> None:
    entry = {"location": "b/", "title": "Teil", "text": ""}
    (after / "de/search.json").write_text(json.dumps({"items": [entry]}), encoding="utf-8")
    assert differing(before, after) == {"Search entries": ([], ["de/b/: Teil"])}


def test_another_inline_script_is_named(before: Path, after: Path) -> None:
    edit(after, "b/index.html", "go()", "leave()")
    assert differing(before, after) == {"Inline scripts": (["go()"], ["leave()"])}


def test_the_report_counts_all_and_shows_the_first_few() -> None:
    lost = [f"page-{number}" for number in range(SHOWN + 2)]
    text = report([Difference("Pages", 9, 3, lost, ["x" * 500])], "A", "B")
    assert "| Pages | 9 | 3 | 7 | 1 |" in text
    assert "- `page-4`\n- and 2 more" in text
    assert "page-5" not in text
    assert max(map(len, text.splitlines())) < 150
