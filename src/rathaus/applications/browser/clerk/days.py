"""Deadline, resubmission and labels: small facts by which the office sorts its work."""

from rathaus import _
from rathaus.applications import api as applications
from rathaus.applications.browser.clerk.deed import DeedView
from rathaus.applications.browser.clerk.office_time import day_text
from rathaus.applications.deadlines import MAX_NOTE
from rathaus.controls import MISSING
from rathaus.controls import Control


class DeadlineView(DeedView):
    action = "set_deadline"
    lead = _("Die neue Frist gilt für die Ampel, die Listen und die Erinnerungen.")
    done_message = _("Die Frist ist geändert.")

    def shown_controls(self):
        return [
            Control("day", "date", _("Neue Frist"), self.shown_day("day", self.context.deadline)),
            self.reason_control(_("Warum ändert sie sich?")),
        ]

    def is_valid(self):
        super().is_valid()
        self.day("day")
        return not self.errors

    def act(self):
        applications.set_deadline(self.context, self.day("day"), self.text("reason"))
        return self.context


class ResubmissionView(DeedView):
    action = "set_resubmission"
    lead = _(
        "An diesem Tag kommt der Vorgang zurück auf Ihren Schreibtisch. Ohne Tag fällt die "
        "Wiedervorlage weg."
    )

    def shown_controls(self):
        context = self.context
        return [
            Control(
                "day",
                "date",
                _("Wiedervorlage am"),
                self.shown_day("day", context.resubmission_by_hand),
                is_required=False,
            ),
            Control(
                "note",
                "text",
                _("Notiz dazu"),
                self.text("note") if self.is_sent else context.resubmission_note,
                _("Nur für Ihre Stelle, zum Beispiel: Gutachten da?"),
                is_required=False,
                max_length=MAX_NOTE,
            ),
        ]

    def is_valid(self):
        day = self.day("day")
        if self.text("note") and day is None and not self.errors:
            self.errors["day"] = MISSING
        return not self.errors

    def act(self):
        applications.set_resubmission(self.context, self.day("day"), self.text("note"))
        return self.context

    def message(self):
        if self.context.resubmission_date is None:
            return _("Die Wiedervorlage ist weggefallen.")
        if self.context.resubmission_by_hand is None:
            return _(
                "Ihre Wiedervorlage ist weggefallen. Es bleibt die einer Verfügung am ${day}.",
                mapping={"day": day_text(self.context.resubmission_date)},
            )
        return _("Die Wiedervorlage ist gesetzt.")


class LabelsView(DeedView):
    action = "set_labels"
    done_message = _("Die Schlagwörter sind geändert.")

    def shown_controls(self):
        labels = self.text("labels") if self.is_sent else ", ".join(self.context.case_labels)
        return [
            Control(
                "labels",
                "text",
                _("Schlagwörter"),
                labels,
                _("Mit Komma getrennt, zum Beispiel: Eilt, Widerspruch. Keine Namen."),
                is_required=False,
                max_length=900,
            )
        ]

    def act(self):
        applications.set_labels(self.context, self.text("labels").split(","))
        return self.context
