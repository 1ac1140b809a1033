"""What goes after thirty days."""

from typing import Any

from zope.interface import implementer

from rathaus import _
from rathaus.exchange.idempotency import forget_old_answers
from rathaus.exchange.outbox import forget_delivered
from rathaus.jobs.interfaces import IDailyJobHandler


@implementer(IDailyJobHandler)
class ForgetOldExchange:
    """Removes old answers and delivered messages, without a look at those that stay."""

    title = _("Alte Antworten und Benachrichtigungen von Fachverfahren entfernen")

    def __call__(self, portal: Any, payload: dict[str, Any]) -> None:
        forget_old_answers()
        forget_delivered()
