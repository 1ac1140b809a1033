"""What is done with one record: a form on GET, which writes nothing; the deed on POST, and back.

Whether it is allowed is asked by the deed itself; the page of the record offers only what is.
"""

from typing import Any

import transaction
from plone import api
from plone.protect.authenticator import check as check_authenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from rathaus import _
from rathaus.form_errors import FormErrors
from rathaus.records.api import check_in
from rathaus.records.api import check_out
from rathaus.records.api import force_check_in
from rathaus.records.arrival import receive
from rathaus.records.browser.page import OfficePage
from rathaus.records.checking_out import replace_file
from rathaus.records.correcting import correct
from rathaus.records.interfaces import RefusedByFile
from rathaus.records.refusals import FileRefused
from rathaus.records.refusals import ReasonMissing

#: Name of the only file field.
FILE = "datei"


#: And of the only field for words.
REASON = "grund"


class RecordForm(FormErrors, OfficePage):
    """One deed; what it needs is said by its attributes.

    :cvar title: heading and label of the button
    :cvar explanation: one sentence above the form
    :cvar needs_file: ``yes``, ``no`` or ``maybe``
    :cvar needs_reason: whether a sentence has to be given
    :cvar done_message: what is read afterwards
    """

    template = ViewPageTemplateFile("templates/record_form.pt")
    title: Any = ""
    explanation: Any = ""
    needs_file = "no"
    needs_reason = False
    done_message: Any = ""

    def index(self):
        """The form."""
        return self.template()

    def __call__(self):
        self.errors = {}
        if self.request.method != "POST":
            return super().__call__()
        check_authenticator(self.request)
        # A refusal in the middle must not leave half of the deed behind.
        savepoint = transaction.savepoint()
        try:
            target = self.act()
        except RefusedByFile as refusal:
            savepoint.rollback()
            self._refused(refusal)
            return super().__call__()
        api.portal.show_message(self.done_message, self.request)
        return self.request.response.redirect((target or self.context).absolute_url())

    def act(self) -> Any | None:
        """Do it.

        :returns: the record to show next; None for this one.
        """
        raise NotImplementedError

    @property
    def page_title(self):
        return self.title

    def _refused(self, refusal: RefusedByFile) -> None:
        if isinstance(refusal, FileRefused) and self.takes_file:
            self.errors[FILE] = refusal.message
        elif isinstance(refusal, ReasonMissing) and self.needs_reason:
            self.errors[REASON] = refusal.message
        else:
            self.errors["form"] = refusal.message

    @property
    def action_url(self):
        return f"{self.context.absolute_url()}/@@{self.__name__}"

    @property
    def takes_file(self):
        return self.needs_file != "no"

    @property
    def file_required(self):
        return "required" if self.needs_file == "yes" else None

    @property
    def reason(self) -> str:
        """What was typed, also when the form is shown again."""
        typed = self.request.form.get(REASON, "")
        return typed if isinstance(typed, str) else ""

    def file(self) -> Any | None:
        """The uploaded file, looked into; None where none was chosen.

        :raises FileRefused: it cannot be taken, or is missing.
        """
        upload = self.request.form.get(FILE)
        if getattr(upload, "filename", ""):
            return receive(upload)
        if self.needs_file == "yes":
            raise FileRefused(_("Bitte wählen Sie eine Datei aus."))
        return None


class CheckOutForm(RecordForm):
    """``@@auschecken``"""

    title = _("Auschecken")
    explanation = _(
        "Solange Sie das Schriftstück ausgecheckt haben, kann niemand sonst seine Datei ersetzen. "
        "Laden Sie danach die Datei herunter, bearbeiten Sie sie und checken Sie sie wieder ein."
    )
    done_message = _("Sie haben das Schriftstück ausgecheckt.")

    def act(self):
        check_out(self.context)


class CheckInForm(RecordForm):
    """``@@einchecken``"""

    title = _("Einchecken")
    explanation = _(
        "Die neue Datei wird zur nächsten Version, frühere bleiben erhalten. Ohne neue Datei bleibt "
        "das Schriftstück, wie es war."
    )
    needs_file = "maybe"
    done_message = _("Das Schriftstück ist eingecheckt.")

    def act(self):
        check_in(self.context, self.file())


class ForceCheckInForm(RecordForm):
    """``@@einchecken-erzwingen``"""

    title = _("Einchecken erzwingen")
    explanation = _(
        "Das Schriftstück bleibt, wie es war. Was die Kollegin oder der Kollege noch nicht eingecheckt "
        "hat, kommt nicht dazu. Der Grund steht im Protokoll."
    )
    needs_reason = True
    done_message = _("Das Schriftstück ist wieder frei.")

    def act(self):
        force_check_in(self.context, self.reason)


class NewVersionForm(RecordForm):
    """``@@neue-version``"""

    title = _("Neue Version ablegen")
    explanation = _("Die neue Datei wird zur nächsten Version, frühere bleiben erhalten.")
    needs_file = "yes"
    done_message = _("Die neue Version ist abgelegt.")

    def act(self):
        replace_file(self.context, self.file())


class FinaliseForm(RecordForm):
    """``@@endgueltig-machen``"""

    title = _("Endgültig machen")
    explanation = _(
        "Danach kann niemand mehr die Datei ändern oder löschen, auch nicht die Administration. Das "
        "lässt sich nicht zurücknehmen. Eine Berichtigung kommt als neues Schriftstück dazu."
    )
    done_message = _("Das Schriftstück ist endgültig.")

    def act(self):
        api.content.transition(self.context, "finalise")


class CorrectionForm(RecordForm):
    """``@@berichtigen``"""

    title = _("Berichtigung hinzufügen")
    explanation = _(
        "Dieses Schriftstück bleibt, wie es ist. Die Berichtigung wird als Entwurf danebengelegt, und "
        "beide verweisen aufeinander."
    )
    needs_file = "yes"
    done_message = _("Die Berichtigung ist als Entwurf abgelegt.")

    def act(self):
        return correct(self.context, self.file())
