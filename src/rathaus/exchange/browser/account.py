"""``@@fachverfahren-konto``: one service account, with everything that can be changed about it."""

from datetime import date
from functools import cached_property
from typing import Any

from plone import api
from zExceptions import NotFound

from rathaus import _
from rathaus.exchange import accounts
from rathaus.exchange import endpoints
from rathaus.exchange.browser.page import ExchangePage
from rathaus.exchange.browser.page import units
from rathaus.exchange.interfaces import NoAccount
from rathaus.exchange.interfaces import Refused


class AccountPage(ExchangePage):
    """A form for each thing, so that none of them is sent by mistake with another one."""

    deeds = {
        "facts": "change_facts",
        "token": "issue_token",
        "revoke": "revoke_token",
        "scopes": "set_scopes",
        "webhook": "set_webhook",
        "secret": "renew_secret",
        "switch_on": "switch_on_again",
        "enable": "enable",
        "disable": "disable",
    }

    def prepare(self) -> None:
        try:
            self.account = accounts.account(self.text("konto"))
        except NoAccount:
            raise NotFound(self.__name__) from None
        self.endpoint = endpoints.endpoint_of(self.account.id)

    @property
    def page_title(self) -> str:
        return self.account.title

    @property
    def url(self) -> str:
        return f"{super().url}?konto={self.account.id}"

    @property
    def list_url(self) -> str:
        return self.address("fachverfahren")

    @property
    def outbox_url(self) -> str:
        return f"{self.address('fachverfahren-ausgang')}?konto={self.account.id}"

    def change_facts(self) -> Any:
        accounts.change_account(
            self.account.id,
            title=self.text("title"),
            contact_unit=self.text("contact_unit"),
            per_minute=self.number("per_minute"),
        )
        return _("Die Angaben sind gespeichert.")

    def issue_token(self) -> Any:
        self.once = accounts.issue_token(self.account.id, self.number("days")).secret
        self.once_title = _("Der neue Schlüssel")

    def revoke_token(self) -> Any:
        accounts.revoke_token(self.account.id, self.text("token"))
        return _("Der Schlüssel gilt nicht mehr.")

    def set_scopes(self) -> Any:
        chosen = self.request.form.get("units", [])
        chosen = [chosen] if isinstance(chosen, str) else list(chosen)
        numbers = self.text("positions").split()
        accounts.set_scopes(self.account.id, _positions_by_number(numbers), chosen)
        return _("Das Fachverfahren arbeitet ab sofort an den gewählten Stellen, und nur dort.")

    def set_webhook(self) -> Any:
        secret = endpoints.set_webhook(self.account.id, self.text("url"))
        if secret is not None:
            self._show_secret(secret)
        return _("Die Adresse ist gespeichert.")

    def renew_secret(self) -> Any:
        self._show_secret(endpoints.renew_secret(self.account.id))

    def _show_secret(self, secret: str) -> None:
        self.once, self.once_title = secret, _("Das neue Geheimnis für Unterschriften")

    def switch_on_again(self) -> Any:
        endpoints.switch_on_again(self.account.id)
        return _("Das Fachverfahren wird wieder benachrichtigt.")

    def enable(self) -> Any:
        accounts.enable(self.account.id)
        return _("Das Fachverfahren hat wieder Zugang.")

    def disable(self) -> Any:
        accounts.disable(self.account.id)
        return _("Das Fachverfahren hat keinen Zugang mehr.")

    @property
    def token_rows(self) -> list[dict[str, Any]]:
        """What is known of the tokens: never the tokens."""
        return [
            {
                "id": each.id,
                "created": f"{date.fromisoformat(each.created):%d.%m.%Y}",
                "expires": f"{date.fromisoformat(each.expires):%d.%m.%Y}",
                "has_ended": accounts.days_left(each.expires) < 0,
            }
            for each in self.account.tokens
        ]

    @property
    def days(self) -> int:
        return accounts.TOKEN_DAYS

    @cached_property
    def positions(self) -> list[dict[str, str]]:
        """The positions where it works."""
        catalog = api.portal.get_tool("portal_catalog")
        brains = catalog.unrestrictedSearchResults(
            UID=list(self.account.positions), portal_type="FilePlanPosition"
        )
        rows = [{"number": each.position_number, "title": each.Title} for each in brains]
        return sorted(rows, key=lambda row: row["number"])

    @property
    def position_numbers(self) -> str:
        """One in each line, as they are typed."""
        stored = "\n".join(row["number"] for row in self.positions)
        return self.typed("positions", stored)

    @property
    def unit_options(self) -> list[dict[str, Any]]:
        contact = self.typed("contact_unit", self.account.contact_unit)
        return [
            {
                "value": brain.UID,
                "title": brain.Title,
                "id": f"unit-{brain.UID}",
                "is_contact": contact == brain.UID,
                "is_scope": brain.UID in self.account.units,
            }
            for brain in units()
        ]


def _positions_by_number(numbers: list[str]) -> list[str]:
    """UIDs of the positions with these numbers.

    :raises Refused: names the numbers that no position has, or several have.
    """
    catalog = api.portal.get_tool("portal_catalog")
    found = {}
    for number in dict.fromkeys(numbers):
        brains = catalog.unrestrictedSearchResults(
            portal_type="FilePlanPosition", position_number=number
        )
        found[number] = [brain.UID for brain in brains]
    wrong = [number for number, uids in found.items() if len(uids) != 1]
    if wrong:
        raise Refused(
            _(
                "Diese Nummern gibt es im Aktenplan nicht oder mehrfach: ${numbers}",
                mapping={"numbers": ", ".join(wrong)},
            ),
            "positions",
        )
    return [uids[0] for uids in found.values()]
