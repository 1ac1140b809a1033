"""What was sent to annoy is rejected, and taken up again when that was an error."""

from Acquisition import aq_parent

from rathaus import _
from rathaus.applications import api as applications
from rathaus.applications.browser.clerk.deed import DeedView
from rathaus.applications.browser.clerk.one_step import OneStepView
from rathaus.applications.spam import KEPT_FOR


class SpamView(DeedView):
    action = "reject_as_spam"
    done_message = _("Als Spam abgewiesen.")
    lead = _(
        "Nur für Werbung und Unfug, nie für Anträge ohne Aussicht: Über die wird entschieden. Nach "
        "${days} Tagen wird alles gelöscht, bis dahin lässt es sich zurückholen.",
        mapping={"days": KEPT_FOR},
    )

    def shown_controls(self):
        return [self.reason_control(_("Woran sehen Sie das?"))]

    def act(self):
        applications.reject_as_spam(self.context, self.text("reason"))
        return aq_parent(self.context)


class RestoreView(OneStepView):
    action = "restore"
    explanation = _("Der Vorgang liegt danach wieder neu im Postkorb.")
    done_message = _("Der Vorgang liegt wieder neu im Postkorb.")

    def act(self):
        applications.restore(self.context)
        return self.context
