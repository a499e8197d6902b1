"""Stages: a ladder whose floor is open and whose other rungs have gates."""

from __future__ import annotations

from collections.abc import Iterator

from publish.draft import Draft
from publish.mistakes import Mistake
from publish.wording import code


def first_stage_has_no_gate(draft: Draft) -> Iterator[Mistake]:
    """There is always a recommendation, because nothing bars the first stage."""
    for path, stage in draft.raw("stages"):
        if path[1] == 0 and stage.get("gate") is not None and not draft.may_hold("stages"):
            yield draft.mistake(
                (*path, "gate"),
                "no gate at the first stage of the ladder",
                f"a gate at {code(stage.get('id'))}",
                "Remove `gate:`, or move the stage up the ladder, below the others in the list.",
            )


def later_stages_have_gates(draft: Draft) -> Iterator[Mistake]:
    """A stage without a gate would be reached by everyone who passed the one before."""
    for path, stage in draft.raw("stages"):
        if path[1] != 0 and stage.get("gate") is None and not draft.may_hold("stages"):
            yield draft.mistake(
                path,
                "a gate at every stage but the first",
                f"no `gate:` at {code(stage.get('id'))}",
                "Add `gate:` with the conditions to pass it; the first stage stands first.",
            )
