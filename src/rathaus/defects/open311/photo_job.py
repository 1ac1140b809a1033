"""The job that fetches the photo of a report whose sender has named an address only."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from zope.interface import implementer

from rathaus import _
from rathaus.city_language import in_city_language
from rathaus.defects import api as defects
from rathaus.defects.open311.photo_address import PhotoAway
from rathaus.defects.open311.photo_address import PhotoRefused
from rathaus.defects.open311.photo_address import fetch
from rathaus.defects.photo_scan import scan_later
from rathaus.defects.photos import add_photo
from rathaus.defects.updates import add_update
from rathaus.forms import api as forms
from rathaus.forms.interfaces import AnswerRefused
from rathaus.intake import api as intake
from rathaus.jobs.interfaces import IJobHandler
from rathaus.jobs.interfaces import NotNow
from rathaus.jobs.interfaces import ServiceAway
from rathaus.journal import api as journal

KIND = "open311-photo"
#: Time in which a report is filed, as a rule.
UNTIL_FILED = timedelta(seconds=10)


@implementer(IJobHandler)
class FetchPhoto:
    """Fetches, checks as forms check what is uploaded, and puts it into the report.

    Nobody outside sees it before the office has looked at it, like every photo. One that cannot be
    used is written down in the report, for the office.
    """

    title = _("Foto eines Hinweises holen")
    is_background = True

    def __call__(self, portal: Any, payload: dict[str, Any]) -> None:
        """:raises NotNow: the report is not filed yet.
        :raises ServiceAway: the place of the photo does not answer."""
        submission = intake.submission(payload["submission"])
        if submission.discarded_at is not None:
            return
        report = defects.report(submission.filed_as) if submission.filed_as else None
        if report is None:
            raise NotNow(_("Der Hinweis ist noch nicht eingeordnet."), UNTIL_FILED)
        try:
            upload = _received(payload["address"])
        except PhotoRefused as refusal:
            _note(report, refusal.message)
            return
        except AnswerRefused as refusal:
            _note(report, refusal.reason)
            return
        except PhotoAway as error:
            raise ServiceAway(str(error)) from error
        scan_later(add_photo(report, upload, len(defects.photos(report)) + 1), report)
        journal.append(
            report,
            "photo_fetched",
            details={"media_type": upload.media_type},
            content_hash=upload.sha256,
        )


def _note(report: Any, reason: Any) -> None:
    sentence = _(
        "Ein Foto konnte nicht übernommen werden: ${reason}",
        mapping={"reason": in_city_language(reason)},
    )
    add_update(report, "photo_changed", text=in_city_language(sentence))


def _received(address: str) -> Any:
    limits = defects.PHOTO_LIMITS
    with fetch(address, limits.megabytes * 1024 * 1024) as stream:
        stream.filename = urlsplit(address).path.rpartition("/")[2] or "foto"
        return forms.receive(stream, limits).as_upload("photos")


handler = FetchPhoto()
