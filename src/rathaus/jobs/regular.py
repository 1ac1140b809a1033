"""Work beside the queue, which each room looks after itself: it is asked in every round."""

import logging
from typing import Any

import transaction
from zope.component import getUtilitiesFor

from rathaus.jobs.interfaces import IRegularWork
from rathaus.jobs.run import error_text

logger = logging.getLogger(__name__)


def do_regular_work(portal: Any) -> int:
    """Call every :class:`~rathaus.jobs.interfaces.IRegularWork`, one after the other.

    :param portal: the site, on a connection of the running thread
    :returns: how many pieces of work were done
    """
    done = 0
    for name, work in getUtilitiesFor(IRegularWork):
        transaction.begin()
        try:
            done += work(portal)
        # The border of the round: the queue is worked whatever a room does.
        except Exception as error:
            logger.error("Regular work (%s) failed: %s", name, error_text(error))
        finally:
            transaction.abort()
    return done
