"""A guide is loaded whole, or all its mistakes are told, each with its place and its mend."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broken import EXAMPLES, SOUND, Workplace, expected
from publish.loading import load
from publish.mistakes import ContentError

READING = sorted(path for path in (EXAMPLES / "reading").iterdir() if path.suffix != ".txt")
TOO_DEEP = 100_000


@pytest.mark.parametrize("example", READING, ids=lambda path: path.name)
def test_a_broken_file_is_told_with_its_place_and_its_mend(
    example: Path, workplace: Workplace
) -> None:
    workplace.add(example)
    assert expected(example) == workplace.complaint()


def test_the_guide_knows_where_its_parts_stand(workplace: Workplace) -> None:
    content = load(workplace.folder, Path("interface"))
    assert workplace.place("id: copy", "pages.yaml") == str(content.place("pages", "copy"))
    assert workplace.place("Backup guide") == str(content.places.of(("site", "name")))


def test_lists_of_the_same_key_are_joined_over_files_in_the_order_of_their_names(
    workplace: Workplace,
) -> None:
    term = "glossary:\n  - {{id: {0}, term: {0}, text: A word.}}\n"
    workplace.write("a.yaml", term.format("first"))
    workplace.write("z/z.yaml", term.format("last"))
    terms = load(workplace.folder, Path("interface")).guide.glossary
    assert ["first", "restore", "last"] == [entry.id for entry in terms]


def test_a_number_for_a_version_belongs_in_quotes(workplace: Workplace) -> None:
    workplace.edit('version: "2026.01"', "version: 2026.10")
    assert (
        f"{workplace.place('2026.10')}: found the number `2026.10`\n"
        "    expected: text\n"
        '    mend: Put it in quotes: "2026.10".\n'
    ) in workplace.complaint()


def test_a_date_for_a_version_is_no_version(workplace: Workplace) -> None:
    workplace.edit('version: "2026.01"', "version: 2026-10-01")
    assert (
        f"{workplace.place('2026-10-01')}: found the text `2026-10-01`\n"
        '    expected: year and month in quotes, such as "2026.11"\n'
    ) in workplace.complaint()


@pytest.mark.parametrize("version", ["2026.13", "2026.00", "2026.1", "26.01"])
def test_a_version_names_a_month_that_there_is(workplace: Workplace, version: str) -> None:
    workplace.edit("2026.01", version)
    assert (
        f"{workplace.place(f'"{version}"')}: found the text `{version}`\n"
        '    expected: year and month in quotes, such as "2026.11"\n'
    ) in workplace.complaint()


@pytest.mark.parametrize(
    "address", ["a@b.c?bcc=x", "a@b.c&cc=x", "a@b.c,d@e.f", "A <a@b.c>", "a%0Abcc@b.c", "a@b#.c"]
)
def test_an_e_mail_address_stands_alone(workplace: Workplace, address: str) -> None:
    workplace.edit("office@backup.example", f'"{address}"')
    assert (
        f"{workplace.place(f'"{address}"')}: found the text `{address}`\n"
        "    expected: an e-mail address alone, such as `shop@coating.example`\n"
    ) in workplace.complaint()


@pytest.mark.parametrize("address", ["o'neil+rfq@büro.example", "a.b-c_d@sub.backup.example"])
def test_an_e_mail_address_may_be_unusual(workplace: Workplace, address: str) -> None:
    workplace.edit("office@backup.example", f'"{address}"')
    assert "" == workplace.complaint()


def test_a_missing_section_is_told_once_for_the_whole_folder(workplace: Workplace) -> None:
    workplace.edit("pages:", "# pages:", "pages.yaml")
    workplace.write("pages.yaml", "glossary:\n  - {id: copy, term: Copy, text: A copy.}\n")
    assert (
        "guide:1:1: found only `site`, `questions`, `stages`, `signals`, `inspection`, "
        "`processes`, `checklist`, `claims`, `sources`, `glossary`, `passages`, `comparison` "
        "and 1 more\n    expected: the key `pages`\n    mend: Add `pages: …` to this guide.\n"
    ) in workplace.complaint()


@pytest.mark.parametrize(
    ("section", "following"),
    [("site", "questions"), ("questions", "stages"), ("stages", "signals")],
)
def test_a_section_that_is_gone_is_told_once_and_not_at_each_reference(
    workplace: Workplace, section: str, following: str
) -> None:
    text = (SOUND / "guide.yaml").read_text(encoding="utf-8")
    start, end = text.index(f"{section}:\n"), text.index(f"\n{following}:\n")
    workplace.write("guide.yaml", text[:start] + text[end:])
    workplace.write("published.yaml", "published: {stages: [copy], questions: {worth: [little]}}")
    complaint = workplace.complaint()
    assert f"expected: the key `{section}`" in complaint
    assert complaint.endswith("\n1 mistake in the content. Nothing was written.\n")


@pytest.mark.parametrize("key", ["sectons", "parts"])
def test_sections_that_are_missing_are_told_once_and_not_at_each_page(
    workplace: Workplace, key: str
) -> None:
    workplace.edit("  sections:\n", f"  {key}:\n")
    complaint = workplace.complaint()
    assert f"{workplace.place(f'{key}:')}: found the key `{key}`\n" in complaint
    assert "Add the section" not in complaint
    assert complaint.count("found ") == 1 + (key == "parts")


def test_the_gate_of_a_stage_is_no_list(workplace: Workplace) -> None:
    workplace.edit("    gate:\n      question: worth", "    gate:\n    - question: worth")
    said = (
        "expected: one condition, or several below `all:` or `any:`\n    mend: Write `all:` above"
    )
    assert said in workplace.complaint()


def test_mistakes_in_several_files_are_told_together(workplace: Workplace) -> None:
    workplace.write("a.yaml", "glossary:\n  - id: [\n")
    workplace.write("b.yaml", "glossary:\n  - {id: copy, term: no, text: A copy.}\n")
    workplace.edit("kind: choice", "kind: choise")
    complaint = workplace.complaint()
    assert "guide/a.yaml:3:1: " in complaint
    assert "guide/b.yaml:2:22: " in complaint
    assert f"{workplace.place('choise')}: " in complaint
    assert complaint.endswith("\n3 mistakes in the content. Nothing was written.\n")


def test_what_a_broken_file_defines_is_not_missed_elsewhere(workplace: Workplace) -> None:
    workplace.write("pages.yaml", (SOUND / "pages.yaml").read_bytes() + b"\t- id: [\n")
    complaint = workplace.complaint()
    assert complaint.startswith(f"{workplace.place(chr(9), 'pages.yaml')}: found a tab\n")
    assert complaint.endswith("\n1 mistake in the content. Nothing was written.\n")


def test_what_a_file_in_a_wrong_encoding_defines_is_not_missed_elsewhere(
    workplace: Workplace,
) -> None:
    text = (SOUND / "pages.yaml").read_text(encoding="utf-8")
    workplace.write("pages.yaml", text.encode("utf-16"))
    assert workplace.complaint().count("found") == 1


def test_a_reference_to_nothing_is_told_although_another_file_is_broken(
    workplace: Workplace,
) -> None:
    workplace.write("a.yaml", "glossary:\n  - id: [\n")
    workplace.edit("passage: loss-decides", "passage: los-decides")
    assert "found `los-decides`, which does not exist" in workplace.complaint()


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(workplace: Workplace) -> None:
    text = (SOUND / "guide.yaml").read_text(encoding="utf-8")
    workplace.write("guide.yaml", text.replace("\n", "\r\n").encode("utf-8-sig"))
    assert "" == workplace.complaint()


def test_a_symbolic_link_is_not_followed(workplace: Workplace) -> None:
    (workplace.folder / "pages.yaml").rename("elsewhere.yaml")
    (workplace.folder / "pages.yaml").symlink_to(Path("elsewhere.yaml").resolve())
    (workplace.folder / "more").symlink_to(Path("interface").resolve())
    complaint = workplace.complaint()
    assert "guide/pages.yaml:1:1: found a symbolic link\n" in complaint
    assert "guide/more:1:1: found a symbolic link\n" in complaint
    assert complaint.endswith("\n2 mistakes in the content. Nothing was written.\n")


def test_hidden_files_and_back_up_copies_are_left_alone(workplace: Workplace) -> None:
    for name in (".guide.yaml.swp", "guide.yaml~", "#guide.yaml#", ".git/config"):
        workplace.write(name, "\0")
    assert "" == workplace.complaint()


def test_a_folder_that_is_not_there_is_told(workplace: Workplace) -> None:
    with pytest.raises(ContentError, match="nowhere:1:1: found no such folder"):
        load(workplace.root / "nowhere")


def test_a_folder_without_files_is_told(workplace: Workplace) -> None:
    (workplace.root / "bare").mkdir()
    with pytest.raises(ContentError, match="bare:1:1: found none"):
        load(workplace.root / "bare")


def test_a_file_beyond_all_measure_is_not_read(workplace: Workplace) -> None:
    workplace.write("large.yaml", "# " + "x" * 1_000_000)
    assert "guide/large.yaml:1:1: found 1,000,002 bytes\n" in workplace.complaint()


@pytest.mark.parametrize("bracket", ["[", "{a: ", "- "])
def test_no_nesting_is_too_deep_to_be_told(bracket: str, workplace: Workplace) -> None:
    workplace.write("deep.yaml", bracket * (TOO_DEEP // len(bracket)))
    assert "expected: at most 40 levels, one inside the other\n" in workplace.complaint()


def test_a_guide_in_a_language_without_an_interface_is_told(workplace: Workplace) -> None:
    workplace.edit("sections:", "language: nl\n  sections:")
    assert "interface:1:1: found no file `languages/nl.po`\n" in workplace.complaint()


def test_a_guide_rewords_interface_strings(workplace: Workplace) -> None:
    workplace.write("texts.yaml", 'texts:\n  page-found: "{total}, {count} found"\n')
    texts = load(workplace.folder, Path("interface")).texts
    assert {"page-next": "Next", "page-found": "{total}, {count} found"} == dict(texts)


def test_only_what_the_text_has_as_a_large_number_is_written_as_one(workplace: Workplace) -> None:
    workplace.write("texts.yaml", 'texts:\n  page-found: "{total:,}, {count:,} found"\n')
    assert (
        "guide/texts.yaml:2:15: found `{count:,}`, `{total:,}`\n"
        "    expected: `:,` for a large number only where the text has it\n"
        "    mend: Write `{count}`, `{total}`.\n"
    ) in workplace.complaint()


def test_interface_strings_are_joined_over_the_files_of_their_language(
    workplace: Workplace,
) -> None:
    Path("interface/en.more.yaml").write_text("texts:\n  page-last: Last\n", encoding="utf-8")
    Path("interface/de.yaml").write_text("texts:\n  page-last: Ende\n", encoding="utf-8")
    texts = load(workplace.folder, Path("interface")).texts
    assert "Last" == texts["page-last"]
    assert "Next" == texts["page-next"]


def test_mistakes_in_interface_strings_are_told(workplace: Workplace) -> None:
    Path("interface/en.more.yaml").write_text(
        "texts:\n  page-next: Again\n  Page_Last: Last\n  page-sum: '{0} in all'\n"
        "  page-many: 3\nstrings: {}\n",
        encoding="utf-8",
    )
    complaint = workplace.complaint()
    assert "interface/en.yaml:2:3: found `page-next` again; the first is at interface/en.more" in (
        complaint
    )
    assert "interface/en.more.yaml:3:3: found the key `Page_Last`\n" in complaint
    assert "interface/en.more.yaml:4:13: found braces that can't be read in" in complaint
    assert "interface/en.more.yaml:5:14: found the number `3`\n" in complaint
    assert "interface/en.more.yaml:6:1: found the key `strings`\n" in complaint
    assert complaint.endswith("\n5 mistakes in the content. Nothing was written.\n")


DAMAGE = st.tuples(
    st.sampled_from(["drop", "double", "swap", "insert", "retype", "indent"]),
    st.integers(0, 10_000),
    st.sampled_from(
        [
            *("\t", ": ", "- ", "*", "&a ", "[", "}", "'", '"', "no", "~", "1.5", "!x ", "---\n"),
            *("\0", "\x85", "\u2028", "|", "<<: ", "? ", "{}", "[]", "[x]", "{a: b}", "true"),
            "9" * 30,
        ]
    ),
)


def _damaged(text: str, how: str, where: int, piece: str) -> str:
    lines = text.split("\n")
    number = where % len(lines)
    line = lines[number]
    if how == "insert":
        offset = where % (len(text) + 1)
        return text[:offset] + piece + text[offset:]
    lines[number : number + 1] = {
        "drop": [],
        "double": [line, line],
        "swap": [random.Random(where).choice(lines)],
        "retype": [line.partition(":")[0] + ": " + piece],
        "indent": [" " + line],
    }[how]
    return "\n".join(lines)


@pytest.fixture(scope="module")
def ruin(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    """One copy of the sound guide for all damages, each of which overwrites the one before."""
    return Workplace.at(tmp_path_factory.mktemp("ruin"))


@settings(max_examples=300)
@given(damages=st.lists(DAMAGE, min_size=1, max_size=3))
def test_damaged_content_loads_or_gives_located_mistakes(
    ruin: Workplace, damages: list[tuple[str, int, str]]
) -> None:
    text = (SOUND / "guide.yaml").read_text(encoding="utf-8")
    for damage in damages:
        text = _damaged(text, *damage)
    path = ruin.root / "guide/guide.yaml"
    path.write_text(text, encoding="utf-8")
    try:
        load(ruin.root / "guide", ruin.root / "interface")
    except ContentError as error:
        last = text.count("\n") + 1
        for mistake in error.mistakes:
            assert mistake.place.file != str(path) or 1 <= mistake.place.line <= last
            assert mistake.expected
            assert mistake.found
            assert mistake.mend
