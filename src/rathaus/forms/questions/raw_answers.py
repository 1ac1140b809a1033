"""Between what a browser sends and what is stored."""

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Mapping
from typing import Any

from rathaus.forms.interfaces import AnswerRefused
from rathaus.forms.questions.emptiness import is_untouched
from rathaus.forms.questions.emptiness import least_items
from rathaus.forms.questions.first_values import fixed_value
from rathaus.forms.questions.form import Question
from rathaus.forms.questions.kinds.kind import MOST_VALUES
from rathaus.forms.questions.kinds.known import kind_of
from rathaus.plain_text import plain_text

#: Of one control, for showing it again.
LONGEST_KEPT = 60_000
#: Part of a repeating group's path: how many items the page showed, boxes that were left empty
#: included.
ITEMS = "items"
#: Bounds of what is looked at, whatever is sent.
MOST_ITEMS = 1000
DEEPEST = 24

Sent = Mapping[str, list[str]]


def raw_of(question: Question, value: Any) -> dict[str, list[str]]:
    """What a browser would send for one stored answer, to fill its controls again.

    :returns: by part of the question; the control itself is ``""``. Empty for no answer.
    """
    if value is None or not question.is_answered or question.kind == "group":
        return {}
    try:
        return kind_of(question).write(question, value)
    except (TypeError, ValueError, AttributeError):
        # A value of another revision or hand: better seen as it is than lost.
        return {"": [str(value)]}


def raw_of_answers(
    questions: Iterable[Question], answers: Mapping[str, Any], path: str = ""
) -> dict[str, list[str]]:
    """The same for several questions and what is in their groups.

    :param path: of the item that the questions stand in.
    :returns: by path, parts as ``path~part``.
    """
    found: dict[str, list[str]] = {}
    for question in questions:
        value = answers.get(question.name)
        here = f"{path}.{question.name}" if path else question.name
        if question.kind != "group":
            for part, texts in raw_of(question, value).items():
                found[f"{here}~{part}" if part else here] = texts
        elif question.is_repeating:
            items = [each for each in value or () if isinstance(each, Mapping)]
            found[f"{here}~{ITEMS}"] = [str(len(items))]
            for number, item in enumerate(items):
                found |= raw_of_answers(question.questions, item, f"{here}.{number}")
        elif isinstance(value, Mapping):
            found |= raw_of_answers(question.questions, value, here)
    return found


def raw_of_new_item(group: Question, path: str) -> dict[str, list[str]]:
    """What the editor offers in a new item of a repeating group, to fill its controls.

    :param path: of the item, for instance ``kinder.1``.
    :returns: as :func:`raw_of_answers`; groups that repeat within the item begin empty.
    """
    found: dict[str, list[str]] = {}
    for question in group.questions:
        here = f"{path}.{question.name}"
        if question.kind != "group":
            for part, texts in raw_of(question, fixed_value(question)).items():
                found[f"{here}~{part}" if part else here] = texts
        elif not question.is_repeating:
            found |= raw_of_new_item(question, here)
    return found


def without_item(sent: Sent, group_path: str, number: int) -> dict[str, list[str]]:
    """What was sent, or files by path, without one item of a group; those behind it move up.

    :param group_path: ``kinder``
    :param number: of the item, from 0
    """
    kept, start = {}, f"{group_path}."
    for path, values in sent.items():
        index, dot, rest = path.removeprefix(start).partition(".")
        if path.startswith(start) and dot and _is_number(index):
            if int(index) == number:
                continue
            if int(index) > number:
                path = f"{start}{int(index) - 1}.{rest}"
        kept[path] = values
    counter = f"{group_path}~{ITEMS}"
    if counter in kept:
        kept[counter] = [str(max(_count(kept[counter]) - 1, 0))]
    return kept


class Reader:
    """Reads the raw answers of one step. Refusals and what can be shown again are collected."""

    def __init__(self, sent: Sent, files: Sent):
        self.sent = {path: values for path, values in sent.items() if isinstance(path, str)}
        self.files = files
        self.refusals: dict[str, AnswerRefused] = {}
        self.raw: dict[str, list[str]] = {}
        #: groups with more items than they may have
        self.too_many: set[str] = set()
        self._numbers = _numbers_by_group((*self.sent, *files))

    def read(
        self, questions: Iterable[Question], old: Mapping[str, Any], path: str, sent_at: str
    ) -> dict[str, Any]:
        """Answers of some questions.

        :param old: answers they had; kept where a control was not on the page at all.
        :param path: of the item that the questions will stand in.
        :param sent_at: path of the item as it was sent, which may leave numbers out.
        """
        answers = {}
        for question in questions:
            if not question.is_answered or question.is_server_side:
                value = old.get(question.name)
            else:
                here = f"{path}.{question.name}" if path else question.name
                sent = f"{sent_at}.{question.name}" if sent_at else question.name
                value = self._value(question, old.get(question.name), here, sent)
            if value not in (None, "", [], {}):
                answers[question.name] = value
        return answers

    def _value(self, question: Question, old: Any, path: str, sent_at: str) -> Any:
        if question.kind == "group":
            if question.is_repeating:
                return self._items(question, path, sent_at)
            known = old if isinstance(old, Mapping) else {}
            return self.read(question.questions, known, path, sent_at)
        kind = kind_of(question)
        raw = self._raw(question, path, sent_at)
        if not raw and not kind.is_silent_when_empty:
            return old
        try:
            return kind.read(question, raw)
        except AnswerRefused as refusal:
            self.refusals[path] = refusal
            return None

    def _raw(self, question: Question, path: str, sent_at: str) -> dict[str, list[str]]:
        if question.kind == "file":
            values = _texts(self.files.get(sent_at))
            return {"": values} if values else {}
        raw = {}
        for part in ("", *kind_of(question).parts):
            suffix = f"~{part}" if part else ""
            if f"{sent_at}{suffix}" in self.sent:
                raw[part] = _texts(self.sent[f"{sent_at}{suffix}"])
                self.raw[f"{path}{suffix}"] = [
                    plain_text(each[:LONGEST_KEPT]) for each in raw[part]
                ]
        return raw

    def _items(self, group: Question, path: str, sent_at: str) -> list[dict[str, Any]]:
        """Items in the order they were sent, without gaps and without those left empty."""
        count = _count(self.sent.get(f"{sent_at}~{ITEMS}"))
        numbers = sorted(self._numbers[sent_at] | set(range(count)))
        items: list[dict[str, Any]] = []
        for place, number in enumerate(numbers, start=1):
            here = f"{path}.{len(items)}"
            item = self.read(group.questions, {}, here, f"{sent_at}.{number}")
            has_enough = len(items) + len(numbers) - place >= least_items(group)
            if has_enough and self._is_blank(group, item, here):
                self._forget(here)
            elif len(items) == group.max_items:
                self._forget(here)
                self.too_many.add(path)
                break
            else:
                items.append(item)
        self.raw[f"{path}~{ITEMS}"] = [str(len(items))]
        return items

    def _is_blank(self, group: Question, item: dict[str, Any], path: str) -> bool:
        is_refused = any(each.startswith(f"{path}.") for each in self.refusals)
        return not is_refused and is_untouched(group.questions, item)

    def _forget(self, path: str) -> None:
        for known in (self.raw, self.refusals):
            for each in [each for each in known if each.startswith(f"{path}.")]:
                del known[each]


def _numbers_by_group(paths: Iterable[str]) -> dict[str, set[int]]:
    """Numbers of the items that were sent, by the path of their group."""
    found: dict[str, set[int]] = defaultdict(set)
    for path in paths:
        parts = path.partition("~")[0].split(".")[:DEEPEST]
        for place, part in enumerate(parts):
            if place and _is_number(part):
                found[".".join(parts[:place])].add(int(part))
    return found


def _texts(values: Any) -> list[str]:
    if isinstance(values, str):
        return [values]
    if not isinstance(values, list | tuple):
        return []
    return [each for each in values[:MOST_VALUES] if isinstance(each, str)]


def _count(values: Any) -> int:
    text = (_texts(values) or ["0"])[0]
    return min(int(text), MOST_ITEMS) if _is_number(text) else 0


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 6
