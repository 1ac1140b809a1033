"""What EasyForm's expressions say about a form that is being filled in."""

from functools import lru_cache

from rathaus.forms.editing import expressions
from rathaus.forms.filling.saving import Rules
from rathaus.forms.questions.api import Form


def rules_of(easyform, form: Form, said) -> Rules:
    """The rules for one request.

    :param said: translates a message into the language of the page.
    """
    uses = _uses(form)
    disabled = expressions.disabled_names(easyform, form) if uses.switches else frozenset()

    def refusals(answers):
        return expressions.refusals(easyform, form, answers, disabled) if uses.checks else {}

    return Rules(disabled, refusals, said)


class _Uses:
    """Which expressions a form has at all: most have none, and EasyForm takes its time."""

    def __init__(self, form: Form):
        questions = list(form.all_questions())
        self.switches = any(each.enabled_expression for each in questions)
        self.checks = any(each.validator_expression or each.validators for each in questions)


@lru_cache(maxsize=200)
def _uses(form: Form) -> _Uses:
    return _Uses(form)
