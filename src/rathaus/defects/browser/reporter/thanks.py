"""``/maerker/@@gemeldet/<token>``: the report was taken in."""

from functools import cached_property
from typing import Any

from rathaus import _
from rathaus.applications import api as applications
from rathaus.calendar.api import add_working_days
from rathaus.calendar.api import parse_utc
from rathaus.defects.interfaces import FIRST_ANSWER_WORKING_DAYS
from rathaus.intake import api as intake
from rathaus.private_page import PrivatePage


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
        arrived = applications.local(parse_utc(self.submission.arrived)).date()
        return applications.day_text(add_working_days(arrived, FIRST_ANSWER_WORKING_DAYS))
