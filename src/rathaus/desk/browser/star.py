"""The star above a case."""

from functools import cached_property

from plone.app.layout.viewlets.common import ViewletBase
from plone.protect.authenticator import createToken

from rathaus import _
from rathaus.desk import kept
from rathaus.desk.browser.favourite import MARK
from rathaus.desk.browser.favourite import UNMARK
from rathaus.desk.person import Person


class Star(ViewletBase):
    """Marks the case that is open, for people who have a desk."""

    @cached_property
    def _person(self):
        return Person()

    @property
    def is_shown(self) -> bool:
        return self._person.has_desk

    @cached_property
    def is_marked(self) -> bool:
        return self.uid in kept.favourites(self._person.id)

    @cached_property
    def uid(self) -> str:
        return self.context.UID()

    @property
    def button_name(self) -> str:
        return UNMARK if self.is_marked else MARK

    @property
    def button_text(self):
        return _("Nicht mehr merken") if self.is_marked else _("Vorgang merken")

    @property
    def sign(self) -> str:
        return "★" if self.is_marked else "☆"

    @property
    def token(self) -> str:
        return createToken()
