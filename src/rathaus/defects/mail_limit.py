"""How many mails a day one address gets that nobody has confirmed: whoever types a stranger's
address into a hundred reports must not have the city fill that mailbox."""

import hashlib
from typing import Any

from BTrees.OOBTree import OOBTree
from zope.annotation.interfaces import IAnnotations

from rathaus.applications import api as applications

KEY = "rathaus.defects.mails_of_day"
#: More than anybody reports or follows on a day and has not confirmed.
A_DAY = 10


def may_ask(container: Any, address: str) -> bool:
    """Count a mail to an address that nobody has confirmed.

    :param container: the place of the reports
    :returns: False when it had enough today; then nothing is counted
    """
    annotations = IAnnotations(container)
    if KEY not in annotations:
        annotations[KEY] = OOBTree()
    # Only hashes, and only for a day: this is no list of addresses
    today = applications.today().isoformat()
    name = hashlib.sha256(address.casefold().encode("utf-8")).hexdigest()
    day, number = annotations[KEY].get(name, (today, 0))
    number = number if day == today else 0
    if number >= A_DAY:
        return False
    annotations[KEY][name] = (today, number + 1)
    return True


def forget_earlier_days(container: Any) -> None:
    """Drop what was counted before today."""
    counted, today = IAnnotations(container).get(KEY, {}), applications.today().isoformat()
    for name in [each for each, (day, _number) in counted.items() if day != today]:
        del counted[name]
