"""What stands in a form before anybody has filled it in."""

from typing import Any

from rathaus.forms.editing import expressions
from rathaus.forms.filling import prefill
from rathaus.forms.filling.prefill import Prefill
from rathaus.forms.questions.api import Form


def first_answers(easyform, form: Form, request) -> tuple[dict[str, Any], dict[str, Prefill]]:
    """Answers of a form that begins: profile and link, otherwise what the editor offers.

    :returns: the answers, and those of profile and link by name, to be shown as such.
    """
    found = prefill.prefilled(form, easyform, request)
    answers = prefill.filled_in(form, {}, found)
    if any(each.default or each.default_expression for each in form.all_questions()):
        offered = expressions.default_values(easyform, form)
        answers = prefill.filled_in(
            form, answers, {name: Prefill(value, "") for name, value in offered.items()}
        )
    return answers, found
