"""From the intake log into the post box: an application is made of a submission, exactly once."""

import json
from typing import Any

from plone import api
from plone.dexterity.utils import createContent
from zope.component import queryUtility
from zope.interface import implementer

from rathaus import _
from rathaus.applications import mails
from rathaus.applications.answers import attachment_titles
from rathaus.applications.finding import by_uid
from rathaus.applications.first_answer import first_answer_due
from rathaus.applications.full_text import index_later
from rathaus.applications.inboxes import ensure_inbox
from rathaus.applications.inboxes import unit_to_receive
from rathaus.applications.interfaces import UnknownKind
from rathaus.applications.receipt import add_receipt_or_queue
from rathaus.applications.replies import file_reply
from rathaus.applications.system_rights import system_rights
from rathaus.calendar.api import parse_utc
from rathaus.city_language import in_city_language
from rathaus.forms import api as forms
from rathaus.intake import api as intake
from rathaus.intake.interfaces import ISubmissionFiler
from rathaus.jobs.interfaces import IJobHandler
from rathaus.journal import api as journal
from rathaus.records import api as records


@implementer(IJobHandler)
class FilingHandler:
    """Files what the intake log has taken."""

    title = _("Eingang zuordnen")
    #: Of fifty together, each one takes a twentieth less time; of twenty, two fifths less than alone.
    batch = 20

    def __call__(self, portal: Any, payload: dict[str, Any]) -> None:
        file_submission(payload["submission"], token=payload.get("token"))


def file_submission(submission_id: str, *, token: str | None = None) -> Any | None:
    """File a submission, in the transaction at hand and with the rights of the system.

    Filing it again returns what was made of it. Two workers at the same moment both write the
    submission, so that the database lets one pass; the other one then finds it filed.

    :param token: of the status link, for the confirmation mail; it is stored nowhere.
    :returns: the application, also for an answer to it, or what another room has made of it; None
        when that was deleted since.
    :raises KeyError: there is no such submission.
    :raises UnknownKind: no room files this kind.
    :raises NotNow: the city has no unit that could receive it.
    """
    submission = intake.submission(submission_id)
    with system_rights():
        if submission.filed_as is not None or submission.discarded_at is not None:
            return by_uid(submission.filed_as)
        if submission.kind == "application":
            return _file_application(submission, token)
        if submission.kind == "reply":
            return file_reply(submission)
        filer = queryUtility(ISubmissionFiler, name=submission.kind)
        if filer is not None:
            return filer(submission, token)
    raise UnknownKind(submission.kind)


def _file_application(submission: Any, token: str | None) -> Any:
    context = submission.context
    service = by_uid(context.get("service_uid"), "Service")
    unit = unit_to_receive(context.get("unit_uid") or getattr(service, "responsible_unit", None))
    is_test = bool(context.get("is_test"))
    box = ensure_inbox(unit, is_test=is_test)
    # From the submission, so that it can exist once only; 128 bits of a hash tell nobody anything.
    app_id = submission.id[:32]
    app = box[box._setObject(app_id, _application(app_id, submission, service, unit))]
    journal.append(
        app,
        "received",
        details={
            "submission": submission.id,
            "reference": submission.reference,
            "form_revision": context.get("form_revision"),
            "arrived": submission.arrived,
            **({"is_test": True} if is_test else {}),
        },
        content_hash=submission.seal,
    )
    add_attachments(app, submission)
    add_receipt_or_queue(app)
    app.reindexObject()
    intake.mark_filed(submission, app.UID())
    if context.get("form_uid") and not is_test:
        forms.note_filed(context["form_uid"])
    mails.send_confirmation(app, token)
    index_later(app)
    return app


def _application(app_id: str, submission: Any, service: Any, unit: Any) -> Any:
    context = submission.context
    arrived = parse_utc(submission.arrived)
    service_title = (
        context.get("service_title")
        or getattr(service, "title", None)
        or in_city_language(_("Antrag"))
    )
    title = f"{service_title} {submission.reference}"
    is_test = bool(context.get("is_test"))
    if is_test:
        title = in_city_language(_("Probe: ${title}", mapping={"title": title}))
    return createContent(
        "Application",
        id=app_id,
        # No name of a person: the title is shown in lists and kept in the catalog.
        title=title,
        is_test=is_test,
        channel="paper" if context.get("channel") == "paper" else "online",
        service_title=service_title,
        answers_json=submission.answers_json,
        form_revision=context.get("form_revision"),
        seal=submission.seal,
        arrived=arrived,
        submission_id=submission.id,
        reference=submission.reference,
        service_uid=context.get("service_uid"),
        four_eyes=bool(getattr(service, "needs_approval", False)),
        # A test is nobody's work: no list of a unit finds it, and nothing is due.
        responsible_unit=None if is_test else api.content.get_uuid(unit),
        deadline=None if is_test else first_answer_due(arrived, service),
        applicant_email=context.get("applicant_email"),
    )


def add_attachments(app: Any, submission: Any) -> list[Any]:
    """Make final records of the files that came with an application."""
    titles = attachment_titles(app) if submission.uploads else {}
    made, described = [], []
    for upload in submission.uploads:
        record = records.add_record(
            app,
            # What was asked for, not the name of the file: that may name a person.
            title=titles.get(upload.field) or in_city_language(_("Anlage")),
            filename=upload.filename,
            blob=upload.blob,
            media_type=upload.media_type,
            direction="incoming",
            origin=titles.get(upload.field) or upload.field,
            final=True,
            scan_result=upload.scan,
        )
        made.append(record)
        described.append(
            {
                "field": upload.field,
                "filename": upload.filename,
                "sha256": upload.sha256,
                "size": upload.size,
                "media_type": upload.media_type,
                "scan": upload.scan,
                "record_uid": record.UID(),
            }
        )
    app.attachments_json = json.dumps(described, ensure_ascii=False)
    return made


handler = FilingHandler()
