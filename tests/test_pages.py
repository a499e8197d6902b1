"""The generated pages say what the content says, all of it, and can be traced back to it."""

from __future__ import annotations

import html
import json
import re
from collections import UserDict
from collections.abc import ItemsView, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl
from xml.etree.ElementTree import Element, fromstring

import markdown
import pytest

from publish import markdown as md
from publish.edition import Edition
from publish.folders import ROOT, Folders
from publish.generation import edition_of, generate
from publish.loading import load
from publish.mistakes import ContentError
from publish.mkdocs_config import configuration, navigation
from publish.output import ForeignFileError
from publish.pages import documents
from publish.schema import GateAll, GateCondition, GateTest
from publish.terms import TermLinks
from small_guide import SMALL, copy_of_small_guide, edit
from stage_calculator import recommend

GUIDES = {"own": ROOT / "content" / "guide", "small": SMALL}


@pytest.fixture(scope="module", params=GUIDES)
def edition(request: pytest.FixtureRequest) -> Edition:
    return edition_of(load(GUIDES[request.param]), ROOT)


@pytest.fixture(scope="module")
def pages(edition: Edition) -> dict[str, str]:
    return documents(edition)


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return copy_of_small_guide(tmp_path)


def page_showing(edition: Edition, pages: dict[str, str], kind: str) -> str:
    return pages[edition.addresses.files[edition.addresses.shown[kind]]]


def section_of(text: str, anchor: str) -> str:
    """From the heading with that anchor to the end of its section."""
    start = re.search(rf"{{ #{anchor} }}|id=\"{anchor}\"", text)
    assert start is not None, anchor
    ends = (text.find(end, start.end()) for end in ("</section>", "</td>"))
    return text[start.start() : min(end for end in ends if end > 0)]


def home_of(edition: Edition, pages: dict[str, str], passage: str) -> str:
    address = edition.addresses.passages[passage].partition("#")[0]
    return pages[edition.addresses.files[address]]


def test_every_passage_stands_on_its_page_under_its_own_anchor(
    edition: Edition, pages: dict[str, str]
) -> None:
    for passage in edition.guide.passages:
        section = section_of(home_of(edition, pages, passage.id), passage.id)
        first_words = passage.text.split()[0].strip("[*_").partition("]")[0]
        assert first_words in section


def test_every_passage_says_where_it_comes_from(edition: Edition, pages: dict[str, str]) -> None:
    for passage in edition.guide.passages:
        section = section_of(home_of(edition, pages, passage.id), passage.id)
        assert edition.texts[f"page-origin-{passage.origin}"] in section
        for source in passage.sources:
            assert edition.sources[source].url in section


def test_every_claim_leads_to_its_passages_and_each_of_them_back(
    edition: Edition, pages: dict[str, str]
) -> None:
    table = page_showing(edition, pages, "claims")
    rows = {
        row: line for line in table.splitlines() for row in re.findall(r'id="claim-(\d+)"', line)
    }
    assert sorted(map(int, rows)) == [claim.number for claim in edition.guide.claims]
    for claim in edition.guide.claims:
        carriers = [p for p in edition.guide.passages if claim.number in p.claims]
        assert carriers
        for passage in carriers:
            assert f"#{passage.id})" in rows[str(claim.number)]
            section = section_of(home_of(edition, pages, passage.id), passage.id)
            assert f"#claim-{claim.number})" in section


def test_every_gate_stands_on_the_decision_page_with_reasons_and_passages(
    edition: Edition, pages: dict[str, str]
) -> None:
    text = page_showing(edition, pages, "gates")
    for stage in edition.guide.stages:
        section = section_of(text, f"gate-{stage.id}")
        tests = re.findall(r"because='([^']*)'|because=\"([^\"]*)\"", repr(stage.gate))
        for because in filter(None, (a or b for a, b in tests)):
            assert md.plain(because) in section
        for passage in re.findall(r"passage='([^']*)'", repr(stage.gate)):
            assert f"#{passage})" in section


def shape_of_gate(gate: GateCondition) -> list[object]:
    """The parts of a gate: the because of a condition, or a list for a group."""
    if isinstance(gate, GateTest):
        return [gate.because]
    parts = gate.all if isinstance(gate, GateAll) else gate.any
    return [p.because if isinstance(p, GateTest) else shape_of_gate(p) for p in parts]


def shape_of_list(ul: Element, becauses: set[str]) -> list[object]:
    """The same, read from the page."""
    return [
        because_in("".join(li.itertext()), becauses)
        if (inner := li.find("ul")) is None
        else shape_of_list(inner, becauses)
        for li in ul.findall("li")
    ]


def because_in(text: str, becauses: set[str]) -> str:
    return max((because for because in becauses if because in text), key=len)


def becauses_of(gate: GateCondition) -> set[str]:
    if isinstance(gate, GateTest):
        return {gate.because}
    parts = gate.all if isinstance(gate, GateAll) else gate.any
    return set().union(*map(becauses_of, parts))


def test_the_gates_on_the_page_are_nested_as_they_are_decided(
    edition: Edition, pages: dict[str, str]
) -> None:
    text = page_showing(edition, pages, "gates").partition("---\n\n")[2]
    html = markdown.markdown(text, extensions=["attr_list", "md_in_html", "tables"])
    for stage in edition.guide.stages:
        if stage.gate is None:
            continue
        section = html.partition(f'<h3 id="gate-{stage.id}">')[2].partition("</section>")[0]
        listed = fromstring(f"<ul>{section.partition('<ul>')[2].rpartition('</ul>')[0]}</ul>")
        shape = shape_of_list(listed, becauses_of(stage.gate))
        assert shape == shape_of_gate(stage.gate)


def test_every_question_and_option_stands_in_the_form_and_on_the_decision_page(
    edition: Edition, pages: dict[str, str]
) -> None:
    form = pages[edition.addresses.files[edition.addresses.calculator or ""]]
    text = page_showing(edition, pages, "questions")
    for question in edition.guide.questions:
        fieldset = form.partition(f'<fieldset class="question" id="question-{question.id}"')[2]
        fieldset = fieldset.partition("</fieldset>")[0]
        assert "<legend" in fieldset
        assert f'name="{question.id}" value="unsure"' in fieldset
        section = section_of(text, f"question-{question.id}")
        for option in question.options:
            assert f'name="{question.id}" value="{option.id}"' in fieldset
            assert md.plain(option.label) in section


def test_the_form_sends_the_last_pair_of_every_link_last(
    edition: Edition, pages: dict[str, str]
) -> None:
    form = pages[edition.addresses.files[edition.addresses.calculator or ""]]
    form = form.partition("</form>")[0]
    assert re.findall(r'<input[^>]* name="([^"]*)"', form)[-1] == "end"


def test_every_stage_stands_on_the_ladder_in_order(edition: Edition, pages: dict[str, str]) -> None:
    ladder = page_showing(edition, pages, "ladder").partition("<ol")[2].partition("</ol>")[0]
    assert re.findall(r'data-stage="([^"]*)"', ladder) == [s.id for s in edition.guide.stages]


def test_every_case_is_a_page_with_its_result_and_a_way_into_the_calculator(
    edition: Edition, pages: dict[str, str]
) -> None:
    for case in edition.guide.cases:
        text = pages[edition.addresses.files[edition.addresses.cases[case.id]]]
        assert md.plain(edition.stages[case.expect].verdict) in text
        queries = [dict(parse_qsl(q)) for q in re.findall(r"calculator\.md\?([^)]*)\)", text)]
        sent = {key for key, answer in case.answers.items() if answer != []}
        assert {*sent, "end"} in [query.keys() for query in queries]


def test_a_case_asks_for_the_inspection_that_is_certain(
    edition: Edition, pages: dict[str, str]
) -> None:
    for case in edition.guide.cases:
        text = pages[edition.addresses.files[edition.addresses.cases[case.id]]]
        result = recommend(edition.calculator, case.answers)
        certain = [item.id for item, is_certain in result.inspection if is_certain]
        assert re.findall(r"#inspection-([a-z0-9-]+)\)", text) == certain


def test_alternatives_in_the_way_of_a_case_are_named_as_such(
    edition: Edition, pages: dict[str, str]
) -> None:
    said = md.plain(edition.texts["calculator-one-of"])
    for case in edition.guide.cases:
        text = pages[edition.addresses.files[edition.addresses.cases[case.id]]]
        branches: dict[int, set[int]] = {}
        for blocker in recommend(edition.calculator, case.answers).blockers:
            branches.setdefault(blocker.group, set()).add(blocker.branch)
        assert text.count(said) == sum(len(found) > 1 for found in branches.values())


def test_every_glossary_term_source_and_page_is_listed(
    edition: Edition, pages: dict[str, str]
) -> None:
    glossary = page_showing(edition, pages, "glossary")
    sources = page_showing(edition, pages, "sources")
    assert all(f"{{ #term-{term.id} }}" in glossary for term in edition.guide.glossary)
    assert all(f'id="source-{source.id}"' in sources for source in edition.guide.sources)
    assert {edition.addresses.files[page.address] for page in edition.guide.pages} <= pages.keys()


def test_everything_that_a_recommendation_can_name_is_listed(
    edition: Edition, pages: dict[str, str]
) -> None:
    guide = edition.guide
    ids = [
        *(("signals", f"signal-{item.id}") for item in guide.signals),
        *(("inspection", f"inspection-{item.id}") for item in guide.inspection),
        *(("processes", f"process-{item.id}") for item in guide.processes),
        *(("checklist", f"checklist-{item.id}") for item in guide.checklist),
    ]
    for kind, anchor in ids:
        text = page_showing(edition, pages, kind)
        assert re.search(rf"{{ #{anchor} }}|id=\"{anchor}\"", text)


def test_the_data_for_the_script_is_one_line_that_no_text_can_end(
    edition: Edition, pages: dict[str, str]
) -> None:
    form = pages[edition.addresses.files[edition.addresses.calculator or ""]]
    data = form.partition('id="calculator-data">')[2].partition("</script>")[0]
    assert "<" not in data
    assert [stage["id"] for stage in json.loads(data)["stages"]] == list(edition.stages)


class Heard(UserDict[str, str]):
    """Texts that remember which of them were said."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        super().__init__(texts)
        self.said: set[str] = set()

    def __getitem__(self, key: str) -> str:
        self.said.add(key)
        return super().__getitem__(key)

    def items(self) -> ItemsView[str, str]:
        """To hand them all on is not to say them."""
        return self.data.items()


def test_every_text_of_the_pages_is_said_somewhere(tmp_path: Path) -> None:
    said: set[str] = set()
    for folder in GUIDES.values():
        edition = edition_of(load(folder), ROOT)
        texts = Heard(edition.texts)
        heard = replace(edition, texts=texts)
        (tmp_path / "contributing").mkdir(exist_ok=True)
        documents(heard)
        configuration(heard, tmp_path, [heard])
        said |= texts.said
    written = {key for key in edition.texts if key.startswith("page-")}
    only_when_a_proof_fails = {"page-proofs-fails"}
    assert written - said == only_when_a_proof_fails


def test_former_passages_keep_an_anchor(folders: Folders) -> None:
    generate(folders)
    assert 'id="the-loss"' in (folders.docs / "guide" / "basics.md").read_text(encoding="utf-8")


def test_an_edit_link_leads_to_the_line_of_the_passage(folders: Folders) -> None:
    generate(folders)
    text = (folders.docs / "guide" / "basics.md").read_text(encoding="utf-8")
    lines = (folders.guide / "guide.yaml").read_text(encoding="utf-8").splitlines()
    line = lines.index("  - id: fire-needs-distance") + 1
    assert f"https://code.example/edit/main/content/guide/guide.yaml#L{line} " in text


def test_a_second_run_writes_nothing(folders: Folders) -> None:
    first = generate(folders)
    times = {path: path.stat().st_mtime_ns for path in folders.docs.rglob("*.md")}
    second = generate(folders)
    assert len(first.changed) == len(times)
    assert second.changed == second.deleted == ()
    assert times == {path: path.stat().st_mtime_ns for path in folders.docs.rglob("*.md")}


def test_only_the_pages_that_an_edit_touches_are_written(folders: Folders) -> None:
    generate(folders)
    edit(folders, "guide.yaml", "A copy that was never read", "A copy that nobody read")
    changed = {path.relative_to(folders.docs).as_posix() for path in generate(folders).changed}
    assert changed == {"guide/rotation.md", "guide/decision.md"}


def test_a_page_that_is_no_longer_in_the_content_is_deleted(folders: Folders) -> None:
    generate(folders)
    page = folders.docs / "cases" / "photo-club.md"
    assert page.is_file()
    edit(folders, "guide.yaml", "id: photo-club", "id: camera-club")
    edit(folders, "pages.yaml", "case:photo-club", "case:camera-club")
    generate(folders)
    assert not page.exists()
    assert page.with_name("camera-club.md").is_file()


def test_nothing_is_written_while_the_content_is_wrong(folders: Folders) -> None:
    generate(folders)
    before = {path: path.read_bytes() for path in folders.root.rglob("*") if path.is_file()}
    edit(folders, "pages.yaml", "title: The basics", "titel: The basics")
    before[folders.guide / "pages.yaml"] = (folders.guide / "pages.yaml").read_bytes()
    with pytest.raises(ContentError, match="titel"):
        generate(folders)
    assert before == {path: path.read_bytes() for path in folders.root.rglob("*") if path.is_file()}


def test_a_page_written_by_hand_is_never_overwritten(folders: Folders) -> None:
    by_hand = folders.docs / "guide" / "basics.md"
    by_hand.parent.mkdir(parents=True)
    by_hand.write_text("# Mine\n", encoding="utf-8")
    with pytest.raises(ForeignFileError, match=r"basics\.md"):
        generate(folders)
    assert by_hand.read_text(encoding="utf-8") == "# Mine\n"
    assert not (folders.docs / "index.md").exists()


def test_a_lost_manifest_does_not_turn_generated_pages_into_foreign_ones(folders: Folders) -> None:
    generate(folders)
    (folders.build / "pages.json").unlink()
    assert generate(folders).changed == ()


def test_plain_text_is_never_taken_for_markdown_or_html() -> None:
    assert md.plain("a *b* <c> [d](e) | f & g") == (r"a \*b\* &lt;c&gt; \[d\](e) \| f &amp; g")


@pytest.mark.parametrize(
    "text",
    [
        *("- one", "+ one", "* one", "1. one", "12. one", "-", "---", "~~~", "~~~ python", "# one"),
        *(": one", "!!! note", "> one", "=== one", "2026. The year", "[1]: x"),
    ],
)
def test_plain_text_never_begins_a_block(text: str) -> None:
    extensions = ["admonition", "def_list", "tables", "pymdownx.superfences"]
    for around, inside in (("{}", "<p>{}</p>"), ("- {}", "<ul>\n<li>{}</li>\n</ul>")):
        made = markdown.markdown(around.format(md.plain(text)), extensions=extensions)
        assert inside.format(text.strip()) == html.unescape(made)


def test_plain_text_in_the_middle_of_a_line_stays_readable() -> None:
    assert "3.5 mm, 1. x - y: ~ !" == md.plain("3.5 mm, 1. x - y: ~ !")


def test_a_term_within_an_entity_is_no_term() -> None:
    term = load(SMALL).guide.glossary[0].model_copy(update={"aka": ["LT", "xA0"]})
    links = TermLinks({term.id: term}, lambda term: f"g.md#{term}")
    assert "Less &lt; more &#xA0; and" == links.mark("Less &lt; more &#xA0; and")
    assert links.mark("An LT; then").startswith("An [LT](g.md#")


def test_a_term_is_explained_once_and_never_within_code_links_or_headings() -> None:
    terms = load(SMALL).guide.glossary
    links = TermLinks({term.id: term for term in terms}, lambda term: f"g.md#{term}")
    text = "## Restore\n`restore` and [restore](x.md), then restore and restoring."
    assert links.mark(text) == (
        "## Restore\n`restore` and [restore](x.md), then "
        '[restore](g.md#restore "Bringing data back from a copy."){ .term } and restoring.'
    )


def in_the_guide() -> list[Any]:
    """What stands in the section `Guide` of the small guide's navigation."""
    nav = navigation(edition_of(load(SMALL), ROOT))
    return list(
        next(entry for entry in nav if isinstance(entry, dict) and "Guide" in entry)["Guide"]
    )


def test_sections_stand_within_sections_and_an_empty_one_is_left_out() -> None:
    far_away = [
        {"Copies elsewhere": "guide/off-site.md"},
        {"A tax adviser": "cases/tax-adviser.md"},
    ]
    kinds = [
        {"A plain copy": "guide/copy.md"},
        {"Rotating copies": "guide/rotation.md"},
        {"Far away": far_away},
    ]
    assert {"Kinds of backup": kinds} == in_the_guide()[-1]


def test_a_case_without_a_section_stands_below_the_page_that_lists_the_cases() -> None:
    cases = [{"Cases": "cases/index.md"}, {"A photo club": "cases/photo-club.md"}]
    assert {"Cases": cases} in in_the_guide()


def test_the_pages_of_inner_sections_are_named_to_language_models(folders: Folders) -> None:
    generate(folders)
    text = (folders.build / "files/llms.txt").read_text(encoding="utf-8")
    assert "## Far away\n\n- [Copies elsewhere](" in text
