"""Until when somebody who wrote to the office has to hear from a person for the first time."""

from datetime import date
from datetime import datetime
from typing import Any

from rathaus.applications.local_time import local
from rathaus.calendar.api import add_working_days

#: Of a service that does not say, and of what comes for no service; domain: "Deadlines".
WORKING_DAYS = 3


def first_answer_due(arrived: datetime, service: Any | None = None) -> date:
    """Last day for the first answer.

    :param arrived: aware moment
    :param service: None for what came by mail or on paper without one
    """
    days = getattr(service, "first_answer_working_days", None) or WORKING_DAYS
    return add_working_days(local(arrived).date(), days)
