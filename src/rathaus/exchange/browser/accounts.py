"""``@@fachverfahren``: all service accounts, and a new one."""

from functools import cached_property
from typing import Any

from rathaus import _
from rathaus.exchange import accounts
from rathaus.exchange.account import PER_MINUTE
from rathaus.exchange.browser.page import ExchangePage
from rathaus.exchange.browser.page import units
from rathaus.exchange.store import exchange


class AccountsPage(ExchangePage):
    """The list, which says at a glance which token ends soon and who is told nothing more."""

    page_title = _("Fachverfahren")
    deeds = {"create": "create"}
    new_id = ""

    def create(self) -> Any:
        account = accounts.create_account(
            self.text("id"),
            self.text("title"),
            contact_unit=self.text("contact_unit"),
            per_minute=self.number("per_minute"),
        )
        self.new_id = account.id
        return _(
            "Das Konto ist angelegt. Jetzt braucht es einen Schlüssel und die Stellen im Aktenplan, "
            "an denen es arbeitet."
        )

    @property
    def url(self) -> str:
        if self.new_id:
            return f"{self.address('fachverfahren-konto')}?konto={self.new_id}"
        return super().url

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        """One row for each account."""
        endpoints = exchange().endpoints
        return [
            {
                "id": each.id,
                "title": each.title,
                "url": f"{self.address('fachverfahren-konto')}?konto={each.id}",
                "is_enabled": each.enabled,
                "days_left": days_left(each),
                "has_scope": bool(each.positions or each.units),
                "is_off": endpoints[each.id].off_since is not None,
                "is_told": endpoints[each.id].is_on,
            }
            for each in accounts.accounts()
        ]

    @property
    def unit_options(self) -> list[dict[str, Any]]:
        chosen = self.typed("contact_unit")
        return [
            {"value": brain.UID, "title": brain.Title, "is_contact": chosen == brain.UID}
            for brain in units()
        ]

    @property
    def per_minute(self) -> int:
        return PER_MINUTE


def days_left(account: Any) -> int | None:
    """Days until the last token of an account ends; None without a valid one."""
    left = [accounts.days_left(each.expires) for each in account.tokens]
    return max((each for each in left if each >= 0), default=None)
