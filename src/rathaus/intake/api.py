"""What other rooms may do with the intake log."""

import hashlib
import json
from collections.abc import Iterator
from collections.abc import Sequence
from typing import Any

from plone import api
from zope.annotation.interfaces import IAnnotations

from rathaus.calendar.api import utc_iso
from rathaus.intake.accept import Parcel
from rathaus.intake.accept import accept_into
from rathaus.intake.interfaces import Accepted
from rathaus.intake.interfaces import NotStorable
from rathaus.intake.interfaces import Upload
from rathaus.intake.log import IntakeLog
from rathaus.intake.log import Submission
from rathaus.intake.reference import new_reference
from rathaus.intake.reference import read_reference
from rathaus.intake.seal import seal_holds
from rathaus.intake.seal import seal_of
from rathaus.intake.throttle import Throttle
from rathaus.intake.throttle import throttle
from rathaus.intake.token import new_nonce
from rathaus.intake.token import submission_id_for
from rathaus.jobs.api import enqueue
from rathaus.journal.api import canonical_json
from rathaus.journal.interfaces import NotCanonical

__all__ = [
    "FILING",
    "Throttle",
    "accept",
    "by_reference",
    "by_token",
    "definition",
    "discard",
    "install",
    "mark_filed",
    "new_nonce",
    "new_reference",
    "read_reference",
    "revision_of",
    "seal_holds",
    "seal_of",
    "store_definition",
    "submission",
    "submissions",
    "wrong_try",
]

KEY = "rathaus.intake"
#: Kind of the job that files a submission; its payload is ``{"submission": id, "token": token}``.
FILING = "file-submission"


def install(portal: Any) -> None:
    """Create the log of a site, all shards at once; does nothing when it is there.

    Not made by the first submission: then the first citizens would all create it at once.
    """
    annotations = IAnnotations(portal)
    if KEY not in annotations:
        annotations[KEY] = IntakeLog()


def accept(
    *,
    kind: str,
    answers: dict[str, Any],
    uploads: Sequence[Upload],
    nonce: str | None,
    reference_prefix: str,
    context: dict[str, Any],
) -> Accepted:
    """Take in what a citizen sent, and queue its filing, in the transaction at hand.

    The commit of this transaction is the moment of arrival. Sending the same page with the same
    content again, also at the same moment, gives the same reference and token, and stores nothing.

    :param kind: ``application``, ``reply`` or what else is filed by a handler.
    :param answers: JSON; keys are the field names of the form revision. Text is stored in normal
        form C.
    :param uploads: files, checked before; their hashes are taken as given, see :func:`seal_holds`.
    :param nonce: of the form page, see :func:`new_nonce`; missing or malformed counts as new.
    :param reference_prefix: two to four letters of the service.
    :param context: JSON; what filing needs: ``form_revision``, ``service_uid``, ``unit_uid`` ...
    :raises NotStorable: (a ValueError) answers or context are no JSON, an upload is not described.
    """
    parcel = Parcel.checked(kind, answers, context, uploads)
    accepted = accept_into(_log(), parcel, nonce=nonce, reference_prefix=reference_prefix)
    if accepted.is_new:
        # The token is in the job only, and gone with it: the confirmation mail has the link.
        enqueue(
            FILING,
            {"submission": accepted.submission_id, "token": accepted.token},
            key=accepted.submission_id,
        )
    return accepted


def submission(submission_id: str) -> Submission:
    """:raises KeyError: there is no such submission."""
    try:
        found = _log().get(submission_id)
    except ValueError:
        found = None
    if found is None:
        raise KeyError(submission_id)
    return found


def by_token(token: str) -> Submission | None:
    """The submission that a status link opens.

    :returns: None for a wrong token, and for anything that is none; the work is the same.
    """
    submission_id = submission_id_for(token)
    # A text that is no token is looked up too, under an id that nothing has.
    found = _log().get(submission_id or "0" * 64)
    return found if submission_id and found and not found.discarded_at else None


def by_reference(reference: str) -> Submission | None:
    """:param reference: as a person typed it: small letters, missing dashes, O for 0.
    :returns: None when there is none, or the check sign does not fit."""
    written = read_reference(reference)
    return None if written is None else _log().by_reference(written)


def submissions() -> Iterator[Submission]:
    """All submissions of the site, in no order."""
    return iter(_log())


def wrong_try(address: str) -> int | None:
    """Note that a client came with a key that opens nothing; wait where it does so repeatedly.

    :param address: of the client
    :returns: None, or the seconds after which it may try again
    """
    return throttle.wrong_try(address)


def mark_filed(submission: Submission, content_uid: str) -> None:
    """Note where the worker filed a submission; the same again changes nothing.

    :raises AlreadyFiled: it was filed as another object before.
    """
    submission.note_filed(content_uid, utc_iso())


def discard(submission: Submission) -> None:
    """Throw away what was sent, for good: answers, files, address of mail. Its link opens nothing.

    Reference, seal and time of arrival stay, so that what was kept elsewhere can still be proved.
    The caller writes down why.
    """
    if submission.discarded_at is None:
        submission.discard(utc_iso())


def store_definition(definition: dict[str, Any]) -> str:
    """Keep a form definition for ever, once.

    :param definition: JSON, kept exactly as it is.
    :returns: its revision, SHA-256 in hex over its canonical JSON (RFC 8785).
    :raises NotStorable: (a ValueError) it is no JSON.
    """
    text = _canonical(definition)
    revision = _hash(text)
    _log().store_definition(revision, text)
    return revision


def revision_of(definition: dict[str, Any]) -> str:
    """What :func:`store_definition` would return; nothing is stored.

    :raises NotStorable: (a ValueError) it is no JSON.
    """
    return _hash(_canonical(definition))


def definition(revision: str) -> dict[str, Any]:
    """:raises KeyError: no such definition was ever stored."""
    return json.loads(_log().definition_json(revision))


def _canonical(definition: dict[str, Any]) -> str:
    try:
        return canonical_json(definition)
    except NotCanonical as error:
        raise NotStorable(str(error)) from error


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _log() -> IntakeLog:
    """:raises KeyError: the site has no log; ``install`` was never called."""
    return IAnnotations(api.portal.get())[KEY]
