"""The one schema of the guide's YAML; the JSON Schema for editors is derived from it.

A guide is any number of YAML files. Each is a mapping of the top-level keys of `Guide`;
lists of the same key are joined over all files, so that a long section can be split.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Discriminator, Field, Tag

from .languages.marks import TRANSLATED
from .prose import publishable
from .references import Refers

# What a text must look like, in the words that an editor reads when it does not.
FORMS = {
    (ID := r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"): (
        "lower-case letters, digits and single hyphens, a letter first, such as `two-parts`"
    ),
    (OPTION_ID := r"^[a-z0-9]+(-[a-z0-9]+)*$"): (
        "lower-case letters, digits and single hyphens, such as `real-material`"
    ),
    (VISIBLE := r"\S"): "text",
    (TEXT_KEY := r"^[a-z][a-z0-9]*([-._][a-z0-9]+)*$"): (
        "a key of small letters and digits, its words joined by a hyphen, such as `page-next`"
    ),
    (LINE := r"^[^\n]*\S[^\n]*$"): "text on one line",
    (HTTPS := r"^https://\S+$"): "an address beginning with https:// and without spaces",
    (FOLDER_URL := r"^https://\S+/$"): "an address beginning with https:// and ending with /",
    (SITE_URL := r'^https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[^\s?#"<>\\]*)?/$'): (
        "an address beginning with http(s):// and ending with /, without ? and #"
    ),
    (ADDRESS := r"^([a-z0-9-]+/)*$"): (
        "an address within the site such as `guide/when/`, or an empty text for the home page"
    ),
    (RETIRED_ID := r"^[a-z0-9]+([-/][a-z0-9]+)*/?$"): (
        "the id that it had, such as `two-parts`, or the address of a page, such as `guide/when/`"
    ),
    # No sign that would begin a second address, or a field of the letter, in a link `mailto:`.
    (EMAIL := r"""^[^@\s?&#%,;:<>"()/\\]+@[^@\s?&#%,;:<>"()/\\]+\.[^@\s?&#%,;:<>"()/\\]+$"""): (
        "an e-mail address alone, such as `shop@coating.example`"
    ),
    (VERSION := r"^\d{4}\.(0[1-9]|1[0-2])(\.\d+)?$"): (
        'year and month in quotes, such as "2026.11"'
    ),
    (LANGUAGE := r"^[a-z]{2}$"): "a language of two small letters, such as `en`",
}

PUBLIC = "Public: it stands in links."
Id = Annotated[
    str,
    Field(pattern=ID, max_length=32, description=f"Its name: {FORMS[ID]}. {PUBLIC}"),
]
OptionId = Annotated[
    str,
    Field(pattern=OPTION_ID, max_length=32, description=f"Its name: {FORMS[OPTION_ID]}. {PUBLIC}"),
]
QuestionId = Annotated[Id, Refers("questions"), Field(description="The id of a question.")]
StageId = Annotated[Id, Refers("stages"), Field(description="The id of a stage.")]
PassageId = Annotated[Id, Refers("passages"), Field(description="The id of a passage.")]
PageId = Annotated[Id, Refers("pages"), Field(description="The id of a page.")]
SectionId = Annotated[Id, Refers("sections"), Field(description="The id of a section of the site.")]
SignalId = Annotated[Id, Refers("signals"), Field(description="The id of a signal.")]
SourceId = Annotated[Id, Refers("sources"), Field(description="The id of a source.")]
Address = Annotated[
    str, Field(pattern=ADDRESS, description="An address in the site, such as `guide/when/`.")
]
Line = Annotated[str, TRANSLATED, Field(pattern=LINE, description="One line.")]
Verbatim = Annotated[str, Field(pattern=LINE, description="One line, the same in every language.")]
Markdown = Annotated[
    str,
    TRANSLATED,
    Field(pattern=VISIBLE, description="Markdown."),
    AfterValidator(publishable),
]
Count = Annotated[int, Field(ge=1)]
ClaimNumber = Annotated[Count, Refers("claims"), Field(description="The number of a claim.")]
Firmness = Literal["F1", "F2", "F3"]


class Part(BaseModel):
    """What every part of the content has in common: exact types and no unknown keys."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


# --- conditions ------------------------------------------------------------------------


class ChoiceTest(Part):
    """True when the answer is one of the options (for several answers: when any of them is)."""

    question: QuestionId
    is_: Annotated[list[OptionId], Field(alias="is", min_length=1)]


class CountTest(Part):
    """True when the whole quantity, or quantity range, lies within the bounds (both included)."""

    question: QuestionId
    at_least: Count | None = None
    at_most: Count | None = None


class StageTest(Part):
    """True when the recommended stage is one of these."""

    stage: Annotated[list[StageId], Field(min_length=1)]


class AllOf(Part):
    """True when every condition in it is true."""

    all: Annotated[list[Condition], Field(min_length=1)]


class AnyOf(Part):
    """True when at least one condition in it is true."""

    any: Annotated[list[Condition], Field(min_length=1)]


class GateTest(ChoiceTest):
    """A condition of a stage's gate: with its reason, its obstacle and the passage it rests on."""

    because: Line = Field(description="Shown as a reason once the condition is met.")
    unmet: Line = Field(description="Shown as what stands in the way while it is not met.")
    do: Line | None = Field(None, description="What the buyer can do to meet it.")
    fact: Line | None = Field(None, description="What has to become so; the buyer can't do it.")
    passage: PassageId


class GateAll(Part):
    """A gate, or a part of one, that needs every condition in it."""

    all: Annotated[list[GateCondition], Field(min_length=1)]


class GateAny(Part):
    """A part of a gate that needs at least one of the conditions in it."""

    any: Annotated[list[GateCondition], Field(min_length=1)]


def _condition_kind(value: Any) -> str:
    """Say which kind of condition a mapping is meant to be, from the key that tells it."""
    keys = value if isinstance(value, dict) else getattr(value, "__dict__", {})
    for key in ("all", "any", "stage"):
        if key in keys:
            return f"<{key}>"
    return "<count>" if "at_least" in keys or "at_most" in keys else "<choice>"


def _gate_kind(value: Any) -> str:
    keys = value if isinstance(value, dict) else getattr(value, "__dict__", {})
    return next((f"<{key}>" for key in ("all", "any") if key in keys), "<choice>")


Condition = Annotated[
    Annotated[AllOf, Tag("<all>")]
    | Annotated[AnyOf, Tag("<any>")]
    | Annotated[StageTest, Tag("<stage>")]
    | Annotated[CountTest, Tag("<count>")]
    | Annotated[ChoiceTest, Tag("<choice>")],
    Discriminator(_condition_kind),
]
GateCondition = Annotated[
    Annotated[GateAll, Tag("<all>")]
    | Annotated[GateAny, Tag("<any>")]
    | Annotated[GateTest, Tag("<choice>")],
    Discriminator(_gate_kind),
]

for recursive in (AllOf, AnyOf, GateAll, GateAny):
    recursive.model_rebuild()


# --- questions and stages --------------------------------------------------------------


class Option(Part):
    """One possible answer."""

    id: OptionId
    label: Line
    help: Line | None = None
    formerly: list[OptionId] = []


class Question(Part):
    """Something to ask. `ordered`: its options run from least to most ready."""

    id: Id
    kind: Literal["choice", "several", "quantity"]
    ask: Line
    short: Line = Field(description="Two or three words, for tables and the receipt of a link.")
    help: Markdown
    unit: Line | None = None
    options: list[Option] = []
    ordered: bool = False
    passage: PassageId | None = None
    formerly: list[Id] = []


class Stage(Part):
    """A rung of the ladder, in order of the file. The first one has no gate."""

    id: Id
    kind: Literal["stage", "step", "review"]
    title: Line
    short: Line = Field(description="At most a few letters more than one word: for the ladder.")
    verdict: Line = Field(description="The recommendation as a headline, such as 'Stay in …'.")
    summary: Line
    page: PageId
    gate: GateCondition | None = None
    formerly: list[Id] = []


class Signal(Part):
    """A remark on the answers. It never decides the stage."""

    id: Id
    kind: Literal["note", "borderline", "conflict"]
    title: Line
    text: Line
    when: Condition
    passage: PassageId
    page: PageId | None = Field(None, description="A page that helps further.")


# --- what a recommendation asks for ----------------------------------------------------


class Inspection(Part):
    """An inspection or a document, and what triggers it."""

    id: Id
    title: Line
    text: Line
    because: Line
    when: Condition
    passage: PassageId


class Process(Part):
    """A way of making the part that is a candidate while `when` is true. Never an input."""

    id: Id
    title: Line
    text: Line
    when: Condition
    passages: Annotated[list[PassageId], Field(min_length=1)]


class Need(Part):
    """How much a checklist item is needed at one stage."""

    need: Literal["needed", "relevant"]
    note: Line | None = None


class ChecklistItem(Part):
    """Something to put into a request for quote. `enclosed`: true when it can be sent already.

    `told_in`: the field of the request in which the buyer can write it instead.
    """

    id: Id
    title: Line
    why: Line
    stages: dict[StageId, Need]
    passage: PassageId
    enclosed: Condition | None = None
    told_in: Literal["part", "material", "needed_by", "remarks"] | None = None


# --- text ------------------------------------------------------------------------------


class Claim(Part):
    """A numbered claim of the source text that the guide must carry."""

    number: Count
    kind: Line
    text: Line


class Source(Part):
    """Where an outside fact was found."""

    id: Id
    title: Line
    publisher: Verbatim
    url: Annotated[str, Field(pattern=HTTPS)]


class Passage(Part):
    """A citable piece of the guide with its own anchor.

    `guidance` carries claims of the source text; `outside` cites sources; `ours` is a reading
    or a boundary that the makers of this guide chose.
    """

    id: Id
    title: Line
    text: Markdown
    origin: Literal["guidance", "outside", "ours"]
    claims: list[ClaimNumber] = []
    sources: list[SourceId] = []
    firmness: Firmness | None = None
    premise: dict[QuestionId, OptionId] = Field({}, description="Answers that open the calculator.")
    formerly: list[Id] = []


class Term(Part):
    """A glossary entry. `aka` are other spellings that are explained in place as well."""

    id: Id
    term: Line
    text: Line
    aka: list[Line] = []
    passage: PassageId | None = None


def _answer_kind(value: Any) -> str:
    if isinstance(value, list):
        return "<list>"
    return "<count>" if isinstance(value, int) and not isinstance(value, bool) else "<text>"


Answer = Annotated[
    Annotated[str, Tag("<text>")]
    | Annotated[int, Tag("<count>")]
    | Annotated[list[OptionId], Tag("<list>")],
    Discriminator(_answer_kind),
]


class Case(Part):
    """A worked case. `expect` is written by hand and never taken from the calculator."""

    id: Id
    title: Line
    story: Markdown
    answers: dict[QuestionId, Answer]
    expect: StageId
    signals: list[SignalId] = []
    point: Line
    section: SectionId | None = Field(
        None, description="The section it stands in; else it stands below the page with the cases."
    )
    formerly: list[Id] = []


class ComparisonRow(Part):
    """A row of the comparison table: a passage for each of the stages compared."""

    id: Id
    title: Line
    cells: dict[StageId, PassageId] = Field(description="Stage id: passage id.")


class Comparison(Part):
    """The table that sets stages side by side."""

    stages: Annotated[list[StageId], Field(min_length=2)]
    rows: Annotated[list[ComparisonRow], Field(min_length=1)]


class ExampleQuote(Part):
    """An invented quote, as a visitor would type it."""

    name: Line
    fixed: Verbatim
    unit: Verbatim
    rework: Verbatim | None = Field(None, description="What one design change costs.")


class ExampleBridge(Part):
    """An invented bridge: parts of the quote `by` before the quote `tool`, both counted from 1."""

    quantity: Verbatim
    by: Count
    tool: Count
    chance: Verbatim = Field(description="Of a change, once the parts of the bridge are in hand.")


class BreakEvenExample(Part):
    """The figures that the break-even page is filled with at first, marked as an example."""

    quantity: Verbatim
    chance: Verbatim = Field(description="Of a design change.")
    quotes: Annotated[list[ExampleQuote], Field(min_length=2)]
    bridge: ExampleBridge | None = None


class ChangeChances(Part):
    """The question about design changes, and the chance from which each answer starts."""

    question: QuestionId
    chances: dict[OptionId, Verbatim] = Field(description="Option id: chance, such as 20%.")


class BreakEven(Part):
    """What the break-even page starts with, and takes over from the calculator."""

    example: BreakEvenExample | None = None
    change: ChangeChances | None = None


# --- pages and site --------------------------------------------------------------------


class TextBlock(Part):
    """Prose. `heading` starts a section."""

    heading: Line | None = None
    text: Markdown


class PassagesBlock(Part):
    """Passages, each with its anchor, its origin and a way into the calculator."""

    heading: Line | None = None
    passages: Annotated[list[PassageId], Field(min_length=1)]


class ShowBlock(Part):
    """A part that is made from the content."""

    heading: Line | None = None
    show: Literal[
        "ladder", "comparison", "gates", "decision-picture", "questions", "signals", "processes",
        "inspection", "checklist", "glossary", "sources", "cases", "claims", "proofs", "pages",
        "certainty", "maturity", "interface", "embedding",
    ]  # fmt: skip
    stage: StageId | None = Field(None, description="Only what concerns this stage.")


def _block_kind(value: Any) -> str:
    keys = value if isinstance(value, dict) else getattr(value, "__dict__", {})
    return next((f"<{key}>" for key in ("passages", "show") if key in keys), "<text>")


Block = Annotated[
    Annotated[TextBlock, Tag("<text>")]
    | Annotated[PassagesBlock, Tag("<passages>")]
    | Annotated[ShowBlock, Tag("<show>")],
    Discriminator(_block_kind),
]


class Page(Part):
    """A page of the site. The address never changes; `formerly` keeps old ones working."""

    id: Id
    address: Address
    section: SectionId | None = None
    title: Line
    short: Line | None = Field(None, description="Title in the navigation.")
    description: Annotated[Line, Field(max_length=200)]
    layout: Literal["page", "home", "calculator", "decision", "links", "breakeven"] = "page"
    blocks: list[Block] = []
    formerly: list[Address] = []


class Section(Part):
    """A group of pages in the navigation. Where it has many, they stand in sections within it."""

    id: Id
    title: Line
    sections: list[Section] = []


def every_section(sections: Iterable[Section]) -> Iterator[Section]:
    """The sections, each followed by those within it."""
    for section in sections:
        yield section
        yield from every_section(section.sections)


class Contact(Part):
    """Who answers, and where a request for quote goes."""

    name: Line
    email: Annotated[str, Field(pattern=EMAIL)]
    phone: Verbatim | None = None
    form: Annotated[str, Field(pattern=HTTPS)] | None = None


class Site(Part):
    """Whose guide it is. Another shop changes this part to publish under its own name."""

    name: Line
    tagline: Line
    description: Annotated[Line, Field(max_length=200)]
    url: Annotated[str, Field(pattern=SITE_URL)]
    version: Annotated[str, Field(pattern=VERSION)]
    language: Annotated[str, Field(pattern=LANGUAGE)] = "en"
    contact: Contact
    edit_url: Annotated[str, Field(pattern=FOLDER_URL)] | None = None
    offline: bool = Field(
        True,
        description="Let browsers keep the site for offline use; `false` takes back what is kept.",
    )
    sections: Annotated[list[Section], Field(min_length=1)]


class Published(Part):
    """What may stand in a mailed link or a bookmark. `make register` adds to it; nothing leaves."""

    stages: list[Id] = []
    questions: dict[Id, list[OptionId]] = Field({}, description="Question id: its options.")
    passages: dict[Id, list[Address]] = Field({}, description="Passage id: pages it stood on.")
    cases: list[Id] = []
    pages: dict[Address, Id] = Field({}, description="Address: the page that stood there.")


class Retired(Part):
    """What the guide no longer has, though links still name it. They are answered with `because`.

    What lives on under another name is no case for this: record its former id there instead.
    """

    kind: Literal["question", "option", "stage", "passage", "case", "page"]
    id: Annotated[
        str, Field(pattern=RETIRED_ID, description="Its last id; of a page, its last address.")
    ]
    question: QuestionId | None = Field(None, description="Of an option: its question.")
    because: Line = Field(description="A sentence that visitors read.")
    instead: OptionId | None = Field(None, description="The id of what comes closest now.")


class Guide(Part):
    """The whole guide, all files joined."""

    site: Site
    stages: Annotated[list[Stage], Field(min_length=2)]
    questions: Annotated[list[Question], Field(min_length=1)]
    passages: Annotated[list[Passage], Field(min_length=1)]
    pages: Annotated[list[Page], Field(min_length=1)]
    claims: list[Claim] = []
    signals: list[Signal] = []
    inspection: list[Inspection] = []
    processes: list[Process] = []
    checklist: list[ChecklistItem] = []
    comparison: Comparison | None = None
    break_even: BreakEven | None = None
    glossary: list[Term] = []
    sources: list[Source] = []
    cases: list[Case] = []
    retired: list[Retired] = []
    published: Published | None = None
    texts: dict[str, Annotated[str, TRANSLATED]] = Field(
        {}, description="Interface strings that this guide rewords."
    )
