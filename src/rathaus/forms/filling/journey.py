"""The order of a form's pages: which comes next, which may be opened, how far somebody is."""

from collections.abc import Collection
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rathaus.forms.questions.api import Form
from rathaus.forms.questions.api import VisibleStep
from rathaus.forms.questions.api import visible

#: Name of the page before sending. A step cannot have it: ``Journey`` would never find it.
REVIEW = "pruefen"


@dataclass(frozen=True)
class Progress:
    """``Schritt 2 von 5``; the page before sending is the last step."""

    number: int
    total: int


class Journey:
    """The way through a form, given what was answered so far."""

    def __init__(
        self,
        form: Form,
        answers: Mapping[str, Any],
        *,
        finished: Collection[str] = (),
        disabled: frozenset[str] = frozenset(),
    ):
        """:param finished: names of steps without errors.
        :param disabled: names of questions that are switched off."""
        self._steps = visible(form, answers, disabled)
        self._names = [each.step.name for each in self._steps]
        self._finished = frozenset(finished)

    @property
    def first(self) -> str:
        """The page to begin with; the last one for a form that asks nothing before."""
        return self._names[0] if self._names else REVIEW

    @property
    def next_open(self) -> str:
        """The first page that is not finished."""
        return next((each for each in self._names if each not in self._finished), REVIEW)

    def step(self, name: str) -> VisibleStep:
        """:raises KeyError: no step of this name is visible now."""
        for each in self._steps:
            if each.step.name == name:
                return each
        raise KeyError(name)

    def is_on_the_way(self, name: str) -> bool:
        """Whether a page is part of the way."""
        return name == REVIEW or name in self._names

    def may_open(self, name: str) -> bool:
        """A page opens when all pages before it are finished."""
        if not self.is_on_the_way(name):
            return False
        return all(each in self._finished for each in self._before(name))

    def after(self, name: str) -> str:
        """The page that follows."""
        if name not in self._names:
            return self.next_open
        place = self._names.index(name) + 1
        return self._names[place] if place < len(self._names) else REVIEW

    def before(self, name: str) -> str | None:
        """The page in front; ``None`` for the first one."""
        names = self._before(name)
        return names[-1] if names else None

    def progress(self, name: str) -> Progress:
        """How far somebody is on a page."""
        return Progress(len(self._before(name)) + 1, len(self._names) + 1)

    def _before(self, name: str) -> list[str]:
        return self._names[: self._names.index(name)] if name in self._names else self._names
