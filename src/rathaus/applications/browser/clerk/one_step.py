"""Actions that need no words: take, hand back, begin, go on, close."""

from functools import cached_property

from zope.component import getUtilitiesFor

from rathaus import _
from rathaus.applications import api as applications
from rathaus.applications.browser.clerk.action import ActionView
from rathaus.applications.interfaces import IClosingRemark
from rathaus.applications.rules import RULES
from rathaus.records import api as records

#: More are not named, only counted.
MOST_DRAFTS = 50


class OneStepView(ActionView):
    """Asks once when it is opened by its address; the case page posts to it at once."""

    explanation = ""
    has_text = False
    #: sentences that stand out
    remarks = ()
    #: what stands above the list of ``drafts``
    drafts_lead = ""
    drafts = ()
    more_drafts = 0

    @property
    def title(self):
        return RULES[self.action].title


class TakeView(OneStepView):
    action = "take"
    explanation = _("Der Vorgang wird Ihnen zugewiesen. Ihre Kolleginnen und Kollegen sehen das.")
    done_message = _("Sie bearbeiten jetzt diesen Vorgang.")

    def act(self):
        applications.take(self.context)
        return self.context


class HandBackView(OneStepView):
    action = "hand_back"
    explanation = _("Danach kann jemand anderes aus Ihrer Stelle den Vorgang übernehmen.")
    done_message = _("Der Vorgang ist wieder frei.")

    def act(self):
        applications.hand_back(self.context)
        return self.context


class StartView(OneStepView):
    action = "start"
    explanation = _("Wer den Antrag gestellt hat, sieht dann, dass er in Bearbeitung ist.")
    done_message = _("Der Vorgang ist jetzt in Bearbeitung.")

    def act(self):
        applications.start(self.context)
        return self.context


class ResumeView(OneStepView):
    action = "resume"
    explanation = _("Die Rückfrage gilt damit als erledigt, auch ohne Antwort.")
    done_message = _("Der Vorgang ist wieder in Bearbeitung.")

    def act(self):
        applications.resume(self.context)
        return self.context


class CloseView(OneStepView):
    action = "close"
    explanation = _("Danach kann am Vorgang nichts mehr geändert werden.")
    drafts_lead = _(
        "Diese Entwürfe werden dabei endgültig. Löschen Sie vorher, was nicht in die Akte gehört."
    )
    done_message = _("Der Vorgang ist abgeschlossen.")

    @property
    def remarks(self):
        """What the other rooms have to say of it."""
        said = [remark(self.context) for _name, remark in sorted(getUtilitiesFor(IClosingRemark))]
        return [each for each in said if each]

    @cached_property
    def _drafts(self):
        return records.drafts_in(self.context)

    @property
    def drafts(self):
        """Title and address of what becomes final."""
        shown = self._drafts[:MOST_DRAFTS]
        return [{"title": each.Title, "url": each.getURL()} for each in shown]

    @property
    def more_drafts(self):
        return len(self._drafts) - len(self.drafts)

    def act(self):
        applications.close(self.context)
        return self.context
