"""Languages: what a translator is told, and that nothing depends on the language but its words."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from pseudo_language import LANGUAGE, translate
from publish.__main__ import main
from publish.folders import ROOT
from publish.generation import edition_of, translation_of
from publish.guide_json import document
from publish.languages.catalog import Catalog, merged, read
from publish.languages.editions import Editions, load_editions
from publish.languages.extraction import update
from publish.languages.texts import texts_of
from publish.mistakes import ContentError
from publish.pages import documents
from small_guide import SMALL
from stage_calculator import Guide, parse, recommend
from stage_calculator.links import write
from stage_calculator.reading import read as read_link

GUIDE = ROOT / "content/guide"
INTERFACE = ROOT / "content/interface"


@pytest.fixture(scope="session")
def shipped() -> Editions:
    return load_editions(GUIDE)


@pytest.fixture(scope="session")
def editions(shipped: Editions) -> dict[str, Guide]:
    return parse(json.dumps(document(shipped.contents)))


class Bench:
    """A copy of the small guide in the working folder, wholly translated."""

    guide = Path("guide")
    interface = Path("interface")
    catalog = guide / "languages" / f"{LANGUAGE}.po"

    def edit(self, path: Path, old: str, new: str) -> None:
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def retranslate(self, context: str, translation: str) -> str:
        """Write another translation; gives its place as messages name it."""
        found, _ = read(self.catalog)
        key = next(key for key in found.entries if key[0] == context)
        found.entries[key] = replace(found.entries[key], translation=translation)
        self.catalog.write_text(found.text(), encoding="utf-8")
        return self.place(context)

    def place(self, context: str) -> str:
        lines = self.catalog.read_text(encoding="utf-8").splitlines()
        return f"{self.catalog}:{lines.index(f'msgctxt "{context}"') + 2}:1"

    def load(self) -> Editions:
        return load_editions(self.guide, self.interface)

    def complaint(self) -> str:
        with pytest.raises(ContentError) as refused:
            self.load()
        return str(refused.value)


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(SMALL, "guide")
    shutil.copytree(INTERFACE, "interface")
    translate(Bench.guide, Bench.interface)
    return Bench()


# --- what is shipped -------------------------------------------------------------------


def test_nothing_shipped_is_untranslated_or_older_than_its_text(shipped: Editions) -> None:
    assert "de" in shipped.contents
    assert [] == [str(one) for one in shipped.advice]


def test_a_result_is_the_same_in_every_language(editions: dict[str, Guide]) -> None:
    worded = ("title", "text", "because", "unmet", "advice", "why", "note", "language")

    def bare(value: object) -> object:
        if isinstance(value, dict):
            return {key: bare(part) for key, part in value.items() if key not in worded}
        return [bare(part) for part in value] if isinstance(value, list) else value

    for case in editions["en"].cases:
        english, german = (recommend(editions[code], case.answers) for code in ("en", "de"))
        assert bare(english.to_dict()) == bare(german.to_dict())


def test_a_link_made_in_english_opens_in_german(editions: dict[str, Guide]) -> None:
    for case in editions["en"].cases:
        answers = recommend(editions["en"], case.answers).answers
        assert answers == read_link(editions["de"], write(editions["en"], answers)).answers


def test_ids_and_addresses_are_those_of_every_language(shipped: Editions) -> None:
    def neutral(language: str) -> str:
        edition = document(shipped.contents)["editions"][language]
        ids = {
            kind: [part["id"] for part in edition[kind]]
            for kind in ("questions", "stages", "signals", "inspection", "checklist", "cases")
        }
        anchors = {id_: passage["address"] for id_, passage in edition["passages"].items()}
        stages = [stage["address"] for stage in edition["stages"]]
        return json.dumps([edition["calculator"], ids, stages, anchors])

    assert neutral("en") == neutral("de")


def test_numbers_are_written_as_each_language_has_them(editions: dict[str, Guide]) -> None:
    assert "41,472" == editions["en"].number(41472)
    assert "41.472" == editions["de"].number(41472)


def test_no_word_of_a_glossary_is_explained_twice(shipped: Editions) -> None:
    for content in shipped.contents.values():
        words = Counter(
            word.casefold() for term in content.guide.glossary for word in (term.term, *term.aka)
        )
        assert [] == [word for word, times in words.items() if times > 1]


def test_german_is_written_with_german_quotation_marks_and_percent_signs() -> None:
    for file in (GUIDE, INTERFACE):
        catalog, _ = read(file / "languages/de.po")
        for entry in catalog.entries.values():
            plain = re.sub(r"`[^`]*`|\$[^$]*\$|<[^>]*>", "", entry.translation)
            assert not re.search('["“]\\w|[\\d}] ?%', plain), entry.translation
            assert plain.count("„") == plain.count("“"), entry.translation


# --- a translator's work ---------------------------------------------------------------


def test_a_new_language_needs_its_files_alone(bench: Bench) -> None:
    found = bench.load()
    assert ["en", LANGUAGE] == list(found.contents)
    assert () == found.advice
    english = {text.words for text in texts_of(found.contents["en"].guide)}
    for text in texts_of(found.contents[LANGUAGE].guide):
        assert text.words not in english or not re.search("[aeiou]", text.words)


def test_a_changed_text_shows_again_until_its_translation_is_looked_at(bench: Bench) -> None:
    bench.edit(bench.guide / "guide.yaml", "label: An afternoon", "label: A whole afternoon")
    found = bench.load()
    assert "A whole afternoon" == found.contents[LANGUAGE].guide.questions[0].options[0].label
    (told,) = found.advice
    assert str(told).startswith(bench.place("questions.worth.options.little.label"))
    assert "one of an older text, `An afternoon`" in str(told)
    assert "a translation of `A whole afternoon`" in str(told)


def test_bringing_up_to_date_keeps_the_old_translation_as_a_proposal(bench: Bench) -> None:
    bench.edit(bench.guide / "guide.yaml", "label: An afternoon", "label: A whole afternoon")
    update(bench.guide, interface=bench.interface)
    written = bench.catalog.read_text(encoding="utf-8")
    assert '#, fuzzy\n#| msgid "An afternoon"\n' in written
    assert 'msgid "A whole afternoon"\nmsgstr "«Ààn àà' in written
    assert 1 == len(bench.load().advice)
    update(bench.guide, interface=bench.interface)
    assert written == bench.catalog.read_text(encoding="utf-8")


def test_a_text_that_was_taken_out_and_put_back_is_translated_still(bench: Bench) -> None:
    before = bench.catalog.read_text(encoding="utf-8")
    bench.edit(bench.guide / "guide.yaml", "        help: Or a customer.\n", "")
    update(bench.guide, interface=bench.interface)
    assert '#~ msgid "Or a customer."' in bench.catalog.read_text(encoding="utf-8")
    bench.edit(
        bench.guide / "guide.yaml",
        "label: A week or more\n",
        "label: A week or more\n        help: Or a customer.\n",
    )
    update(bench.guide, interface=bench.interface)
    assert before == bench.catalog.read_text(encoding="utf-8")


@pytest.mark.parametrize("put_away", [False, True])
def test_what_is_renamed_keeps_its_translations(bench: Bench, put_away: bool) -> None:
    before = bench.load().contents[LANGUAGE].guide
    text = bench.catalog.read_text(encoding="utf-8")
    bench.edit(bench.guide / "guide.yaml", "- id: worth\n", "- id: loss\n    formerly: [worth]\n")
    bench.edit(bench.guide / "guide.yaml", "question: worth", "question: loss")
    for _ in range(3):
        bench.edit(bench.guide / "guide.yaml", "{ worth: ", "{ loss: ")
    if put_away:
        unwanted = merged(read(bench.catalog)[0], [])
        bench.catalog.write_text(unwanted.text(), encoding="utf-8")
    update(bench.guide, interface=bench.interface)
    found = bench.load()
    assert () == found.advice
    (loss,) = (q for q in found.contents[LANGUAGE].guide.questions if q.id == "loss")
    (worth,) = (q for q in before.questions if q.id == "worth")
    assert worth.ask == loss.ask
    assert worth.options == loss.options
    written = bench.catalog.read_text(encoding="utf-8")
    assert "#, fuzzy" not in written
    assert text.count("msgstr") == written.count("msgstr")


def test_a_text_that_moves_elsewhere_is_not_translated_by_chance(bench: Bench) -> None:
    bench.edit(bench.guide / "guide.yaml", "        help: Or a customer.\n", "")
    bench.edit(bench.guide / "guide.yaml", "tagline: ", "tagline: Or a customer.\n  # ")
    update(bench.guide, interface=bench.interface)
    assert [f"{bench.catalog}"] == [one.place.file for one in bench.load().advice]


def test_moving_a_part_of_a_page_leaves_its_translation_alone(shipped: Editions) -> None:
    guide = shipped.contents["en"].guide
    moved = [page.model_copy(update={"blocks": page.blocks[::-1]}) for page in guide.pages]
    before, after = (
        {(text.context, text.words) for text in texts_of(each)}
        for each in (guide, guide.model_copy(update={"pages": moved}))
    )
    assert before == after


def test_what_is_untranslated_is_named_and_shows_as_it_was_written(bench: Bench) -> None:
    place = bench.retranslate("questions.worth.ask", "")
    found = bench.load()
    (told,) = found.advice
    assert str(told).startswith(place)
    assert "Write it in `msgstr`." in str(told)
    assert found.contents["en"].guide.questions[0].ask == (
        found.contents[LANGUAGE].guide.questions[0].ask
    )


@pytest.mark.parametrize(
    ("context", "translation", "named"),
    [
        ("questions.size.help", "Sans lien.", "found no link"),
        ("questions.size.help", "[x](passage:elsewhere)", "`passage:elsewhere`"),
        ("questions.worth.ask", "Deux\nlignes", "text on one line"),
        ("site.description", "x" * 201, "at most 200 characters"),
        ("questions.worth.help", "Plus de <M3>.", "text without HTML"),
        ("questions.worth.help", "Soit $\\half$.", "a formula that can be typeset"),
    ],
)
def test_a_translation_that_cannot_stand_is_refused_with_its_place(
    bench: Bench, context: str, translation: str, named: str
) -> None:
    place = bench.retranslate(context, translation)
    complaint = bench.complaint()
    assert complaint.startswith(place)
    assert named in complaint
    assert f"in `{context}`" in complaint


@pytest.mark.parametrize("translation", ["{combien}", "rien", "{open", "{count} {count!r}"])
def test_a_translated_sentence_keeps_the_places_that_are_filled_in(
    bench: Bench, translation: str
) -> None:
    path = bench.interface / "languages" / f"{LANGUAGE}.po"
    found, _ = read(path)
    key = next(key for key in found.entries if key[0] == "page-when")
    found.entries[key] = replace(found.entries[key], translation=translation)
    path.write_text(found.text(), encoding="utf-8")
    assert "the placeholders `{condition}`, in `page-when`" in bench.complaint()


def test_a_translation_writes_as_a_large_number_only_what_its_text_does(bench: Bench) -> None:
    path = bench.interface / "languages" / f"{LANGUAGE}.po"
    found, _ = read(path)
    key = next(key for key in found.entries if key[0] == "page-when")
    found.entries[key] = replace(found.entries[key], translation="Si {condition:,}")
    path.write_text(found.text(), encoding="utf-8")
    complaint = bench.complaint()
    assert "`:,` for a large number only where the text has it, in `page-when`" in complaint
    assert "mend: Write `{condition}`." in complaint


def test_a_damaged_file_is_named_with_its_line(bench: Bench) -> None:
    place = bench.place("questions.worth.ask")
    text = bench.catalog.read_text(encoding="utf-8")
    asked = re.search('msgctxt "questions.worth.ask"\nmsgid (.*)\n', text)
    assert asked
    bench.edit(bench.catalog, asked[1], asked[1].removesuffix('"'))
    assert place in bench.complaint()


def test_a_second_translation_of_a_text_is_named_with_its_line(bench: Bench) -> None:
    text = bench.catalog.read_text(encoding="utf-8")
    entry = re.search('msgctxt "questions.worth.ask"\n(?:.+\n)+', text)
    assert entry
    again = re.sub('msgstr "(.*)"\n', 'msgstr "Anders"\n', entry[0])
    bench.catalog.write_text(f"{text}\n{again}", encoding="utf-8")
    complaint = bench.complaint()
    assert "found a second one of `questions.worth.ask`" in complaint
    assert "1 mistake in the content" in complaint


@pytest.mark.parametrize(
    "field",
    [
        "POT-Creation-Date: YEAR-MO-DA HO:MI+ZONE",
        "PO-Revision-Date: gestern",
        "Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;",
        "Content-Type: text/plain; charset=utf8mb4",
        "Content-Type: text/plain; charset=iso-8859-1",
        "Language: French, as spoken",
    ],
)
def test_what_the_head_of_a_file_says_changes_no_translation(bench: Bench, field: str) -> None:
    before = bench.load().contents[LANGUAGE].guide
    kept = bench.catalog.read_text(encoding="utf-8")
    fields = kept.replace('msgstr ""\n', f'msgstr ""\n"{field}\\n"\n', 1)
    fields = fields.replace('"Content-Type: text/plain; charset=utf-8\\n"\n', "", 1)
    bench.catalog.write_text(fields, encoding="utf-8")
    assert before == bench.load().contents[LANGUAGE].guide
    update(bench.guide, interface=bench.interface)
    assert kept == bench.catalog.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["deutsch.po", "de.txt", "de.yaml", "en.po"])
def test_a_file_that_is_no_translation_is_named(bench: Bench, name: str) -> None:
    (bench.catalog.parent / name).write_text("", encoding="utf-8")
    assert f"{bench.catalog.parent / name}:1:1" in bench.complaint()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("address: guide/copy/", f"address: {LANGUAGE}/copy/"),
        ("formerly: [basics/]", f"formerly: [{LANGUAGE}/]"),
    ],
)
def test_no_page_stands_where_a_translation_does(bench: Bench, old: str, new: str) -> None:
    address = new.split(": ")[1].strip("[]")
    bench.edit(bench.guide / "pages.yaml", old, new)
    complaint = bench.complaint()
    assert re.search(rf"guide/pages\.yaml:\d+:1\d: found `{address}`", complaint)
    assert f"an address outside `{LANGUAGE}/`, where the translation stands" in complaint


def test_a_guide_needs_the_interface_in_its_language(bench: Bench) -> None:
    (bench.interface / "languages" / f"{LANGUAGE}.po").unlink()
    assert f"make translations ADD={LANGUAGE}" in bench.complaint()


def test_a_guide_may_be_written_in_a_language_that_the_interface_is_translated_into(
    bench: Bench,
) -> None:
    bench.catalog.unlink()
    bench.edit(
        bench.guide / "guide.yaml", '  version: "2026.01"', '  version: "2026.01"\n  language: de'
    )
    texts = bench.load().contents["de"].texts
    assert "Stufe" == texts["page-kind-stage"]


def test_the_command_begins_a_language_and_says_what_is_left(
    bench: Bench, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(update, "__defaults__", (None, bench.interface))
    assert 0 == main(["translate", "--content", "guide", "--language", "fr"])
    said = capsys.readouterr().out
    assert re.search(r"guide/languages/fr\.po: (\d+) texts, \1 untranslated", said)
    assert (bench.interface / "languages/fr.po").is_file()
    assert 2 == main(["translate", "--content", "guide", "--language", "French"])
    main(["translate", "--content", "guide", "--language", "en"])
    assert not (bench.interface / "languages/en.po").exists()


def test_a_merge_drops_no_translation() -> None:
    before, _ = read(GUIDE / "languages/de.po")
    after = merged(before, [])
    kept = {entry.translation for entry in after.put_away.values()}
    assert kept == {entry.translation for entry in before.entries.values()}
    assert (
        Catalog("de", before.file, dict(before.entries)).text()
        == merged(after, list(before.entries)).text()
    )


def test_a_heading_has_the_same_anchor_in_every_language(bench: Bench) -> None:
    found = bench.load()
    written = edition_of(found.written, ROOT)
    other = translation_of(found, LANGUAGE, ROOT)
    pages, others = documents(written), documents(other)
    assert list(pages) == list(others)
    for name, text in pages.items():
        anchors = re.findall(r"\{ #([\w-]+)", text)
        assert anchors == re.findall(r"\{ #([\w-]+)", others[name])
