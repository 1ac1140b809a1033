"""Making, taking over and throwing away a working copy."""

from AccessControl import Unauthorized
from plone.protect.authenticator import check as check_authenticator

from rathaus import _
from rathaus.plain_text import plain_text
from rathaus.services.browser.editorial.page import EditorialPage
from rathaus.services.editorial import working_copies
from rathaus.services.editorial.steps import LONGEST_COMMENT

#: Name of the button -> permission, asked of the original, and of the copy for throwing it away.
_NEEDED = {
    "anlegen": "iterate : Check out content",
    "uebernehmen": "iterate : Check in content",
    "verwerfen": "Modify portal content",
}


class WorkingCopyPage(EditorialPage):
    """A question on GET; the deed on POST."""

    longest_comment = LONGEST_COMMENT

    def __call__(self):
        self.prepare()
        if self.request.method == "POST":
            check_authenticator(self.request)
            return self.act()
        return self.index()

    def act(self):
        """Do what the button says.

        :raises Unauthorized: not with this person's rights
        """
        deed = next((name for name in _NEEDED if name in self.request.form), None)
        if deed is None or not self.is_allowed(deed):
            raise Unauthorized(deed)
        try:
            return getattr(self, deed)()
        except working_copies.CopyRefused as refusal:
            self.tell(refusal.message, "warning")
            return self.go(f"{self.context.absolute_url()}/@@pruefung")

    def is_allowed(self, deed: str) -> bool:
        place = self.original if deed == "uebernehmen" else self.context
        return place is not None and self.may(_NEEDED[deed], place)

    def anlegen(self):
        copy = working_copies.checkout(self.context)
        self.tell(_("Das ist Ihre Arbeitskopie. Der bisherige Text bleibt online."))
        return self.go(f"{copy.absolute_url()}/edit")

    def uebernehmen(self):
        comment = plain_text(self.text("kommentar"))[:LONGEST_COMMENT]
        original = working_copies.checkin(self.context, comment)
        self.tell(_("Der neue Text ist online."))
        return self.go(f"{original.absolute_url()}/@@pruefung")

    def verwerfen(self):
        if not self.is_copy:
            raise Unauthorized("verwerfen")
        original = working_copies.discard(self.context)
        self.tell(_("Die Arbeitskopie ist verworfen. Der bisherige Text bleibt online."))
        return self.go(f"{original.absolute_url()}/@@pruefung")

    @property
    def page_title(self):
        return _("Arbeitskopie: ${title}", mapping={"title": self.context.title})

    @property
    def is_copy(self) -> bool:
        return self.context.is_a_copy

    @property
    def original(self):
        return working_copies.original_of(self.context) if self.is_copy else None

    @property
    def copy(self):
        return working_copies.working_copy_of(self.context)

    @property
    def may_make(self) -> bool:
        return not self.is_copy and self.copy is None and self.is_allowed("anlegen")

    @property
    def may_take_over(self) -> bool:
        return self.is_copy and self.is_allowed("uebernehmen")

    @property
    def may_discard(self) -> bool:
        return self.is_copy and self.is_allowed("verwerfen")
