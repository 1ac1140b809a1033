"""Proof that seal, form, answers, attachments and receipt of an application still belong together.

Everything is computed again from what is stored now; nothing that was noted about it is believed
without that.
"""

import hashlib
import json
from collections.abc import Callable
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import IO
from typing import Any

from ZODB.POSException import POSKeyError

from rathaus import _
from rathaus.applications.finding import by_uid
from rathaus.applications.sealing import seal_holds
from rathaus.documents import api as documents
from rathaus.intake import api as intake
from rathaus.journal import api as journal
from rathaus.records import api as records


@dataclass(frozen=True)
class Finding:
    """Something that is not as it was sent."""

    reference: str
    #: ``form``, ``log``, ``answers``, ``attachment``, ``receipt`` or ``journal``
    part: str
    #: sentence for an administrator, without personal data
    reason: str


#: The object is there, its file on the disk is not.
FILE_MISSING = ("attachment", _("Die Datei einer Anlage fehlt."))

#: UID and head of an e-file's journal -> whether it and all files that it names fit.
Proved = dict[tuple[str, str], bool]


def verify(submission: Any, proved: Proved | None = None) -> list[Finding]:
    """Prove one submission, and the application that was made of it.

    :param submission: of the intake log
    :param proved: what was found out about e-files, for whoever proves one submission after the
        other: applications of one e-file share its journal, and all its files are read for it
    :returns: what does not fit; empty when everything does
    """
    if submission.discarded_at is not None:
        # Its journal ended with a stub in the chain of the site, which is verified with the others.
        return []
    found = [*_of_form(submission), *_of_log(submission)]
    if submission.kind == "application" and submission.filed_as is not None:
        app = by_uid(submission.filed_as, "Application")
        # Files are destroyed when their time has come; the log says so in its own way then.
        if app is not None:
            found += _of_application(app, submission, {} if proved is None else proved)
    return [Finding(submission.reference, part, reason) for part, reason in found]


def _of_form(submission: Any) -> Iterator[tuple[str, str]]:
    revision = submission.context.get("form_revision")
    if not revision:
        return
    try:
        fits = intake.revision_of(intake.definition(revision)) == revision
    except KeyError:
        yield "form", _("Die Fassung des Formulars, das ausgefüllt wurde, fehlt.")
        return
    except ValueError:
        fits = False
    if not fits:
        yield "form", _("Die Fassung des Formulars, das ausgefüllt wurde, ist verändert.")


def _of_log(submission: Any) -> Iterator[tuple[str, str]]:
    found = [_hash_of(lambda each=each: each.blob.open("r")) for each in submission.uploads]
    if None in found:
        # The seal reads all files; it says nothing more than this.
        yield "attachment", _("Im Eingangsbuch fehlt die Datei einer Anlage.")
        return
    if found != [each.sha256 for each in submission.uploads]:
        yield "attachment", _("Im Eingangsbuch ist eine Anlage verändert.")
    if not intake.seal_holds(submission):
        yield "log", _("Im Eingangsbuch passt das Siegel nicht zu dem, was dort steht.")


def _of_application(app: Any, submission: Any, proved: Proved) -> Iterator[tuple[str, str]]:
    if json.loads(app.answers_json) != submission.answers:
        yield "answers", _("Die Angaben im Antrag sind andere als im Eingangsbuch.")
    if (app.seal, app.reference, app.form_revision) != (
        submission.seal,
        submission.reference,
        submission.context.get("form_revision"),
    ):
        yield (
            "answers",
            _("Siegel, Zeichen oder Formular stehen im Antrag anders als im Eingangsbuch."),
        )
    found = list(_of_attachments(app, submission))
    yield from found
    if not any(each == FILE_MISSING for each in found) and not seal_holds(app):
        yield "answers", _("Das Siegel passt nicht zu Angaben und Anlagen des Antrags.")
    yield from _of_receipt(app)
    yield from _of_journal(app, proved)


def _of_attachments(app: Any, submission: Any) -> Iterator[tuple[str, str]]:
    described = json.loads(app.attachments_json)
    sent = [(each.field, each.sha256) for each in submission.uploads]
    if [(each["field"], each["sha256"]) for each in described] != sent:
        yield "attachment", _("Zum Antrag gehören andere Anlagen, als gesendet wurden.")
    for each in described:
        record = by_uid(each["record_uid"], "Record")
        if record is None:
            yield "attachment", _("Eine Anlage fehlt.")
        elif (stored := _hash_of(record.file.open)) is None:
            yield FILE_MISSING
        elif stored != each["sha256"]:
            yield "attachment", _("Der Inhalt einer Anlage ist verändert.")


def _of_receipt(app: Any) -> Iterator[tuple[str, str]]:
    if app.receipt_uid is None:
        # It is printed later where that was not possible at once.
        return
    record = by_uid(app.receipt_uid, "Record")
    if record is None:
        yield "receipt", _("Die Eingangsbestätigung fehlt.")
        return
    stored = _hash_of(record.file.open)
    if stored is None:
        yield "receipt", _("Die Datei der Eingangsbestätigung fehlt.")
        return
    if _noted_hashes(app, app.receipt_uid) != [stored]:
        yield "receipt", _("Die Eingangsbestätigung ist nicht die, die im Protokoll steht.")
    with record.file.open() as stream:
        text = "".join(documents.text_of(stream, "application/pdf").split())
    if app.reference not in text or app.seal not in text:
        yield "receipt", _("Die Eingangsbestätigung nennt anderes Zeichen oder Siegel.")


def _hash_of(open_file: Callable[[], AbstractContextManager[IO[bytes]]]) -> str | None:
    """SHA-256 in hex of what a file holds now; None where the file is not on the disk."""
    try:
        with open_file() as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except (POSKeyError, FileNotFoundError):
        return None


def _noted_hashes(app: Any, uid: str) -> list[str | None]:
    """What was written down when a record was added; one that was printed later stands in the
    journal of the e-file, which may be long."""
    for holder in _holders(app):
        found = [
            each.content_hash
            for each in journal.entries(holder)
            if each.action == "record_added" and each.object_uid == uid
        ]
        if found:
            return found
    return []


def _of_journal(app: Any, proved: Proved) -> Iterator[tuple[str, str]]:
    first = next(iter(journal.entries(app)), None)
    if first is None or (first.action, first.content_hash) != ("received", app.seal):
        yield "journal", _("Das Protokoll beginnt nicht mit dem Eingang dieses Antrags.")
    if not all(_fits(holder, proved) for holder in _holders(app)):
        yield "journal", _("Das Protokoll ist verändert oder unvollständig.")


def _fits(holder: Any, proved: Proved) -> bool:
    key = (holder.UID(), journal.head(holder))
    if key not in proved:
        proved[key] = records.verify_journal(holder).ok
    return proved[key]


def _holders(app: Any) -> list[Any]:
    """What keeps the journals: the application, and the e-file in which it goes on."""
    efile = records.efile_of(app)
    return [app] if efile is None else [app, efile]
