"""What tests of messages to specialist systems do in the small city."""

from datetime import timedelta

import transaction
from plone import api

from rathaus.calendar.api import utc_now
from rathaus.exchange import outbox
from rathaus.jobs import api as jobs
from rathaus.records import api as records


def work(portal, ahead=timedelta(0), limit=100):
    """Commit and do all jobs that are due, apart from mails."""
    transaction.commit()
    return jobs.run_due(portal, limit, now=utc_now() + ahead)


def open_case(city, title="Rückforderung Muster"):
    """Something that an account has to learn of."""
    with api.env.adopt_user(username="clara"):
        return records.open_case(city.efile, title)


def states(state, account_id=""):
    """Messages in a state."""
    return list(outbox.deliveries(state, account_id))
