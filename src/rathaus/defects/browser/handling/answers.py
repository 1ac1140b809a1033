"""Deeds that end in a sentence which everybody reads: answer, begin, finish, open again."""

from rathaus import _
from rathaus.controls import Control
from rathaus.controls import options
from rathaus.defects import api as defects
from rathaus.defects.browser.handling.writing import WritingPage

_PUBLIC_HELP = _(
    "Der Text steht auf der öffentlichen Seite des Hinweises und geht per E-Mail an alle, die ihm "
    "folgen. Nennen Sie keine Personen."
)


class AnswerPage(WritingPage):
    """Something is said, and the light stays as it is."""

    deed = "answer"
    page_title = _("Antworten")
    lead = _("Die Ampel bleibt, wie sie ist.")
    text_label = _("Ihre Antwort")
    text_help = _PUBLIC_HELP
    done_message = _("Ihre Antwort ist veröffentlicht.")

    def act(self):
        defects.answer(self.context, self.text("text"))


class StartPage(WritingPage):
    deed = "start"
    page_title = _("In Arbeit nehmen")
    lead = _("Die Ampel zeigt danach Gelb: in Arbeit.")
    text_label = _("Was geschieht als Nächstes?")
    text_help = _PUBLIC_HELP
    done_message = _("Der Hinweis ist in Arbeit. Ihre Antwort ist veröffentlicht.")

    def act(self):
        defects.start(self.context, self.text("text"))


class FinishPage(WritingPage):
    deed = "finish"
    page_title = _("Als erledigt melden")
    lead = _("Die Ampel zeigt danach Grün: erledigt.")
    text_label = _("Was wurde getan?")
    text_help = _PUBLIC_HELP
    done_message = _("Der Hinweis ist erledigt. Ihre Antwort ist veröffentlicht.")

    def act(self):
        defects.finish(self.context, self.text("text"))


class HandleOtherwisePage(WritingPage):
    """Nothing more is going to happen, and everybody sees why."""

    deed = "handle_otherwise"
    page_title = _("Bearbeitet, nicht behoben")
    lead = _("Die Ampel zeigt danach Gelbgrün: bearbeitet, aber nicht behoben.")
    text_label = _("Ihre Erklärung")
    text_help = _PUBLIC_HELP
    done_message = _("Der Hinweis ist abgeschlossen. Grund und Erklärung sind veröffentlicht.")

    def shown_controls(self):
        reasons = Control(
            "reason",
            "radios",
            _("Warum wird der Mangel nicht behoben?"),
            help=_("Der Grund steht auf der öffentlichen Seite des Hinweises."),
            options=options(defects.OUTCOME_REASONS.items(), [self.text("reason")]),
        )
        return [reasons, *super().shown_controls()]

    def act(self):
        defects.handle_otherwise(self.context, self.text("reason"), self.text("text"))


class ReopenPage(WritingPage):
    deed = "reopen"
    page_title = _("Wieder öffnen")
    lead = _("Die Ampel zeigt danach Rot: eingegangen. Die Zeit bis zur Behebung beginnt neu.")
    text_label = _("Warum wird der Hinweis wieder geöffnet?")
    text_help = _PUBLIC_HELP
    done_message = _("Der Hinweis ist wieder offen.")

    def act(self):
        defects.reopen(self.context, self.text("text"))


class RefusePage(WritingPage):
    """Not to be published: an attack on a person, an advertisement, no defect at all."""

    deed = "refuse"
    page_title = _("Ablehnen")
    lead = _(
        "Der Hinweis ist dann nicht öffentlich. Wer ihn geschickt und eine E-Mail-Adresse bestätigt hat, "
        "bekommt Ihre Begründung."
    )
    text_label = _("Begründung")
    text_help = _(
        "Schreiben Sie sachlich, was nicht veröffentlicht werden kann und wohin man sich sonst "
        "wenden kann."
    )
    done_message = _("Der Hinweis ist abgelehnt und nicht öffentlich.")

    def act(self):
        defects.refuse(self.context, self.text("text"))
