"""Each check of the content finds its mistake, and says where it is and how to mend it.

An example in broken/checks bears the name of its check. It is put among the files of a sound
guide, and the text file of the same name holds all that must then be said, and nothing else.
"""

from __future__ import annotations

import pytest

from broken import EXAMPLES, Workplace, expected
from publish.__main__ import main
from publish.checks import CHECKS

FOLDER = EXAMPLES / "checks"
NAMES = [check.__name__.replace("_", "-") for check in CHECKS]


@pytest.mark.parametrize("name", NAMES)
def test_the_check_names_the_mistakes_of_its_example(name: str, workplace: Workplace) -> None:
    example = FOLDER / f"{name}.yaml"
    workplace.add(example)
    assert expected(example) == workplace.complaint()


def test_every_example_belongs_to_a_check() -> None:
    assert sorted(NAMES) == sorted(path.stem for path in FOLDER.glob("*.yaml"))


def test_every_check_explains_itself() -> None:
    assert [] == [check.__name__ for check in CHECKS if not check.__doc__]


def test_a_guide_in_order_gives_no_complaint(workplace: Workplace) -> None:
    assert "" == workplace.complaint()


def test_what_still_has_its_former_id_is_told_the_one_of_today(workplace: Workplace) -> None:
    workplace.edit("- id: much\n", "- id: plenty\n        formerly: [much]\n")
    workplace.edit("passage: loss-decides", "passage: the-loss")
    complaint = workplace.complaint()
    assert complaint.count("mend: Write `loss-decides`, its id now.") == 1
    assert complaint.count("mend: Write `plenty`, its id now.") == complaint.count("mend: ") - 1


@pytest.mark.parametrize(("old", "new"), [("id: place", "id: worth"), ("id: much", "id: little")])
def test_an_id_that_stands_twice_is_told_without_what_follows(
    old: str, new: str, workplace: Workplace
) -> None:
    workplace.edit(f"- {old}\n", f"- {new}\n")
    complaint = workplace.complaint()
    assert f"found `{new.removeprefix('id: ')}` a second time" in complaint
    assert complaint.endswith("1 mistake in the content. Nothing was written.\n")


def test_a_site_without_a_calculator_is_incomplete(workplace: Workplace) -> None:
    workplace.edit("layout: calculator", "layout: page", "pages.yaml")
    place = workplace.place("- id: home", "pages.yaml")
    told = f"{place}: found none\n    expected: one page with `layout: calculator`\n"
    assert told in workplace.complaint()


@pytest.mark.parametrize("id_", ["adviser", "choir"])
def test_a_page_does_not_stand_where_a_case_stood(id_: str, workplace: Workplace) -> None:
    workplace.edit("address: guide/copy/", f"address: cases/{id_}/", "pages.yaml")
    workplace.write(
        "retired.yaml", "retired:\n  - {kind: case, id: choir, because: Nobody sang.}\n"
    )
    assert f"found `cases/{id_}/` a second time; the first is at " in workplace.complaint()


def test_a_later_link_to_the_same_target_is_found_where_it_stands(workplace: Workplace) -> None:
    workplace.write(
        "case.yaml",
        "cases:\n"
        "  - id: school\n"
        "    title: School\n"
        "    story: |-\n"
        "      See [one](page:copi).\n"
        "      See [two](page:copi) and [three](page:copi).\n"
        "    answers: {}\n"
        "    expect: copy\n"
        "    point: Marks.\n",
    )
    places = [line.split(": ")[0] for line in workplace.complaint().splitlines() if "found" in line]
    assert ["guide/case.yaml:5:17", "guide/case.yaml:6:17", "guide/case.yaml:6:40"] == places


@pytest.mark.parametrize(
    "url",
    [
        "https://[x/",
        "https:///x/",
        "https://backup.example:99999999/",
        "https://backup.example/stage-guide?x=/",
        "https://backup.example/<x>/",
    ],
)
def test_an_address_from_which_no_link_can_be_made_is_refused(
    url: str, workplace: Workplace
) -> None:
    workplace.edit("https://backup.example/", url)
    complaint = workplace.complaint()
    assert "expected: an address beginning with http(s):// and ending with /" in complaint
    assert "1 mistake in the content" in complaint


def test_the_schema_of_no_folder_is_refused(
    workplace: Workplace, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["schema", "--content", "elsewhere/guide"]) == 1
    assert "no such folder" in capsys.readouterr().err
    assert not (workplace.root / "elsewhere").exists()
