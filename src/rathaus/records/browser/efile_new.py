"""A new e-file that begins with the standard cases of its position."""

import transaction
from plone import api
from plone.protect.authenticator import check as check_authenticator

from rathaus import _
from rathaus.records import api as records
from rathaus.records.browser.page import OfficePage
from rathaus.records.interfaces import RefusedByFile

LONGEST_TITLE = 200


class NewEFile(OfficePage):
    """``@@neue-akte`` of a position.

    :ivar problem: why there is no new file, or None
    """

    page_title = _("Neue Akte")
    problem = None

    def __call__(self):
        if self.request.method == "POST":
            check_authenticator(self.request)
            return self._open()
        return super().__call__()

    def _open(self):
        if not 0 < len(self.subject) <= LONGEST_TITLE:
            self.problem = _("Bitte geben Sie einen Betreff mit höchstens 200 Zeichen an.")
            return super().__call__()
        # A refusal in the middle must not leave a file without its cases.
        savepoint = transaction.savepoint()
        try:
            efile = records.open_efile(self.context, self.subject)
            for each in self.standard_cases:
                if each["is_chosen"]:
                    records.open_case(efile, each["title"])
        except RefusedByFile as error:
            savepoint.rollback()
            self.problem = error.message
            return super().__call__()
        api.portal.show_message(
            _("Die Akte ${reference} ist angelegt.", mapping={"reference": efile.file_reference}),
            self.request,
        )
        return self.request.response.redirect(efile.absolute_url(), status=303)

    @property
    def subject(self):
        value = self.request.form.get("betreff", "")
        return value.strip() if isinstance(value, str) else ""

    @property
    def standard_cases(self):
        """Title, id of the control, and whether it is chosen: all are, until somebody chooses."""
        form = self.request.form
        is_sent = self.request.method == "POST"
        chosen = form.get("vorgang", [])
        chosen = chosen if isinstance(chosen, list) else [chosen]
        return [
            {
                "title": title,
                "value": str(number),
                "key": f"vorgang-{number}",
                "is_chosen": str(number) in chosen or not is_sent,
            }
            for number, title in enumerate(self.context.standard_cases or ())
        ]
