"""The page of a privacy notice."""

from functools import cached_property

from Products.Five.browser import BrowserView

from rathaus import _
from rathaus.forms.interfaces import IPrivacyNotice

#: The parts in the order of Art. 13 GDPR, with the questions that people have.
PARTS = {
    "controller": _("Wer ist verantwortlich?"),
    "data_protection_officer": _("Wer berät zum Datenschutz?"),
    "purposes": _("Wozu brauchen wir Ihre Daten?"),
    "legal_basis": _("Auf welcher Rechtsgrundlage?"),
    "recipients": _("Wer bekommt Ihre Daten?"),
    "third_countries": _("Gehen Daten in Länder außerhalb der EU?"),
    "retention": _("Wie lange bewahren wir Ihre Daten auf?"),
    "obligation": _("Müssen Sie die Daten angeben?"),
    "automated_decisions": _("Entscheidet ein Programm?"),
    "rights": _("Welche Rechte haben Sie?"),
    "authority": _("Wo können Sie sich beschweren?"),
}


class PrivacyNoticeView(BrowserView):
    """The whole notice, question by question."""

    @cached_property
    def sections(self) -> list[dict]:
        """Filled-in parts with ``name``, ``title`` and ``paragraphs`` (lists of lines)."""
        notice = self.context
        return [
            {"name": name, "title": title, "paragraphs": paragraphs}
            for name, title in PARTS.items()
            if (paragraphs := _paragraphs(IPrivacyNotice[name].query(notice)))
        ]


def _paragraphs(text: str | None) -> list[list[str]]:
    """Blocks between empty lines, each as its lines."""
    blocks = "\n".join(line.strip() for line in (text or "").splitlines()).split("\n\n")
    return [block.strip("\n").split("\n") for block in blocks if block.strip()]
