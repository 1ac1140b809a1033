"""A copy of a case is a new case: it has no decision, no messages, nothing that somebody approved."""

from typing import Any

from zope.annotation.interfaces import IAnnotations

#: A copy keeps what the case is about, and none of this.
_OF_THE_CASE = (
    "assigned_clerk",
    "deadline",
    "resubmission_date",
    "resubmission_by_hand",
    "resubmission_note",
    "reference",
    "decision",
    "decision_date",
    "letter_uid",
    "arrived",
    "applicant_name",
    "applicant_email",
    "applicant_address",
    "submission_id",
    "former_units",
    "joined_into",
    "spam_since",
    "channel",
    "__ac_local_roles_block__",
)


def begin_anew(copy: Any) -> None:
    """Take away from a copy what happened to the case it was made of."""
    for name in _OF_THE_CASE:
        # From the instance only: below it lies what a case is before anybody has touched it.
        copy.__dict__.pop(name, None)
    copy._p_changed = True
    annotations = IAnnotations(copy)
    for key in [each for each in annotations if each.startswith("rathaus.")]:
        del annotations[key]
