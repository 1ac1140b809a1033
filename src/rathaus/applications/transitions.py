"""Steps of the workflow: what must be true before each, whoever makes it."""

from typing import Any

from Acquisition import aq_inner
from Acquisition import aq_parent
from plone import api
from zope.annotation.interfaces import IAnnotations

from rathaus import _
from rathaus.applications.finding import by_uid
from rathaus.applications.interfaces import AlreadyTaken
from rathaus.applications.interfaces import IApplication
from rathaus.applications.interfaces import NotPossible
from rathaus.applications.messages import messages
from rathaus.applications.rules import require
from rathaus.journal import api as journal
from rathaus.records.interfaces import IEFile

_QUESTION_KEY = "rathaus.applications.last_question"
#: Steps that are half a deed only: what the journal has to say of them, and where to find the rest.
_NEEDED = {
    "submit_for_approval": (
        "draft",
        _("Zur Freigabe gehört der Entwurf der Entscheidung. Wählen Sie „Zur Freigabe geben“."),
    ),
    "approve": (
        "draft",
        _("Freigegeben wird ein bestimmter Entwurf. Wählen Sie „Freigeben“ beim Vorgang."),
    ),
    "refuse_approval": ("reason", _("Zu einer Ablehnung gehört ein Grund.")),
    "reject_as_spam": ("reason", _("Wer etwas als Spam abweist, nennt den Grund.")),
    "join": ("into", _("Zum Zusammenlegen gehört der Vorgang, in dem es weitergeht.")),
}


def transition(
    app: Any,
    name: str,
    *,
    details: dict[str, Any] | None = None,
    content_hash: str | None = None,
) -> None:
    """Do a step of the workflow with the rights of the person at hand.

    :param details: for its journal entry.
    :param content_hash: SHA-256 in hex of the content concerned, for its journal entry.
    """
    workflow = api.portal.get_tool("portal_workflow")
    workflow.doActionFor(app, name, journal_details=details, journal_hash=content_hash)
    app.reindexObject(idxs=["review_state", "assigned_clerk", "deadline"])


def check_before(app: Any, name: str, details: dict[str, Any] | None = None) -> None:
    """What must be true whoever makes the step, by whatever way: Plone's own menu, REST, a script.

    :param details: for its journal entry; only the deeds of this room give any.
    :raises NotPossible: a precondition is missing.
    """
    if name == "register" and not IEFile.providedBy(aq_parent(aq_inner(app))):
        raise NotPossible(_("Ein Vorgang wird zur Akte genommen, indem man ihn in eine Akte legt."))
    # The worker goes on with an application that a clerk holds, when the answer has come.
    if journal.current_actor() != "system":
        try:
            require(app, name)
        except AlreadyTaken as refusal:
            raise NotPossible(refusal.message) from refusal
    if name in _NEEDED and _NEEDED[name][0] not in (details or {}):
        raise NotPossible(_NEEDED[name][1])
    if name == "ask" and not _has_new_question(app):
        raise NotPossible(_("Zu einer Rückfrage gehört eine Frage an die antragstellende Person."))
    if name in ("decide", "approve"):
        _require_decision(app)


def remember_question(app: Any) -> None:
    """The question that was just asked cannot be asked again."""
    IAnnotations(app)[_QUESTION_KEY] = messages(app)[-1].id


def _require_decision(case: Any) -> None:
    # Nobody waits for an answer to a case that was opened inside the office.
    needs_letter = IApplication.providedBy(case) or case.applicant_email
    if not case.decision or (needs_letter and by_uid(case.letter_uid, "Record") is None):
        raise NotPossible(_("Zu einer Entscheidung gehören das Ergebnis und ein Bescheid."))


def _has_new_question(app: Any) -> bool:
    """Whether the last message is a question that no earlier step has asked."""
    last = messages(app)[-1:]
    return bool(
        last and last[0].kind == "question" and last[0].id != IAnnotations(app).get(_QUESTION_KEY)
    )
