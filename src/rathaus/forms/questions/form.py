"""A form as it is filled in: steps with questions, read from its frozen definition."""

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from functools import cached_property


@dataclass(frozen=True)
class Option:
    """One choice of a question."""

    value: str
    title: str


@dataclass(frozen=True)
class Question:
    """One question, one explanation, or a group of questions."""

    #: unique in the whole form; key of the answer
    name: str
    #: one of the names in ``kinds.KINDS``
    kind: str
    title: str
    #: help, plain text
    description: str = ""
    #: of an explanation: safe HTML
    html: str = ""
    is_required: bool = False
    options: tuple[Option, ...] = ()
    #: when the question is asked, see ``conditions``; empty for always
    condition: str = ""
    #: smallest and largest answer, as stored: number, ISO date
    min: str | None = None
    max: str | None = None
    min_length: int | None = None
    max_length: int | None = None
    #: regular expression that the whole text has to match
    pattern: str = ""
    #: token of the HTML standard, 4.10.18.7
    autocomplete: str = ""
    #: of a choice: ``radio``, ``select`` or empty for what fits
    widget: str = ""
    #: asked on the review page instead of in its step
    is_at_the_end: bool = False
    # Files
    accept: tuple[str, ...] = ()
    max_megabytes: int | None = None
    max_files: int = 1
    removes_exif: bool = False
    # Where a first answer may come from
    default: str = ""
    #: property of the profile of the person who is logged in
    prefill: str = ""
    is_from_link: bool = False
    # Origin in FIM
    fim_id: str = ""
    fim_version: str = ""
    laws: tuple[str, ...] = ()
    # Groups
    questions: tuple["Question", ...] = ()
    #: most times a group is answered; 1 for a group that does not repeat
    min_items: int = 1
    max_items: int = 1
    # Evaluated by EasyForm, never here
    enabled_expression: str = ""
    default_expression: str = ""
    validator_expression: str = ""
    validators: tuple[str, ...] = ()
    is_server_side: bool = False

    @property
    def is_repeating(self) -> bool:
        return self.kind == "group" and self.max_items > 1

    @property
    def is_answered(self) -> bool:
        """Explanations are no questions."""
        return self.kind != "explanation"

    @cached_property
    def titles(self) -> dict[str, str]:
        """Titles of the options by value; kept, since code lists have 10,000 of them."""
        return {each.value: each.title for each in self.options}


@dataclass(frozen=True)
class Step:
    """One page of the form."""

    name: str
    title: str
    description: str = ""
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True)
class Place:
    """Where a question stands in its form."""

    question: Question
    step: Step
    #: groups around it, from outside to inside
    groups: tuple[Question, ...]


@dataclass(frozen=True)
class Form:
    """A whole form in one revision."""

    title: str
    steps: tuple[Step, ...]
    language: str = "de"
    email_field: str | None = None
    name_field: str | None = None
    #: SHA-256 of the definition; empty for one that is not frozen
    revision: str = ""
    fim_id: str = ""
    fim_version: str = ""
    settings: dict = field(default_factory=dict, hash=False, compare=False)

    def __hash__(self) -> int:
        # Of all questions it would take longer than what is kept by it.
        return hash((self.title, self.revision, len(self.steps)))

    @cached_property
    def places(self) -> dict[str, Place]:
        """Every question and group by name, in the order of the form, from outside to inside."""
        found: dict[str, Place] = {}
        for step in self.steps:
            _add_places(found, step, step.questions, ())
        return found

    def all_questions(self) -> Iterator[Question]:
        """Every question and group, from outside to inside, in the order of the form."""
        return (place.question for place in self.places.values())

    def question(self, name: str) -> Question:
        """:raises KeyError: there is none of this name."""
        return self.places[name].question

    def step(self, name: str) -> Step:
        """:raises KeyError: there is none of this name."""
        for each in self.steps:
            if each.name == name:
                return each
        raise KeyError(name)


def _add_places(
    found: dict[str, Place], step: Step, questions: tuple[Question, ...], groups: tuple
) -> None:
    for each in questions:
        # The first one counts: an answer has one name, whatever an old definition repeats.
        found.setdefault(each.name, Place(each, step, groups))
        _add_places(found, step, each.questions, (*groups, each))
