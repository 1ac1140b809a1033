"""Which questions are asked, given the answers: conditions in groups and across steps."""

from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from typing import Any

from rathaus.forms.questions.conditions import NotReadable
from rathaus.forms.questions.conditions import holds
from rathaus.forms.questions.conditions import names_in
from rathaus.forms.questions.conditions import parsed
from rathaus.forms.questions.form import Form
from rathaus.forms.questions.form import Question

#: Conditions that wait for each other; a longer chain is taken as answered.
LONGEST_CHAIN = 40


@dataclass(frozen=True, eq=False)
class Scope:
    """Answers in which names are looked up first: of the whole form, or of one item of a group."""

    answers: Mapping[str, Any]
    #: ``kinder.0``; empty for the whole form
    path: str = ""
    group: Question | None = None
    outer: "Scope | None" = None
    #: this scope and those around it, by the name of their group; the form's is ``""``
    around: dict[str, "Scope"] = field(default_factory=dict)

    def __post_init__(self):
        name = self.group.name if self.group else ""
        self.around.update((self.outer.around if self.outer else {}) | {name: self})

    def path_of(self, question: Question) -> str:
        """``name``, or ``kinder.0.name`` inside a group."""
        return f"{self.path}.{question.name}" if self.path else question.name

    def items(self, group: Question) -> list["Scope"]:
        """The items of a group in this scope; a group that does not repeat has always one."""
        value, path = self.answers.get(group.name), self.path_of(group)
        if not group.is_repeating:
            return [Scope(_mapping(value), path, group, self)]
        values = value if isinstance(value, list) else []
        return [
            Scope(_mapping(each), f"{path}.{number}", group, self)
            for number, each in enumerate(values)
        ]


class Asked:
    """Answers whether a question is asked; every condition is worked out once."""

    def __init__(self, form: Form, answers: Mapping[str, Any], disabled: frozenset = frozenset()):
        """:param disabled: names of questions that EasyForm's expressions switch off."""
        self.form = form
        self.disabled = disabled
        self.top = Scope(answers)
        self._known: dict[str, bool] = {}
        self._waiting: set[str] = set()

    def is_asked(self, question: Question, scope: Scope | None = None) -> bool:
        """Whether a question or a group is asked.

        What it depends on has to be asked itself: the answer to a hidden question satisfies no
        condition. A condition that cannot be read, or names a question that is not there, is
        taken as true: asking too much can be noticed, asking too little cannot.
        """
        scope = scope or self.top
        path = scope.path_of(question)
        if path not in self._known:
            if path in self._waiting or len(self._waiting) > LONGEST_CHAIN:
                return True
            self._waiting.add(path)
            self._known[path] = self._find_out(question, scope)
            self._waiting.discard(path)
        return self._known[path]

    def _find_out(self, question: Question, scope: Scope) -> bool:
        if question.name in self.disabled:
            return False
        if scope.group is not None and not self.is_asked(scope.group, scope.outer):
            return False
        if not question.condition.strip():
            return True
        try:
            condition = parsed(question.condition)
        except NotReadable:
            return True
        if not names_in(condition) <= self.form.places.keys():
            return True
        return holds(condition, lambda name: self.values_of(name, scope))

    def values_of(self, name: str, scope: Scope) -> list:
        """Answers that a name stands for: in the same item, then outwards, then in the form."""
        place = self.form.places[name]
        found = [self.top]
        for group in place.groups:
            known = scope.around.get(group.name)
            found = [known] if known else [item for each in found for item in each.items(group)]
        return [
            each.answers[name]
            for each in found
            if each.answers.get(name) is not None and self.is_asked(place.question, each)
        ]

    def asked(
        self, questions: tuple[Question, ...], scope: Scope | None = None
    ) -> Iterator[tuple[Question, Scope]]:
        """Those of some questions that are asked, each with its scope, without their inner ones."""
        scope = scope or self.top
        return ((each, scope) for each in questions if self.is_asked(each, scope))


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
