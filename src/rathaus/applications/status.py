"""The public status: what the applicant reads about the state, decided here and nowhere else."""

from datetime import UTC
from datetime import datetime
from typing import Any

from plone import api

from rathaus import _
from rathaus.applications.interfaces import IApplication
from rathaus.applications.interfaces import PublicStatus
from rathaus.calendar.api import parse_utc
from rathaus.records.interfaces import ICaseMetadata

#: State of the workflow -> public status.
KEYS = {
    "received": "received",
    "registered": "processing",
    "in_progress": "processing",
    "awaiting_applicant": "your_turn",
    # That a colleague reads the draft is the office's own affair.
    "in_approval": "processing",
    "decided": "decided",
    "closed": "decided",
    "spam": "not_accepted",
}
LABELS = {
    "received": _("Eingegangen"),
    "processing": _("In Bearbeitung"),
    "your_turn": _("Sie sind dran"),
    "decided": _("Entschieden"),
    "joined": _("Zusammengelegt"),
    "not_accepted": _("Nicht angenommen"),
}
WHO_ACTS = {
    "received": _("Ihr Antrag ist sicher bei uns angekommen. Als Nächstes sehen wir ihn durch."),
    "processing": _("Wir bearbeiten Ihren Antrag. Sie müssen im Moment nichts tun."),
    "your_turn": _("Wir brauchen noch etwas von Ihnen. Bitte beantworten Sie unsere Frage."),
    "decided": _(
        "Wir haben über Ihren Antrag entschieden. Den Bescheid finden Sie auf dieser Seite."
    ),
    "joined": _("Wir bearbeiten Ihr Anliegen zusammen mit einem anderen Vorgang weiter."),
    "not_accepted": _(
        "Wir haben Ihre Sendung nicht als Antrag angenommen. Ist das ein Irrtum? Dann rufen Sie uns "
        "bitte in den nächsten Tagen an und nennen Sie das Vorgangszeichen."
    ),
}
#: Of a case that nobody applied for.
WHO_ACTS_IN_CASE = {
    **WHO_ACTS,
    "received": _("Ihr Anliegen ist bei uns angekommen. Als Nächstes sehen wir es durch."),
    "processing": _("Wir bearbeiten Ihr Anliegen. Sie müssen im Moment nichts tun."),
    "decided": _("Ihr Anliegen ist abgeschlossen. Sie müssen nichts mehr tun."),
}


def public_status(source: Any) -> PublicStatus:
    """Where an application or case stands.

    :param source: a case, or a ``Submission`` that has not been filed yet.
    """
    if not ICaseMetadata.providedBy(source):
        return _status("received", parse_utc(source.arrived), WHO_ACTS)
    with_times = [
        (KEYS[entry["review_state"]], _aware(entry["time"])) for entry in _history(source)
    ]
    key, since = with_times[-1]
    for earlier_key, time in reversed(with_times):
        if earlier_key != key:
            break
        since = time
    if source.joined_into:
        key = "joined"
    sentences = WHO_ACTS if IApplication.providedBy(source) else WHO_ACTS_IN_CASE
    return _status(key, source.arrived if key == "received" else since, sentences)


def since_when(case: Any) -> datetime:
    """Since when a case has been in its state."""
    return _aware(_history(case)[-1]["time"])


def _status(key: str, since: datetime, sentences: dict[str, Any]) -> PublicStatus:
    return PublicStatus(key, LABELS[key], sentences[key], since)


def _history(app: Any) -> list[dict[str, Any]]:
    workflows = api.portal.get_tool("portal_workflow")
    # Not through getInfoFor: the applicant has no right to read the history, nor needs one.
    return list(app.workflow_history[workflows.getChainFor(app)[0]])


def _aware(time: Any) -> datetime:
    """A ``DateTime`` of the workflow as an aware moment."""
    return datetime.fromtimestamp(time.timeTime(), UTC)
