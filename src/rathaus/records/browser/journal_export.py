"""A journal to take along: as JSON, which anybody can check, and as PDF, which people read."""

import json

from plone import api
from zope.i18n import translate
from zope.interface import implementer

from rathaus import _
from rathaus.calendar.api import utc_iso
from rathaus.documents.api import content_disposition
from rathaus.documents.api import html_to_pdf
from rathaus.journal import api as journal
from rathaus.journal.interfaces import NoJournal
from rathaus.records.browser import wording
from rathaus.records.browser.journal import JournalPage
from rathaus.records.emergency.api import reference_of
from rathaus.records.interfaces import IJournalPage

#: Name and version of the format; described in docs/administration/journal.rst.
FORMAT = "rathaus-journal/1"
#: Printing takes about a second for 300 entries.
MOST_IN_PDF = 2000


@implementer(IJournalPage)
class JournalJson(JournalPage):
    """``@@journal-json``: the chain exactly as it is stored, whole, so that its hashes fit."""

    def __call__(self):
        self.prepare()
        lines = journal.lines(self.holder)
        last = json.loads(lines[-1]) if lines else None
        head = {
            "format": FORMAT,
            "exported": utc_iso(),
            "holder": {
                "uid": self.holder.UID(),
                "type": self.holder.portal_type,
                "reference": self.reference,
            },
            "head": last and {"seq": last["seq"], "hash": last["hash"]},
            "continues_in": self._continues_in(),
        }
        text = json.dumps(head, ensure_ascii=False, indent=1)
        # The entries are not written anew: each line is the text that was hashed.
        text = f'{text.rstrip("}").rstrip()},\n "entries": [\n' + ",\n".join(lines) + "\n]}\n"
        return self.hand_out(text.encode("utf-8"), "application/json", "json")

    def _continues_in(self):
        """The e-file whose journal an application's goes on in, once it is registered."""
        try:
            holder = journal.journal_holder(self.holder)
        except NoJournal:
            return None
        if holder.aq_base is self.holder.aq_base:
            return None
        return {"uid": holder.UID(), "reference": reference_of(holder)}

    def hand_out(self, data, media_type, ending):
        """The answer: a file to save, kept by no cache."""
        name = self.reference.replace("/", "-") or self.holder.UID()
        headers = {
            "Content-Type": media_type,
            "Content-Length": str(len(data)),
            "Content-Disposition": content_disposition("attachment", f"protokoll-{name}.{ending}"),
            "Cache-Control": "private, no-store",
            "X-Content-Type-Options": "nosniff",
        }
        for key, value in headers.items():
            self.request.response.setHeader(key, value)
        return data


@implementer(IJournalPage)
class JournalPdf(JournalJson):
    """``@@journal-pdf``: the part that was chosen, with the result of the check."""

    def __call__(self):
        self.prepare()
        if len(self.selected) > MOST_IN_PDF:
            return self.refuse()
        title = translate(_("Protokoll"), context=self.request)
        html = self.index()
        return self.hand_out(
            html_to_pdf(html, title=f"{title} {self.reference}"), "application/pdf", "pdf"
        )

    def refuse(self):
        """Too long to print: say so on the page of the journal."""
        message = _(
            "Das sind mehr als ${most} Einträge. Bitte grenzen Sie den Zeitraum ein oder nehmen "
            "Sie die JSON-Datei.",
            mapping={"most": MOST_IN_PDF},
        )
        api.portal.show_message(message, self.request, type="warning")
        return self.request.response.redirect(self.journal_url)

    @property
    def rows(self):
        return [self.making.row(entry) for entry in self.selected]

    @property
    def exported(self):
        return wording.moment_text(utc_iso())

    @property
    def total(self):
        return len(self.entries)

    @property
    def head_hash(self):
        return self.entries[-1].hash if self.entries else ""
