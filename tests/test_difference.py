"""What a change of the content does, with every figure counted again by brute force."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pytest

import reading
from publish.__main__ import main
from publish.difference import Difference, comparable, compare, content_at, report
from publish.loading import load
from publish.verification import compiled
from small_guide import SMALL
from stage_calculator import Guide, recommend
from stage_calculator import reading as links

ROOT = Path(__file__).parent.parent
IDENTITY = ("-c", "user.name=A Test", "-c", "user.email=test@guide.example")


@dataclass(frozen=True)
class Checkout:
    """A repository with a guide in it, committed as it was before the change."""

    folder: Path

    @classmethod
    def of(cls, guide: Path, root: Path) -> Checkout:
        """A new repository in `root` with a copy of a guide."""
        checkout = cls(root / "content" / "guide")
        shutil.copytree(guide, checkout.folder)
        init = ["git", "init", "--quiet", "--initial-branch=main", str(root)]
        subprocess.run(init, check=True, capture_output=True)
        checkout.commit()
        return checkout

    def git(self, *arguments: str) -> None:
        command = ["git", "-C", str(self.folder), *IDENTITY, "-c", "commit.gpgsign=false"]
        subprocess.run([*command, *arguments], check=True, capture_output=True)

    def commit(self) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message=The content")

    def edit(self, file: str, old: str, new: str, count: int = -1) -> None:
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} stands no longer in {file}"
        path.write_text(text.replace(old, new, count), encoding="utf-8")

    def add(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, encoding="utf-8")

    def difference(self) -> Difference:
        return compare(content_at("HEAD", self.folder), comparable(self.folder))


@pytest.fixture
def real(tmp_path: Path) -> Checkout:
    """The real guide."""
    return Checkout.of(ROOT / "content" / "guide", tmp_path)


@pytest.fixture
def small(tmp_path: Path) -> Checkout:
    """The small guide: worth (2 options), place (3) and law (2) decide."""
    return Checkout.of(SMALL, tmp_path)


def counted(difference: Difference) -> dict[tuple[str, str], int]:
    return {(move.before.id, move.after.id): count for move, count in difference.moves.counts}


type Stage = Callable[[Mapping[str, str]], str]


def by_brute_force(now: Stage) -> dict[tuple[str, str], int]:
    """The moves from the independent reading of the guide as it is to another one."""
    moves = Counter((reading.stage(answers), now(answers)) for answers in reading.full_answers())
    return {(old, new): count for (old, new), count in moves.items() if old != new}


# --- answers --------------------------------------------------------------------------------------

MATERIAL = """\
        - question: material
          is: [mostly, defined]
          because"""


def test_a_stricter_gate_moves_as_many_combinations_as_brute_force_finds(real: Checkout) -> None:
    real.edit("stages.yaml", MATERIAL, MATERIAL.replace("mostly, ", ""))

    def stricter(answers: Mapping[str, str]) -> str:
        stage = reading.stage(answers)
        return "bridge" if stage == "low-volume" and answers["material"] == "mostly" else stage

    difference = real.difference()
    assert by_brute_force(stricter) == counted(difference)
    assert 41_472 == difference.moves.total
    assert sum(counted(difference).values()) == difference.moves.moved


def test_a_looser_gate_moves_combinations_to_several_stages(real: Checkout) -> None:
    bridge = "          is: [minor, frozen]\n          because"
    real.edit("stages.yaml", bridge, bridge.replace("minor", "expected, minor"), 1)

    def looser(answers: Mapping[str, str]) -> str:
        # Only the first gate asks whether changes are expected: `minor` is the same to the rest.
        minor = {**answers, "changes": "minor"} if answers["changes"] == "expected" else answers
        return reading.stage(minor)

    difference = real.difference()
    assert by_brute_force(looser) == counted(difference)
    assert {("prototyping", "bridge"), ("prototyping", "low-volume")} == counted(difference).keys()


def test_the_report_gives_the_figures_and_three_cases_with_links(real: Checkout) -> None:
    real.edit("stages.yaml", MATERIAL, MATERIAL.replace("mostly, ", ""))
    difference = real.difference()
    said = report(difference)
    count = f"{difference.moves.moved:,}"
    assert f"**Moves {count} of 41,472 combinations of answers**: {count} from Low-volume" in said
    assert 3 == said.count("/calculator/?")
    assert "Material: Mostly;" in said


def stages(difference: Difference) -> list[tuple[str | None, str | None]]:
    """What the examples lead to in both versions, by the calculator."""
    found = []
    for example in difference.moves.examples:
        answers = {**example.answers, **example.gone}
        results = [recommend(guide, answers) for guide in (difference.before, difference.after)]
        found.append(tuple(result.stage.id if result.stage else None for result in results))
    return [(old, new) for old, new in found]


def test_the_examples_are_different_and_really_move(real: Checkout) -> None:
    real.edit("stages.yaml", MATERIAL, MATERIAL.replace("mostly, ", ""))
    difference = real.difference()
    assert [("low-volume", "bridge")] * 3 == stages(difference)
    assert 3 == len({str(sorted(it.answers.items())) for it in difference.moves.examples})


def test_a_link_of_an_example_tells_its_reader_what_it_was_before(real: Checkout) -> None:
    real.edit("stages.yaml", MATERIAL, MATERIAL.replace("mostly, ", ""))
    difference = real.difference()
    link = re.findall(r"\[open\]\((\S+)\)", report(difference))[0]
    read = links.read(difference.after, link)
    assert () == read.problems
    assert ("low-volume", difference.before.version) == (read.stage, read.version)


# --- questions and options that only one version has ---------------------------------------------


def full(guide: Guide, names: Mapping[str, tuple[str, ...]]) -> Counter[str]:
    """The stages of all combinations of these options."""
    found: Counter[str] = Counter()
    for options in product(*names.values()):
        stage = recommend(guide, dict(zip(names, options, strict=True))).stage
        found[stage.id if stage else "open"] += 1
    return found


def test_a_new_question_is_named_and_multiplies_the_combinations(small: Checkout) -> None:
    small.edit(
        "guide.yaml",
        "  - id: kinds\n",
        "  - id: budget\n    kind: choice\n    ask: Is there a budget?\n    short: Budget\n"
        "    help: For disks.\n    options:\n      - {id: none, label: None}\n"
        "      - {id: some, label: Some}\n  - id: kinds\n",
    )
    small.edit(
        "guide.yaml",
        "      question: worth\n      is: [much]\n",
        "      all:\n      - question: budget\n        is: [some]\n        because: Money.\n"
        "        unmet: There would have to be money.\n        do: Ask for it.\n"
        "        passage: loss-decides\n      - question: worth\n        is: [much]\n",
    )
    for key in (
        "because: A loss would",
        "unmet: A loss would",
        "fact: The data grows",
        "passage: loss-decides\n  - id: off",
    ):
        small.edit("guide.yaml", f"      {key}", f"        {key}")
    small.edit("guide.yaml", 'worth: much, place: "yes"', 'worth: much, budget: some, place: "yes"')
    difference = small.difference()
    # Without a budget (12 of 24) the worth (6 of 12) no longer helps: 3 led on from the copy to
    # rotation, and 3 to copies elsewhere.
    assert 24 == difference.moves.total
    assert {("rotation", "copy"): 3, ("off-site", "copy"): 3} == counted(difference)
    assert "(question budget is new)" in report(difference)


def test_a_removed_option_is_named_and_its_combinations_left_out(small: Checkout) -> None:
    small.edit("guide.yaml", "      - id: partly\n        label: Some of it has to\n", "")
    small.edit("guide.yaml", 'is: [partly, "yes"]', 'is: ["no"]')
    small.edit("guide.yaml", "    ordered: true\n    help: A copy in", "    help: A copy in")
    difference = small.difference()
    # Of 2 x 2 x 2: with much worth, no fire and the law, rotation becomes copies elsewhere.
    assert 8 == difference.moves.total
    assert {("rotation", "off-site"): 1} == counted(difference)
    assert "(option place: partly is gone)" in report(difference)


def test_a_question_that_is_gone_is_told_with_its_answer(small: Checkout) -> None:
    text = (small.folder / "guide.yaml").read_text(encoding="utf-8")
    start, end = text.index("  - id: law\n"), text.index("  - id: kinds\n")
    small.edit("guide.yaml", text[start:end], "")
    start = text.index("        - all:\n            - question: place")
    end = text.index("\nsignals:")
    small.edit("guide.yaml", text[start:end], "")
    small.edit("guide.yaml", ', law: "no"', "")
    small.edit("guide.yaml", ', law: "yes"', "")
    difference = small.difference()
    # With much worth, some of the data exposed and the law, copies elsewhere become rotation.
    assert {("off-site", "rotation"): 1} == counted(difference)
    assert "Law: It does" in report(difference)
    assert [("off-site", "rotation")] == stages(difference)


def test_renamed_ids_move_nothing(small: Checkout) -> None:
    small.edit("guide.yaml", "- id: worth\n", "- id: loss\n    formerly: [worth]\n")
    small.edit("guide.yaml", "question: worth", "question: loss")
    small.edit("guide.yaml", "worth: ", "loss: ")
    small.edit("guide.yaml", "- id: much\n", "- id: a-lot\n        formerly: [much]\n")
    small.edit("guide.yaml", "is: [much]", "is: [a-lot]")
    small.edit("guide.yaml", "loss: much", "loss: a-lot")
    difference = small.difference()
    assert (12, 0) == (difference.moves.total, difference.moves.moved)
    said = report(difference)
    assert "- Question `worth` is now `loss`; the old id keeps working" in said
    assert "- Option `loss: much` is now `loss: a-lot`; the old id keeps working" in said


RENAMED = {
    "guide.yaml": {
        "- id: worth\n": "- id: loss\n    formerly: [worth]\n",
        "question: worth": "question: loss",
        "{ worth: much": "{ loss: a-lot",
        "worth: little": "loss: little",
        "- id: much\n": "- id: a-lot\n        formerly: [much]\n",
        "is: [much]": "is: [a-lot]",
        "- id: accounts\n": "- id: books\n        formerly: [accounts]\n",
        "[photos, accounts]": "[photos, books]",
        "kinds: [accounts]": "kinds: [books]",
        "- id: rotation\n": "- id: rotating\n    formerly: [rotation]\n",
        "[rotation, off-site]": "[rotating, off-site]",
        "[copy, rotation]": "[copy, rotating]",
        " rotation: ": " rotating: ",
        "- id: fire-needs-distance\n": "- id: distance\n    formerly: [fire-needs-distance]\n",
        "passage: fire-needs-distance": "passage: distance",
        "(passage:fire-needs-distance)": "(passage:distance)",
        "- id: photo-club\n": "- id: club\n    formerly: [photo-club]\n",
    },
    "pages.yaml": {
        "stage: rotation": "stage: rotating",
        ", fire-needs-distance,": ", distance,",
        "(case:photo-club)": "(case:club)",
    },
    "chances.yaml": {"worth": "loss", "much": "a-lot"},
}
"""A question, two options, a stage, a passage and a case, wherever they are named."""


@pytest.fixture
def renamed(small: Checkout) -> Checkout:
    """The small guide with chances, in which much is renamed."""
    chances = "break_even:\n  change: {question: worth, chances: {little: 5%, much: 20%}}\n"
    small.add("chances.yaml", chances)
    small.commit()
    for file, edits in RENAMED.items():
        for old, new in edits.items():
            small.edit(file, old, new)
    return small


def test_what_is_only_renamed_is_told_once_and_changes_no_meaning(renamed: Checkout) -> None:
    load(renamed.folder)  # nothing names an id of before
    assert (
        "**No answer moves**: all of 12 combinations of answers lead to the same stage.\n\n"
        "### Links and addresses\n\n"
        "- Stage `rotation` is now `rotating`; the old id keeps working\n"
        "- Question `worth` is now `loss`; the old id keeps working\n"
        "- Passage `fire-needs-distance` is now `distance`; the old id keeps working\n"
        "- Case `photo-club` is now `club`; the old id keeps working\n"
        "- Option `loss: much` is now `loss: a-lot`; the old id keeps working\n"
        "- Option `kinds: accounts` is now `kinds: books`; the old id keeps working\n"
    ) == report(renamed.difference())


def test_what_is_renamed_and_changed_is_told_as_both(renamed: Checkout) -> None:
    renamed.edit("guide.yaml", "stage: [rotating, off-site]", "stage: [rotating]")
    renamed.edit("guide.yaml", "(passage:distance)", "(passage:cost-of-a-copy)")
    said = report(renamed.difference())
    assert "### Meaning\n\n- Inspection `restore-trial` changed in `when`\n\n" in said
    assert said.endswith("Reworded: passages `loss-decides`.\n")


# --- words and parts ------------------------------------------------------------------------------


def test_nothing_changed(small: Checkout) -> None:
    small.edit("guide.yaml", "# A small guide", "# The small guide")
    assert "Nothing changed.\n" == report(small.difference())


def test_only_wording_changed(small: Checkout) -> None:
    small.edit("guide.yaml", "Ask what the worst day", "Ask first what the worst day")
    small.edit("guide.yaml", "because: A loss would cost", "because: A loss may cost")
    small.edit("guide.yaml", "label: An afternoon", "label: One afternoon")
    assert (
        "**Only wording changed: no answer moves.**\n\n"
        "Reworded: stages `rotation`; passages `loss-decides`; options `worth: little`.\n"
    ) == report(small.difference())


def test_meaning_and_wording_are_told_apart(small: Checkout) -> None:
    small.edit("guide.yaml", "at_least: 2000", "at_least: 3000")
    small.edit("guide.yaml", "text: Copying takes", "text: A copy takes")
    small.edit("guide.yaml", "off-site: { need: needed }", "off-site: { need: relevant }")
    said = report(small.difference())
    assert "**No answer moves**: all of 12 combinations" in said
    assert "- Signal `large` changed in `when`" in said
    assert "- Checklist item `folder-list` changed in `stages`" in said
    assert "Reworded: signals `large`." in said


def test_a_wait_that_becomes_something_to_do_is_meaning(small: Checkout) -> None:
    small.edit("guide.yaml", "fact: The office keeps accounts.", "do: Keep accounts.")
    assert "- Stage `off-site` changed in `gate`" in report(small.difference())


def test_a_case_that_expects_another_stage_is_named(small: Checkout) -> None:
    small.edit("guide.yaml", "answers: { worth: little,", "answers: { worth: much,")
    small.edit("guide.yaml", "expect: copy", "expect: rotation")
    assert "- `photo-club`: `copy` → `rotation`" in report(small.difference())


def test_a_passage_on_another_page_and_a_page_with_another_address_have_moved(
    small: Checkout,
) -> None:
    small.edit("pages.yaml", ", size-never-decides]", "]")
    small.edit(
        "pages.yaml",
        "      - show: cases\n",
        "      - passages: [size-never-decides]\n      - show: cases\n",
    )
    small.edit("pages.yaml", "address: guide/off-site/", "address: guide/elsewhere/")
    said = report(small.difference())
    assert "- Passage `size-never-decides` moved: `/guide/basics/` → `/cases/`" in said
    assert "- Page `off-site` moved: `/guide/off-site/` → `/guide/elsewhere/`" in said


def test_what_is_added_removed_retired_and_reordered_is_named(small: Checkout) -> None:
    small.edit("guide.yaml", "  - id: restore-trial", "  - id: restore-test")
    small.add("more.yaml", "retired:\n  - {kind: case, id: choir, because: Nobody sang.}\n")
    text = (small.folder / "guide.yaml").read_text(encoding="utf-8")
    club, adviser = text.index("  - id: photo-club"), text.index("  - id: tax-adviser")
    end = text.index("\nretired:")
    small.edit("guide.yaml", text[club:end], text[adviser:end] + text[club:adviser].rstrip() + "\n")
    said = report(small.difference())
    assert "- 1 inspection added: `restore-test`" in said
    assert "- 1 inspection removed: `restore-trial`" in said
    assert "- Case `choir` is retired; links with it say why" in said
    assert "- Cases in another order" in said


# --- the command ----------------------------------------------------------------------------------


def run(checkout: Checkout, base: str) -> int:
    return main(["diff", "--content", str(checkout.folder), "--base", base])


def test_the_command_compares_with_a_revision(
    small: Checkout, capsys: pytest.CaptureFixture[str]
) -> None:
    small.edit("guide.yaml", "Ask what the worst day", "Ask first what the worst day")
    assert 0 == run(small, "HEAD")
    assert capsys.readouterr().out.startswith("**Only wording changed")


def test_a_revision_that_does_not_exist_is_a_wrong_call(
    small: Checkout, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 2 == run(small, "origin/nowhere")
    assert "git knows no revision 'origin/nowhere'" in capsys.readouterr().err


def test_a_revision_without_the_guide_is_said_so(
    small: Checkout, capsys: pytest.CaptureFixture[str]
) -> None:
    small.folder.rename(small.folder.with_name("handbook"))
    moved = Checkout(small.folder.with_name("handbook"))
    assert 0 == run(moved, "HEAD")
    assert (
        "There is no content/handbook at HEAD. All of the guide is new." in capsys.readouterr().out
    )


def test_a_revision_with_mistakes_is_said_so_with_the_first_of_them(
    small: Checkout, capsys: pytest.CaptureFixture[str]
) -> None:
    small.edit("guide.yaml", "kind: quantity", "kind: amount")
    small.commit()
    small.edit("guide.yaml", "kind: amount", "kind: quantity")
    assert 0 == run(small, "HEAD")
    said = capsys.readouterr().out
    assert "The content at HEAD can't be compared" in said
    assert "HEAD:content/guide/guide.yaml:" in said


def test_a_passage_that_stands_on_no_page_is_compared_all_the_same(
    small: Checkout, capsys: pytest.CaptureFixture[str]
) -> None:
    loose = "passages:\n  - {id: loose, title: Loose, text: Nowhere., origin: ours}\n"
    small.add("more.yaml", loose)
    small.commit()
    assert 0 == run(small, "HEAD")
    assert "found `loose` on none" in capsys.readouterr().out


SEVERAL = ("  - id: place\n    kind: choice", "  - id: place\n    kind: several")


def test_a_gate_that_no_longer_asks_a_choice_is_told_with_its_place(
    small: Checkout, capsys: pytest.CaptureFixture[str]
) -> None:
    small.edit("guide.yaml", *SEVERAL)
    assert 1 == run(small, "HEAD")
    said = capsys.readouterr().err
    assert "The content as it is now can't be compared" in said
    assert f"{small.folder}/guide.yaml:" in said
    assert "found `place`, which is of the kind `several`" in said


def test_a_revision_whose_gate_asked_no_choice_is_named(
    small: Checkout, capsys: pytest.CaptureFixture[str]
) -> None:
    small.edit("guide.yaml", *SEVERAL)
    small.commit()
    small.edit("guide.yaml", SEVERAL[1], SEVERAL[0])
    assert 0 == run(small, "HEAD")
    said = capsys.readouterr().out
    assert "The content at HEAD can't be compared" in said
    assert "HEAD:content/guide/guide.yaml:" in said
    assert "found `place`, which is of the kind `several`" in said


def test_a_change_that_the_check_refuses_is_compared_all_the_same(
    small: Checkout, capsys: pytest.CaptureFixture[str]
) -> None:
    small.edit("guide.yaml", "is: [much]", "is: [little]")
    assert 0 == run(small, "HEAD")
    said = capsys.readouterr().out
    assert "**Moves 12 of 12 combinations of answers**" in said
    assert "### Refused by the check" in said
    assert "A better answer never lowers the stage" in said


def test_the_working_files_stay_as_they_are(small: Checkout) -> None:
    small.edit("guide.yaml", "Ask what the worst day", "Ask first what the worst day")
    before = {path: path.stat().st_mtime_ns for path in small.folder.rglob("*")}
    run(small, "HEAD")
    assert before == {path: path.stat().st_mtime_ns for path in small.folder.rglob("*")}


def test_a_guide_compiled_twice_is_the_same(small: Checkout) -> None:
    content = load(small.folder)
    assert 0 == compare(content, content).moves.moved
    assert compiled(content).questions == compiled(content).questions
