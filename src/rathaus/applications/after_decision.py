"""Questions after the decision: people ask what it means, and the office answers.

Neither changes what was decided. After the end of a case it goes on for a month, as long as most
decisions can be objected to; later nobody looks at a closed case every day.
"""

from datetime import date
from datetime import timedelta
from typing import Any

from rathaus.applications import mails
from rathaus.applications.absence_answer import addresses_of_office
from rathaus.applications.finding import workflow_state
from rathaus.applications.interfaces import Message
from rathaus.applications.local_time import local
from rathaus.applications.rule_table import OPEN_STATES
from rathaus.applications.status import since_when
from rathaus.calendar.api import utc_now

AFTER_END = timedelta(days=30)


def goes_on(case: Any) -> bool:
    """Whether applicant and office may still write to each other."""
    last = last_day(case)
    if last is not None:
        return not case.joined_into and local(utc_now()).date() <= last
    return workflow_state(case) in (*OPEN_STATES, "decided")


def last_day(case: Any) -> date | None:
    """Until when that is possible; None while the case is not closed."""
    if workflow_state(case) != "closed":
        return None
    return local(since_when(case)).date() + AFTER_END


def tell_office(case: Any, received: Message) -> None:
    """Tell who decided, and who stands in, of a message that no list of open work shows."""
    if workflow_state(case) not in OPEN_STATES:
        mails.send_late_notice(case, received, addresses_of_office(case))
