"""From the intake log to the list of reports, exactly once."""

import json
from typing import Any

from plone import api
from plone.dexterity.utils import createContent
from zope.interface import implementer

from rathaus import _
from rathaus.applications import api as applications
from rathaus.calendar.api import add_working_days
from rathaus.calendar.api import parse_utc
from rathaus.city_language import in_city_language
from rathaus.defects.finding import category as category_of
from rathaus.defects.finding import folder
from rathaus.defects.followers import add_reporter
from rathaus.defects.interfaces import FIRST_ANSWER_WORKING_DAYS
from rathaus.defects.photo_scan import scan_later
from rathaus.defects.photos import add_photo
from rathaus.defects.publishing import make_public
from rathaus.defects.sharing import share_with_unit
from rathaus.defects.updates import add_update
from rathaus.intake import api as intake
from rathaus.intake.interfaces import ISubmissionFiler
from rathaus.jobs.interfaces import NotNow
from rathaus.journal import api as journal

#: Seconds until a site without a place for reports is looked at again.
UNTIL_THERE_IS_A_PLACE = 300


@implementer(ISubmissionFiler)
class DefectFiler:
    """Makes a report of a submission."""

    def __call__(self, submission: Any, token: str | None) -> Any:
        """:raises NotNow: the city has no place for reports, or no unit that could have them."""
        container = folder()
        if container is None:
            raise NotNow(
                _("Es gibt noch keinen Mängelmelder, der den Hinweis aufnehmen kann."),
                UNTIL_THERE_IS_A_PLACE,
            )
        category = category_of(submission.answers["category"], container)
        # From the submission, so that it can exist once only; 128 bits of a hash tell nobody anything.
        report_id = submission.id[:32]
        made = _report(report_id, submission, category)
        report = container[container._setObject(report_id, made)]
        share_with_unit(report)
        journal.append(
            report,
            "received",
            details={
                "submission": submission.id,
                "reference": submission.reference,
                "arrived": submission.arrived,
                "channel": report.channel,
                **({"account": report.account} if report.account else {}),
            },
            content_hash=submission.seal,
        )
        add_update(report, "received", is_public=True, time=submission.arrived)
        for number, upload in enumerate(submission.uploads, start=1):
            scan_later(add_photo(report, upload, number), report)
        intake.mark_filed(submission, report.UID())
        if category is not None and not category.is_moderated:
            make_public(report, details={"without_moderation": True})
        report.reindexObject()
        if submission.answers.get("email"):
            add_reporter(report, submission.answers["email"], token)
        return report


def _report(report_id: str, submission: Any, category: Any | None) -> Any:
    answers, context = submission.answers, submission.context
    arrived = parse_utc(submission.arrived)
    day = applications.local(arrived).date()
    kind = category.title if category is not None else in_city_language(_("Mangel"))
    # Deleted since, the category cannot say who: then it is for the post room, as applications are.
    unit = applications.unit_to_receive(getattr(category, "responsible_unit", None))
    target = getattr(category, "target_working_days", None)
    return createContent(
        "DefectReport",
        id=report_id,
        # No word of the reporter: the title is shown in lists and kept in the catalog.
        title=f"{kind} {submission.reference}",
        category=answers["category"],
        latitude=answers["latitude"],
        longitude=answers["longitude"],
        place_text=answers["place_text"],
        public_text=answers["text"],
        original_text=answers["text"],
        reporter_name=answers["name"] or None,
        attributes_json=json.dumps(answers["attributes"], ensure_ascii=False),
        responsible_unit=api.content.get_uuid(unit),
        deadline=add_working_days(day, target) if target else None,
        first_answer_due=add_working_days(day, FIRST_ANSWER_WORKING_DAYS),
        reference=submission.reference,
        submission_id=submission.id,
        seal=submission.seal,
        channel=context.get("channel") or "online",
        account=context.get("account"),
        arrived=arrived,
    )


file_report = DefectFiler()
