"""What the pages have in common on which post is put in."""

from typing import Any

import transaction
from plone import api
from plone.protect.authenticator import check as check_authenticator
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from rathaus import _
from rathaus.form_errors import FormErrors
from rathaus.records.api import FileRefused
from rathaus.records.api import receive_file
from rathaus.sent_text import sent_text


class PostPage(FormErrors, BrowserView):
    """A form on GET, which writes nothing; the deed on POST, followed by a redirect.

    :ivar refused: name of a file and why it was not taken
    :ivar accepted: names of files that are stored although others were refused
    """

    parts = ViewPageTemplateFile("templates/post_parts.pt")
    page_title: Any = ""
    lead: Any = ""
    #: name of the control with the files
    files_field = "dateien"
    MOST_FILES = 20

    def __call__(self):
        self.errors = {}
        self.refused: list[tuple[str, Any]] = []
        self.accepted: list[str] = []
        self.request.set("disable_plone.leftcolumn", True)
        self.request.response.setHeader("Cache-Control", "private, no-store")
        self.check()
        if self.request.method == "POST":
            check_authenticator(self.request)
            return self.do()
        return self.index()

    def check(self) -> None:
        """:raises Unauthorized: the page is not for the person at hand"""

    def do(self):
        """Do what was sent; the page again where something is wrong."""
        raise NotImplementedError

    @property
    def is_sent(self) -> bool:
        return self.request.method == "POST"

    @property
    def action_url(self) -> str:
        return f"{self.context.absolute_url()}/@@{self.__name__}"

    def text(self, name: str) -> str:
        """:returns: what was typed into a field; empty where it is no plain text"""
        return " ".join(sent_text(self.request, name).split())

    def uploads(self) -> list[Any]:
        """The files that were chosen."""
        sent = self.request.form.get(self.files_field) or []
        sent = list(sent) if isinstance(sent, list | tuple) else [sent]
        return [each for each in sent if getattr(each, "filename", "")]

    def counted_uploads(self) -> list[Any]:
        """The files that were chosen; ``errors`` says where there are none or too many."""
        uploads = self.uploads()
        if not uploads:
            self.errors[self.files_field] = _("Bitte wählen Sie mindestens eine Datei aus.")
        elif len(uploads) > self.MOST_FILES:
            self.errors[self.files_field] = _(
                "Bitte laden Sie höchstens 20 Dateien auf einmal hoch."
            )
        return uploads

    def examined(self, uploads: list[Any]) -> list[Any]:
        """Every file looked into; those that cannot be taken are in ``refused``."""
        found = []
        for upload in uploads:
            try:
                found.append(receive_file(upload))
            except FileRefused as refusal:
                self.refused.append((upload.filename, refusal.message))
        return found

    def again(self) -> str:
        """The page with what is wrong; nothing of what was sent is stored."""
        transaction.abort()
        return self.index()

    def go(self, url: str, message: Any, kind: str = "info"):
        """Leave the page with a sentence on the next one."""
        api.portal.show_message(message, self.request, type=kind)
        return self.request.response.redirect(url)
