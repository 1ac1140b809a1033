"""Conditions for the script of a page, so that it can show and hide at once what the server decides.

A condition becomes JSON about controls of the page: ``["and", ...]``, ``["or", ...]``,
``["not", x]``, or ``[operator, [paths], value, sort]`` with the sort of answer: ``box``, ``number``,
``date`` or ``text``. What depends on other pages is worked out here.
"""

import json
from collections.abc import Collection

from rathaus.forms.questions.conditions import YES
from rathaus.forms.questions.conditions import Both
from rathaus.forms.questions.conditions import Comparison
from rathaus.forms.questions.conditions import Not
from rathaus.forms.questions.conditions import NotReadable
from rathaus.forms.questions.conditions import holds
from rathaus.forms.questions.conditions import names_in
from rathaus.forms.questions.conditions import parsed
from rathaus.forms.questions.form import Question
from rathaus.forms.questions.scopes import Asked
from rathaus.forms.questions.scopes import Scope

SORTS = {
    "bool": "box",
    "confirmation": "box",
    "int": "number",
    "decimal": "number",
    "money": "number",
    "date": "date",
}


def condition_of(
    question: Question, scope: Scope, asked: Asked, on_page: Collection[str]
) -> bool | str:
    """The condition of a question: a truth value when nothing on the page changes it, otherwise
    JSON.

    :param scope: where the question stands.
    :param on_page: names of the questions of the page.
    """
    if not question.condition.strip():
        return True
    try:
        condition = parsed(question.condition)
    except NotReadable:
        return True
    if not names_in(condition) <= asked.form.places.keys():
        return True
    found = _Writer(scope, asked, on_page).written(condition)
    return found if isinstance(found, bool) else json.dumps(found, ensure_ascii=False)


class _Writer:
    """Writes one condition; a truth value stands for what cannot change on the page."""

    def __init__(self, scope: Scope, asked: Asked, on_page: Collection[str]):
        self.scope = scope
        self.asked = asked
        self.on_page = on_page

    def written(self, condition):
        if isinstance(condition, Not):
            found = self.written(condition.part)
            return not found if isinstance(found, bool) else ["not", found]
        if isinstance(condition, Both):
            return self._both(condition)
        if condition.name not in self.on_page:
            return holds(condition, lambda name: self.asked.values_of(name, self.scope))
        return self._comparison(condition)

    def _both(self, condition: Both):
        decides = condition.word == "or"
        parts = [self.written(each) for each in condition.parts]
        if decides in parts:
            return decides
        parts = [each for each in parts if not isinstance(each, bool)]
        if not parts:
            return not decides
        return parts[0] if len(parts) == 1 else [condition.word, *parts]

    def _comparison(self, condition: Comparison) -> list:
        place = self.asked.form.places[condition.name]
        value, sort = condition.value, SORTS.get(place.question.kind, "text")
        if place.question.kind == "yes_no" and condition.operator:
            value = "ja" if value.lower() in YES else "nein"
        elif sort == "box" and condition.operator:
            value = value.lower() in YES
        return [condition.operator or "answered", self._paths(place), value, sort]

    def _paths(self, place) -> list[str]:
        found = [self.asked.top]
        for group in place.groups:
            known = self.scope.around.get(group.name)
            found = [known] if known else [item for each in found for item in each.items(group)]
        return [each.path_of(place.question) for each in found]
