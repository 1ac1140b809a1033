"""All controls of a page, with the items of groups and what is asked only sometimes."""

from collections.abc import Iterator
from collections.abc import Mapping

from rathaus.forms.browser.conditions import condition_of
from rathaus.forms.browser.controls import Control
from rathaus.forms.browser.controls import Item
from rathaus.forms.browser.questions import Filled
from rathaus.forms.browser.questions import control_of
from rathaus.forms.browser.questions import html_id
from rathaus.forms.filling.draft import DraftFile
from rathaus.forms.filling.saving import Rules
from rathaus.forms.filling.state import StepState
from rathaus.forms.questions.api import Asked
from rathaus.forms.questions.api import Form
from rathaus.forms.questions.api import Question
from rathaus.forms.questions.api import Scope
from rathaus.forms.questions.api import least_items


def controls_of(
    form: Form,
    state: StepState,
    rules: Rules,
    *,
    language: str,
    files: Mapping[str, DraftFile],
    notes: Mapping[str, str],
) -> list[Control]:
    """The controls of a page in order.

    :param files: by SHA-256, of the draft.
    :param notes: name of a question to a sentence that says where its first answer comes from.
    """
    asked = Asked(form, state.answers, rules.disabled)
    known = {
        path: [files[each] for each in sha256s if each in files]
        for path, sha256s in state.files.items()
    }
    filled = Filled(form, state.raw, state.errors, known, language, rules.said)
    names = frozenset(_names(state.questions))
    page = _Page(
        asked, filled, names, notes, frozenset(state.raw) if state.is_alone else frozenset()
    )
    return list(page.controls(state.questions, asked.top))


class _Page:
    """Goes through the questions of a page."""

    def __init__(
        self,
        asked: Asked,
        filled: Filled,
        names: frozenset[str],
        notes: Mapping[str, str],
        sent: frozenset[str],
    ):
        """:param names: of the questions of the page.
        :param sent: paths that are shown whatever their conditions say."""
        self.asked = asked
        self.filled = filled
        self.names = names
        self.notes = notes
        self.sent = sent

    def controls(self, questions: tuple[Question, ...], scope: Scope) -> Iterator[Control]:
        for question in questions:
            if question.is_server_side or question.name in self.asked.disabled:
                continue
            condition = condition_of(question, scope, self.asked, self.names)
            path = scope.path_of(question)
            if condition is False and not self._was_sent(path):
                continue
            control = control_of(question, path, self.filled)
            control.is_conditional = bool(question.condition)
            control.note = self.notes.get(question.name, "")
            if isinstance(condition, str):
                control.when = condition
                control.is_asked = self.asked.is_asked(question, scope)
            if question.kind == "group":
                self._fill_group(control, question, scope)
            yield control

    def _was_sent(self, path: str) -> bool:
        return any(each == path or each.startswith((f"{path}.", f"{path}~")) for each in self.sent)

    def _fill_group(self, control: Control, group: Question, scope: Scope) -> None:
        items = scope.items(group)
        control.is_repeating = group.is_repeating
        control.can_add = group.is_repeating and len(items) < group.max_items
        can_remove = group.is_repeating and len(items) > least_items(group)
        control.items = [
            Item(
                id=html_id(item.path),
                number=number if group.is_repeating else 0,
                controls=list(self.controls(group.questions, item)),
                remove=item.path if can_remove else "",
            )
            for number, item in enumerate(items, start=1)
        ]


def _names(questions: tuple[Question, ...]) -> Iterator[str]:
    for each in questions:
        yield each.name
        yield from _names(each.questions)
