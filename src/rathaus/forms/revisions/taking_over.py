"""An application that was begun goes on under a newer revision of its form."""

from collections.abc import Callable
from dataclasses import dataclass

from rathaus.forms.filling.draft import Draft
from rathaus.forms.questions.api import Form
from rathaus.forms.questions.api import Step
from rathaus.forms.questions.api import check_answers
from rathaus.forms.revisions.migration import Migrated
from rathaus.forms.revisions.migration import migrate
from rathaus.forms.revisions.reading import form_of


@dataclass(frozen=True)
class TakingOver:
    """What will be, before anybody has decided."""

    old: Form
    new: Form
    migrated: Migrated


def taking_over(draft: Draft, revision: str) -> TakingOver:
    """What becomes of a draft under another revision; nothing is changed.

    :param revision: SHA-256 of the revision to go on under
    """
    old, new = form_of(draft.revision), form_of(revision)

    def filename_of(sha256: str) -> str:
        return draft.files[sha256].filename if sha256 in draft.files else ""

    return TakingOver(old, new, migrate(old, new, draft.answers, filename_of))


def take_over(draft: Draft, plan: TakingOver, disabled_in: Callable[[Form], frozenset]) -> None:
    """Let the draft go on under the newer revision.

    :param disabled_in: names of the questions of a form that are switched off
    """
    answers = plan.migrated.answers
    wrong = {
        path.partition("~")[0].partition(".")[0]
        for path in check_answers(plan.new, answers, disabled_in(plan.new))
    }
    draft.take_over(
        plan.new.revision,
        answers=answers,
        finished=tuple(
            step.name
            for step in plan.new.steps
            if step.name in draft.finished and _stays_finished(step, plan.old, wrong)
        ),
        same_steps=frozenset(step.name for step in plan.new.steps if step in plan.old.steps),
    )


def _stays_finished(step: Step, old: Form, wrong: set[str]) -> bool:
    """Whoever has finished a step looks at it again only where it asks something new."""
    known = {each.name for each in old.all_questions()}
    names = {each.name for each in Form("", (step,)).all_questions()}
    return names <= known and not wrong & names
