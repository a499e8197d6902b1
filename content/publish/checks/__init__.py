"""What the schema can't say: one named check for each rule, each with its own test.

A check reads a draft and yields mistakes. It passes over what has mistakes of its own, and stays
silent where something that could not be read may be the reason.
"""

from collections.abc import Callable, Iterator

from publish.draft import Draft
from publish.mistakes import Mistake

from . import (
    answers,
    break_even,
    conditions,
    glossary,
    ids,
    links,
    pages,
    passages,
    published,
    questions,
    stages,
)

__all__ = ["CHECKS", "FIRST", "Check"]

type Check = Callable[[Draft], Iterator[Mistake]]

FIRST: tuple[Check, ...] = (ids.ids_are_unique, ids.options_are_unique)
"""What they find hides the rest: a second entry of one name may be a third that was misnamed, and
whatever mentions that one, or an option of it, would be called a mistake too."""

CHECKS: tuple[Check, ...] = (
    *FIRST,
    ids.claims_are_unique,
    ids.lists_repeat_nothing,
    ids.question_ids_survive_links,
    ids.unsure_is_no_option,
    questions.options_fit_the_kind,
    questions.units_and_order_fit_the_kind,
    stages.first_stage_has_no_gate,
    stages.later_stages_have_gates,
    conditions.conditions_fit_their_question,
    conditions.conditions_name_options,
    conditions.counts_have_bounds,
    conditions.gates_ask_choices,
    conditions.gates_say_do_or_fact,
    passages.guidance_carries_claims,
    passages.only_guidance_carries_claims,
    passages.outside_facts_have_sources,
    passages.claims_are_carried,
    passages.passages_are_placed_once,
    passages.sources_are_cited,
    passages.comparison_cells_match_its_stages,
    answers.case_answers_fit_their_question,
    answers.premises_fit_their_question,
    break_even.break_even_chances_fit_their_question,
    break_even.break_even_example_can_be_read,
    pages.addresses_are_unique,
    pages.no_address_ends_in_index,
    pages.addresses_are_free,
    pages.layouts_that_stand_once,
    published.published_ids_stay_known,
    published.retired_is_gone,
    glossary.terms_are_unique,
    links.links_lead_somewhere,
)
