"""How many people get how far in a form."""

from collections.abc import Mapping
from dataclasses import dataclass

from rathaus import _
from rathaus.forms.questions.form import Form
from rathaus.forms.revisions.counting import BEGUN
from rathaus.forms.revisions.counting import REVIEW_REACHED
from rathaus.forms.revisions.counting import SENT
from rathaus.forms.revisions.counting import STEP_FINISHED


@dataclass(frozen=True)
class Stage:
    """One place on the way through a form."""

    #: translatable, or the title of a step
    title: str
    number: int
    #: of those who have begun, in percent; None where nobody has
    share: int | None


def stages(form: Form, counts: Mapping[tuple[str, str], int]) -> list[Stage]:
    """The way through a form with the number of people at each place.

    Steps that only some are asked have smaller numbers than the ones after them, and who began
    before the first day that is counted may be counted at the end only.

    :param form: the revision that is filled in now; steps that it has no more are left out
    :param counts: (step, event) -> number
    """
    begun = counts.get(("", BEGUN), 0)
    places = [
        (_("Begonnen"), ("", BEGUN)),
        *((step.title or form.title, (step.name, STEP_FINISHED)) for step in form.steps),
        (_("Übersicht vor dem Senden"), ("", REVIEW_REACHED)),
        (_("Gesendet"), ("", SENT)),
    ]
    return [_stage(title, counts.get(key, 0), begun) for title, key in places]


def _stage(title: str, number: int, begun: int) -> Stage:
    share = min(100, round(100 * number / begun)) if begun else None
    return Stage(title, number, share)
