"""``/maerker/@@gemeldet/<token>``: the report was taken in."""

from functools import cached_property
from typing import Any

from rathaus import _
from rathaus.calendar.api import add_working_days
from rathaus.calendar.api import parse_utc
from rathaus.defects.browser.reporter.private_page import PrivatePage
from rathaus.defects.interfaces import FIRST_ANSWER_WORKING_DAYS
from rathaus.intake import api as intake
from rathaus.organisation import api as organisation


class ThanksPage(PrivatePage):
    """Made of the intake log alone, so that it is there before the worker was; only reads."""

    title = _("Danke für Ihren Hinweis")

    def opens(self) -> bool:
        return self.submission is not None and self.submission.kind == "defect"

    @cached_property
    def submission(self) -> Any | None:
        return intake.by_token(self.token)

    @property
    def reference(self) -> str:
        return self.submission.reference

    @property
    def own_url(self) -> str:
        """Of the report's page for whoever sent it."""
        return f"{self.context.absolute_url()}/@@mein-hinweis/{self.token}"

    @property
    def has_email(self) -> bool:
        return bool(self.submission.answers.get("email"))

    @property
    def first_answer_until(self) -> str:
        zone = organisation.local_now().tzinfo
        arrived = parse_utc(self.submission.arrived).astimezone(zone).date()
        return f"{add_working_days(arrived, FIRST_ANSWER_WORKING_DAYS):%d.%m.%Y}"
