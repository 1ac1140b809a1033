"""``<post box>/@@e-mail-hochladen``: mails that somebody has as files."""

import transaction
from AccessControl import Unauthorized
from plone import api

from rathaus import _
from rathaus.applications.interfaces import NotPossible
from rathaus.mailin.browser.page import PostPage
from rathaus.mailin.interfaces import MAX_MAIL_TEXT
from rathaus.mailin.interfaces import MailboxUnusable
from rathaus.mailin.interfaces import MailRefused
from rathaus.mailin.uploading import take_in_upload
from rathaus.organisation import api as organisation


class MailUploadPage(PostPage):
    """Whoever may open the post box may put something into it."""

    page_title = _("E-Mail hochladen")
    lead = _(
        "Speichern Sie die E-Mail in Ihrem Mailprogramm als EML-Datei und laden Sie sie hier hoch. Eine "
        "E-Mail darf mit allen Anlagen höchstens ${limit} groß sein.",
        mapping={"limit": MAX_MAIL_TEXT},
    )

    def check(self):
        if self.context.is_test or organisation.unit(self.context.unit) is None:
            raise Unauthorized("e-mail-hochladen")

    def do(self):
        uploads = self.counted_uploads()
        if self.errors:
            return self.again()
        unit = organisation.unit(self.context.unit)
        self.taken = []
        for upload in uploads:
            self._take(unit, upload)
        if self.refused:
            self.errors[self.files_field] = _("Nicht alle Dateien wurden angenommen.")
            return self.index()
        return self._leave()

    def _take(self, unit, upload):
        # One that is refused keeps no other from coming
        savepoint = transaction.savepoint()
        try:
            self.taken.append(take_in_upload(unit, upload))
            self.accepted.append(upload.filename)
        except (MailRefused, MailboxUnusable, NotPossible) as refusal:
            savepoint.rollback()
            self.refused.append((upload.filename, refusal.message))

    def _leave(self):
        new = [each for each in self.taken if each.is_new]
        if not new:
            return self._back(_("Diese E-Mail wurde schon früher übernommen."), "warning")
        return self._back(_("Übernommene E-Mails: ${number}", mapping={"number": str(len(new))}))

    def _back(self, message, kind="info"):
        """To the case, where there is one, else to the post box."""
        uids = {each.case_uid for each in self.taken}
        catalog = api.portal.get_tool("portal_catalog")
        brains = catalog(UID=list(uids)) if len(uids) == 1 else []
        url = brains[0].getURL() if brains else self.context.absolute_url()
        return self.go(url, message, kind)
