"""Mails about tasks: what kind of thing waits, until when, and a link. Never what it is about:
mail is read by others on its way."""

import logging
from typing import Any

from plone import api
from zope.i18nmessageid import Message

from rathaus import _
from rathaus.city_language import in_city_language
from rathaus.jobs import api as jobs
from rathaus.jobs.interfaces import MailRefused
from rathaus.tasks.finding import case_of
from rathaus.tasks.kinds import KINDS
from rathaus.tasks.people import actors
from rathaus.tasks.people import unit_of

logger = logging.getLogger(__name__)


def send_to_actors(task: Any, among: set[str] | None = None) -> None:
    """Tell those who act on a task that it waits for them; a unit by its group mailbox.

    :param among: only these users and groups: who stands in since today, when the others know.
    """
    users, groups = actors(task)
    if among is not None:
        users, groups = set(users) & among, set(groups) & among
    subject = _("Eine Verfügung wartet auf Sie: ${kind} ${reference}", mapping=_values(task))
    text = Message(_WAITING_UNTIL if task.due else _WAITING, mapping=_values(task))
    for user_id in sorted(users):
        _send(_address_of(user_id), subject, text, f"task/{task.UID()}/for/{user_id}")
    unit = unit_of(task)
    if groups and unit is not None:
        _send(unit.email, subject, text, f"task/{task.UID()}/for-unit/{unit.UID()}")


def send_to_giver(task: Any, state: str, ended_by: str | None) -> None:
    """Tell whoever has given a task how it ended, unless they did that themselves, or it says
    nothing: that somebody has read something."""
    if task.given_by == ended_by or state == "withdrawn":
        return
    if state == "done" and not KINDS[task.kind].answer_matters:
        return
    subject = _("Zu Ihrer Verfügung: ${kind} ${reference}", mapping=_values(task))
    text = Message(_ENDED[state], mapping=_values(task))
    _send(_address_of(task.given_by), subject, text, f"task/{task.UID()}/{state}")


def _values(task: Any) -> dict[str, str]:
    return {
        "kind": in_city_language(KINDS[task.kind].title),
        "reference": case_of(task).reference or "",
        "day": f"{task.due:%d.%m.%Y}" if task.due else "",
        "link": task.absolute_url(),
    }


def _address_of(user_id: str | None) -> str | None:
    user = api.user.get(userid=user_id) if user_id else None
    return user.getProperty("email") if user is not None else None


def _send(address: str | None, subject: Message, text: Message, key: str) -> None:
    if not address:
        return
    try:
        jobs.send_mail(address, in_city_language(subject), in_city_language(text), key=key)
    except MailRefused:
        # An address nobody can be reached at must not keep the case from going on.
        logger.warning("A task could not be announced by mail: the address takes none.")


_WAITING = _(
    "Guten Tag,\n\n"
    "in einem Vorgang wartet eine Verfügung auf Sie: ${kind}.\n\n"
    "Hier lesen und beantworten Sie sie:\n\n"
    "${link}\n\n"
    "Solange sie offen ist, können Sie den Vorgang lesen.\n\n"
    "Diese E-Mail wurde automatisch verschickt."
)
_WAITING_UNTIL = _(
    "Guten Tag,\n\n"
    "in einem Vorgang wartet eine Verfügung auf Sie: ${kind}.\n"
    "Frist: ${day}\n\n"
    "Hier lesen und beantworten Sie sie:\n\n"
    "${link}\n\n"
    "Solange sie offen ist, können Sie den Vorgang lesen.\n\n"
    "Diese E-Mail wurde automatisch verschickt."
)
_ENDED = {
    "done": _(
        "Guten Tag,\n\n"
        "Ihre Verfügung ist beantwortet: ${kind}.\n\n"
        "${link}\n\n"
        "Diese E-Mail wurde automatisch verschickt."
    ),
    "refused": _(
        "Guten Tag,\n\n"
        "Ihre Verfügung wurde abgelehnt: ${kind}. Die Begründung lesen Sie hier:\n\n"
        "${link}\n\n"
        "Diese E-Mail wurde automatisch verschickt."
    ),
    "not_given": _(
        "Guten Tag,\n\n"
        "zu Ihrer Verfügung kam bis zum ${day} keine Antwort: ${kind}.\n\n"
        "${link}\n\n"
        "Diese E-Mail wurde automatisch verschickt."
    ),
}
