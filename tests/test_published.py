"""What was published works for ever: ids are registered, and old ones lead on or say why not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from publish.__main__ import main
from publish.folders import Folders
from publish.generation import edition_of
from publish.loading import load
from publish.mistakes import ContentError
from publish.moved import OutsideError, moves, write_pages
from publish.pages import documents
from publish.register import NAME, register, unregistered
from publish.verification import compiled
from small_guide import copy_of_small_guide, edit
from stage_calculator.reading import read
from stage_calculator.receipts import receipt

ROOT = Path(__file__).parent.parent


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folders:
    """A copy of the small guide, with everything registered."""
    monkeypatch.chdir(tmp_path)
    folders = copy_of_small_guide(tmp_path)
    register(load(folders.guide), folders.guide)
    return folders


def complaint(folders: Folders) -> str:
    with pytest.raises(ContentError) as error:
        load(folders.guide)
    return str(error.value)


def page(folders: Folders, file: str) -> str:
    return documents(edition_of(load(folders.guide), folders.root))[file]


def moved(folders: Folders) -> dict[str, str]:
    found = moves(edition_of(load(folders.guide), folders.root))
    return {move.old: move.new for move in found}


def retire(folders: Folders, entry: str) -> None:
    (folders.guide / "retired.yaml").write_text(f"retired:\n  - {entry}\n", encoding="utf-8")


def problems(folders: Folders, query: str) -> Iterator[str]:
    guide = compiled(load(folders.guide))
    return map(str, read(guide, query).problems)


# --- registering ----------------------------------------------------------------------------------


def test_every_id_of_the_guide_is_registered() -> None:
    assert [] == unregistered(load(ROOT / "content/guide").guide), "run `make register`"


def test_registering_twice_changes_nothing(folders: Folders) -> None:
    before = (folders.guide / NAME).read_bytes()
    assert [] == register(load(folders.guide), folders.guide)
    assert before == (folders.guide / NAME).read_bytes()


def test_the_command_names_what_is_new(
    folders: Folders, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(
        folders,
        "guide.yaml",
        "      - id: accounts\n",
        "      - id: films\n        label: Films\n      - id: accounts\n",
    )
    assert 0 == main(["check", "--content", str(folders.guide)])
    assert "Not registered yet: `option of kinds: films`" in capsys.readouterr().out
    assert 0 == main(["register", "--content", str(folders.guide)])
    assert "registered  option of kinds: films\n" == capsys.readouterr().out
    assert "kinds: [photos, accounts, films]" in (folders.guide / NAME).read_text()


def test_a_register_that_is_gone_is_missed(
    folders: Folders, capsys: pytest.CaptureFixture[str]
) -> None:
    (folders.guide / NAME).unlink()
    assert 0 == main(["check", "--content", str(folders.guide)])
    assert "No id is registered as published." in capsys.readouterr().out


def test_what_is_gone_stays_registered(folders: Folders) -> None:
    edit(folders, "guide.yaml", "- id: photo-club", "- id: camera-club")
    edit(folders, "pages.yaml", "case:photo-club", "case:camera-club")
    edit(
        folders,
        "guide.yaml",
        "    title: A photo club",
        "    title: A photo club\n    formerly: [photo-club]",
    )
    assert ["case: camera-club"] == register(load(folders.guide), folders.guide)
    text = (folders.guide / NAME).read_text()
    assert "    - photo-club\n    - tax-adviser\n    - camera-club\n" in text


def test_a_guide_with_mistakes_is_not_registered(folders: Folders) -> None:
    before = (folders.guide / NAME).read_bytes()
    edit(folders, "guide.yaml", "expect: copy", "expect: rotation")
    assert 1 == main(["register", "--content", str(folders.guide)])
    assert before == (folders.guide / NAME).read_bytes()


def test_a_register_among_other_parts_is_not_overwritten(folders: Folders) -> None:
    text = (folders.guide / NAME).read_text()
    (folders.guide / NAME).unlink()
    (folders.guide / "more.yaml").write_text(text.replace("    - tax-adviser\n", ""))
    with pytest.raises(ContentError, match=r"Move it to published\.yaml"):
        register(load(folders.guide), folders.guide)


# --- renamed --------------------------------------------------------------------------------------


def test_an_id_that_vanishes_is_missed_with_the_way_to_record_it(folders: Folders) -> None:
    edit(folders, "guide.yaml", "- id: photo-club", "- id: photo-clubs")
    said = complaint(folders)
    assert f"content/guide/{NAME}:" in said
    assert "If it is now `photo-clubs`, add `formerly: [photo-club]`" in said
    assert '`- {kind: case, id: photo-club, because: "A sentence for visitors."}`' in said


def test_a_question_that_vanishes_is_told_once_and_not_for_each_option(folders: Folders) -> None:
    edit(folders, "guide.yaml", "- id: kinds", "- id: sorts")
    edit(folders, "guide.yaml", "question: kinds", "question: sorts")
    edit(folders, "guide.yaml", "kinds: [", "sorts: [")
    said = complaint(folders)
    assert said.endswith("1 mistake in the content. Nothing was written.")
    assert "If it is now `sorts`, add `formerly: [kinds]`" in said


def test_a_link_with_former_ids_leads_to_the_same_answers(folders: Folders) -> None:
    edit(folders, "guide.yaml", "- id: worth\n", "- id: loss\n    formerly: [worth]\n")
    edit(folders, "guide.yaml", "question: worth", "question: loss")
    edit(folders, "guide.yaml", "worth: ", "loss: ")
    edit(folders, "guide.yaml", "- id: much\n", "- id: a-lot\n        formerly: [much]\n")
    edit(folders, "guide.yaml", "is: [much]", "is: [a-lot]")
    edit(folders, "guide.yaml", "loss: much", "loss: a-lot")
    guide = compiled(load(folders.guide))
    reading = read(guide, "place=no&worth=much&end=1")
    assert () == reading.problems
    assert {"loss": "a-lot", "place": "no"} == reading.answers.to_dict()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    title: The basics", "    titel: The basics"),
        ("    layout: home", "    layout: hom"),
        ("  - id: cases\n", "  - id: all-cases\n    titel: Cases\n"),
        ("  - id: decision\n", "  - id: decision\n  layout: decision\n"),
        ('    address: ""\n', '    address: ""\t\n'),
    ],
)
def test_a_page_with_a_mistake_of_its_own_is_not_missed_at_its_address(
    folders: Folders, old: str, new: str
) -> None:
    edit(folders, "pages.yaml", old, new)
    assert "in none of them" not in complaint(folders)


def test_a_page_with_a_new_address_is_told_its_formerly(folders: Folders) -> None:
    edit(folders, "pages.yaml", "address: guide/copy/", "address: guide/plain-copy/")
    assert "If it is now `guide/plain-copy/`, add `formerly: [guide/copy/]`" in complaint(folders)


# --- moved ----------------------------------------------------------------------------------------


def test_a_passage_that_moved_leaves_its_anchor_and_a_way_on(folders: Folders) -> None:
    text = page(folders, "guide/copy.md")
    assert '<a class="former" id="cost-of-a-copy"></a>This has moved: ' in text
    assert "[Cost of a copy](basics.md#cost-of-a-copy)" in text


def test_a_passage_on_its_own_page_leaves_nothing_behind_there(folders: Folders) -> None:
    assert "This has moved" not in page(folders, "guide/basics.md")


def test_a_passage_that_moved_and_was_renamed_is_found_under_its_first_id(
    folders: Folders,
) -> None:
    edit(folders, "guide.yaml", "cost-of-a-copy", "price-of-a-copy")
    title = "    title: Cost of a copy\n"
    edit(folders, "guide.yaml", title, f"{title}    formerly: [cost-of-a-copy]\n")
    text = page(folders, "guide/copy.md")
    assert '<a class="former" id="cost-of-a-copy"></a>This has moved: ' in text
    assert "(basics.md#price-of-a-copy)" in text


def test_a_page_that_took_over_an_address_keeps_the_anchors_of_its_passages(
    folders: Folders,
) -> None:
    edit(folders, "pages.yaml", "address: guide/copy/", "address: guide/plain/")
    edit(
        folders, "pages.yaml", "What a plain copy is good for.", "For.\n    formerly: [guide/copy/]"
    )
    assert 'id="cost-of-a-copy"></a>This has moved: ' in page(folders, "guide/plain.md")


@pytest.mark.parametrize("old", ["/tmp/abs/", "../evil/", "guide/../../evil/"])
def test_no_page_is_written_outside_the_site(tmp_path: Path, old: str) -> None:
    move = {"old": old, "new": "guide/", "title": "Guide", "language": "en"}
    (tmp_path / "moved.json").write_text(json.dumps([move]), encoding="utf-8")
    with pytest.raises(OutsideError, match=f"{old}: .* outside the site"):
        write_pages(tmp_path / "site", tmp_path / "moved.json", "https://guide.example/")
    assert ["moved.json"] == [path.name for path in tmp_path.iterdir()]


# --- retired --------------------------------------------------------------------------------------


def test_a_retired_passage_leaves_its_anchor_and_says_why(folders: Folders) -> None:
    text = page(folders, "guide/rotation.md")
    assert 'id="tape-drives"></a>What stood here is no longer part of the guide.' in text
    assert "Tape drives are no longer made for offices." in text
    assert "See instead: [Cost of rotation](basics.md#cost-of-rotation)." in text


def test_a_retired_question_is_named_as_no_longer_asked(folders: Folders) -> None:
    edit(folders, NAME, "  questions:\n", "  questions:\n    colour: [red]\n")
    assert "`colour` in none of them" in complaint(folders)
    retire(folders, "{kind: question, id: colour, because: The colour never mattered.}")
    (said,) = problems(folders, "colour=red&worth=much&end=1")
    assert said.startswith("colour: This is no longer asked. The colour never mattered.")


def test_a_retired_option_says_what_comes_closest(folders: Folders) -> None:
    edit(folders, NAME, "[little, much]", "[little, much, lots]")
    retire(
        folders, "{kind: option, question: worth, id: lots, instead: much, because: Much says it.}"
    )
    (said,) = problems(folders, "worth=lots&end=1")
    assert said.startswith("Loss: This answer is no longer offered. Much says it.")
    assert said.endswith("What comes closest now: A week or more.")


def test_a_retired_stage_is_named_and_the_answers_count(folders: Folders) -> None:
    retire(folders, "{kind: stage, id: tape, because: Tape drives died out.}")
    guide = compiled(load(folders.guide))
    found = receipt(guide, read(guide, "worth=little&r=tape&v=2025-01&end=1"))
    assert {"worth": "little"} == found["answers"]
    assert any("Tape drives died out." in sentence for sentence in found["sentences"])


def test_a_retired_case_leads_to_the_list_of_cases_or_to_another(folders: Folders) -> None:
    retire(folders, "{kind: case, id: choir, because: Nobody sang.}")
    listed = moved(folders)["cases/choir/"]
    retire(folders, "{kind: case, id: choir, instead: photo-club, because: Nobody sang.}")
    assert ("cases/", "cases/photo-club/") == (listed, moved(folders)["cases/choir/"])


def test_a_retired_page_leads_to_the_one_instead(folders: Folders) -> None:
    retire(folders, "{kind: page, id: guide/attic/, instead: basics, because: Empty.}")
    assert "guide/basics/" == moved(folders)["guide/attic/"]
