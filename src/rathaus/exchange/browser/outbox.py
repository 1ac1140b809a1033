"""``@@fachverfahren-ausgang``: what specialist systems are told, and what became of it."""

from functools import cached_property
from itertools import islice
from typing import Any

from zExceptions import NotFound
from zope.i18n import translate

from rathaus import _
from rathaus.exchange import accounts
from rathaus.exchange import endpoints
from rathaus.exchange import outbox
from rathaus.exchange.browser.page import ExchangePage
from rathaus.exchange.interfaces import NoAccount
from rathaus.exchange.messages import DELIVERED
from rathaus.exchange.messages import GIVEN_UP
from rathaus.exchange.messages import WAITING
from rathaus.exchange.messages import Delivery
from rathaus.list_links import Option
from rathaus.list_links import query_string

#: A system that is away for a day leaves thousands; nobody reads them one by one.
SHOWN = 200
TITLES = {
    GIVEN_UP: _("Aufgegeben"),
    WAITING: _("Wartend"),
    DELIVERED: _("Angekommen"),
}


class OutboxPage(ExchangePage):
    """Shows what happened to a message. It says no more than the message: no content, no names."""

    page_title = _("Benachrichtigungen an Fachverfahren")
    deeds = {"again": "send_again", "all": "send_all_again"}

    def prepare(self) -> None:
        self.accounts = {each.id: each for each in accounts.accounts()}
        wanted = self.text("konto")
        self.account_id = wanted if wanted in self.accounts else ""
        wanted = self.text("stand")
        self.state = wanted if wanted in TITLES else GIVEN_UP

    def send_again(self) -> Any:
        try:
            endpoints.send_again(self.text("account"), self.text("message"))
        except NoAccount:
            raise NotFound(self.__name__) from None
        return _("Die Benachrichtigung wird jetzt noch einmal gesendet.")

    def send_all_again(self) -> Any:
        number = endpoints.send_all_again(self.account_id) if self.account_id else 0
        return _(
            "Benachrichtigungen, die jetzt noch einmal gesendet werden: ${number}",
            mapping={"number": number},
        )

    @property
    def url(self) -> str:
        return super().url + self._chosen()

    def _chosen(self, **other: str) -> str:
        return query_string({"konto": self.account_id, "stand": self.state, **other})

    @property
    def states(self) -> list[Option]:
        return [
            Option(title, self._chosen(stand=state), state == self.state)
            for state, title in TITLES.items()
        ]

    @property
    def account_links(self) -> list[Option]:
        named = [("", _("Alle")), *((each.id, each.title) for each in self.accounts.values())]
        return [
            Option(title, self._chosen(konto=account_id), account_id == self.account_id)
            for account_id, title in named
        ]

    @property
    def may_send_all(self) -> bool:
        return bool(self.account_id) and self.state == GIVEN_UP and bool(self.rows)

    @property
    def has_more(self) -> bool:
        return len(self._found) > SHOWN

    @cached_property
    def _found(self) -> list[Delivery]:
        return list(islice(outbox.deliveries(self.state, self.account_id), SHOWN + 1))

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        """One row for each message, the latest first."""
        latest = sorted(self._found[:SHOWN], key=lambda each: each.created, reverse=True)
        return [self._row(each) for each in latest]

    def _row(self, delivery: Delivery) -> dict[str, Any]:
        line, account = delivery.line, self.accounts[delivery.account_id]
        return {
            "id": delivery.id,
            "account": account.title,
            "account_id": account.id,
            "type": f"{line['kind'].lower()}.{line['action']}",
            "uid": line["uid"],
            "created": self.day(delivery.created),
            "moment": self.day(delivery.delivered_at or delivery.next_try),
            "attempts": delivery.attempts,
            # A message of our domain, or the name of an error.
            "reason": translate(delivery.last_error, domain="rathaus", context=self.request),
            "can_be_sent_again": delivery.state == GIVEN_UP,
        }
