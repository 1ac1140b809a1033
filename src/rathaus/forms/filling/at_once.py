"""A whole form sent at once, without a person at a browser."""

from collections.abc import Mapping
from typing import Any

from rathaus.forms import actions
from rathaus.forms.questions.api import check_answers
from rathaus.forms.questions.api import pruned
from rathaus.forms.revisions import api as revisions
from rathaus.forms.revisions.counting import SENT
from rathaus.intake import api as intake
from rathaus.intake.interfaces import Accepted


def send_at_once(easyform: Any, answers: Mapping[str, Any]) -> Accepted:
    """Take in answers to the published form, checked as those of citizens are; without files.

    :param answers: as they are stored, by name of the question.
    :raises ValueError: with the sentences by path, where an answer is missing or wrong.
    """
    form = revisions.form_of(revisions.current_revision(easyform))
    asked = pruned(form, answers)
    errors = check_answers(form, asked)
    if errors:
        raise ValueError(errors)
    accepted = actions.take_in(easyform, form, asked, [], nonce=intake.new_nonce())
    revisions.note(easyform, "", SENT)
    return accepted
