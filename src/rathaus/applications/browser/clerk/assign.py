"""A case is given to somebody of the unit, or handed over to another unit."""

from Acquisition import aq_parent

from rathaus import _
from rathaus.applications import api as applications
from rathaus.applications.browser.clerk.deed import DeedView
from rathaus.applications.people import may
from rathaus.applications.people import name_of
from rathaus.controls import Control
from rathaus.controls import options
from rathaus.organisation import api as organisation


class AssignView(DeedView):
    action = "assign"
    lead = _(
        "Wer abwesend ist, bekommt nichts: Der Vorgang geht dann an die Vertretung, und ohne "
        "Vertretung an die ganze Stelle."
    )

    def shown_controls(self):
        people = [
            (user_id, _absent(name) if organisation.is_absent(user_id) else name)
            for user_id, name in applications.people_to_assign(self.context)
        ]
        chosen = self.text("user") or self.context.assigned_clerk
        return [
            Control(
                "user",
                "select",
                _("Wer bearbeitet den Vorgang?"),
                options=options(people, [chosen]),
            )
        ]

    def act(self):
        self.assigned_to = applications.assign(self.context, self.text("user"))
        return self.context

    def message(self):
        if self.assigned_to is None:
            return _(
                "Weder die Person noch eine Vertretung ist da. Der Vorgang liegt offen für die ganze "
                "Stelle."
            )
        return _("Zugewiesen an: ${name}", mapping={"name": name_of(self.assigned_to)})


class HandOverView(DeedView):
    action = "hand_over"
    lead = _(
        "Die andere Stelle wird zuständig und bekommt alle Rechte. Aus dem Postkorb wandert der "
        "Vorgang in ihren Postkorb. In einer Akte bleibt er liegen, und Ihre Stelle kann ihn nur "
        "noch lesen."
    )

    def shown_controls(self):
        units = [(each.UID(), each.title) for each in applications.units_to_choose(self.context)]
        return [
            Control(
                "unit",
                "select",
                _("An welche Stelle?"),
                options=options(units, [self.text("unit")]),
            ),
            self.reason_control(_("Warum?")),
        ]

    def act(self):
        before = aq_parent(self.context)
        case = applications.hand_over(self.context, self.text("unit"), self.text("reason"))
        # Who handed it over out of a post box does not see it any more.
        return case if may("View", case) else before

    def message(self):
        unit = organisation.unit(self.text("unit"))
        return _("Abgegeben an: ${unit}", mapping={"unit": unit.title})


def _absent(name):
    return _("${name} (abwesend)", mapping={"name": name})
