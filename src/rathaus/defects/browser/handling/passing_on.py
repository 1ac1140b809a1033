"""Deeds that bring a report to somebody else: another unit, another report, an outside body."""

from functools import cached_property

from rathaus import _
from rathaus.catalog_column import known
from rathaus.controls import Control
from rathaus.controls import options
from rathaus.defects import api as defects
from rathaus.defects.browser.handling.deed import DeedPage
from rathaus.organisation import api as organisation


class HandOverPage(DeedPage):
    deed = "hand_over"
    page_title = _("An eine andere Stelle weitergeben")
    lead = _(
        "Die andere Stelle wird zuständig. Die Frist für die erste Antwort läuft weiter, denn sie "
        "gilt für die ganze Stadtverwaltung."
    )

    def shown_controls(self):
        units = [
            (unit.UID(), unit.title)
            for unit in organisation.units()
            if unit.UID() != self.context.responsible_unit
        ]
        return [
            Control(
                "unit",
                "select",
                _("An welche Stelle?"),
                options=options(units, [self.text("unit")]),
            ),
            Control(
                "note",
                "long",
                _("Notiz für die andere Stelle"),
                self.text("note"),
                _("Die Notiz ist nicht öffentlich."),
                is_required=False,
                max_length=defects.MAX_ANSWER,
                rows=3,
            ),
        ]

    def act(self):
        defects.hand_over(self.context, self.text("unit"), self.text("note"))

    def message(self):
        unit = organisation.unit(self.text("unit"))
        return _("Weitergegeben an: ${unit}", mapping={"unit": unit.title})

    @property
    def back_url(self):
        # Who has handed it over does not work on it any more.
        if defects.may_handle(self.context):
            return super().back_url
        return f"{self.context.aq_parent.absolute_url()}/@@hinweise"


class MergePage(DeedPage):
    """A report that says what another one says already."""

    deed = "merge"
    page_title = _("Mit einem anderen Hinweis zusammenlegen")
    lead = _(
        "Wer diesem Hinweis folgt, folgt danach dem anderen. Diese Seite verweist dann auf ihn."
    )

    @cached_property
    def _nearby(self):
        report = self.context
        if report.latitude is None or report.longitude is None:
            return []
        found = defects.nearby(report.category, report.latitude, report.longitude)
        return [(metres, brain) for metres, brain in found if report.UID() != brain.UID]

    def shown_controls(self):
        choices = [
            (
                brain.reference,
                _(
                    "${reference}, ${place}, ${metres} Meter entfernt",
                    mapping={
                        "reference": brain.reference,
                        "place": known(brain, "defect_place") or "",
                        "metres": str(metres),
                    },
                ),
            )
            for metres, brain in self._nearby
        ]
        found = []
        if choices:
            found.append(
                Control(
                    "near",
                    "radios",
                    _("Offene Hinweise in der Nähe"),
                    options=options(choices, [self.text("near")]),
                    is_required=False,
                )
            )
        found.append(
            Control(
                "reference",
                "text",
                _("Kennzeichen des anderen Hinweises"),
                self.text("reference"),
                _("Zum Beispiel HI-7K3F-9Q2M. Lassen Sie das Feld leer, wenn Sie oben wählen.")
                if choices
                else _("Zum Beispiel HI-7K3F-9Q2M."),
                is_required=not choices,
                max_length=40,
            )
        )
        return found

    def is_valid(self):
        if not super().is_valid():
            return False
        self.other = defects.report(self._wanted)
        if self.other is None:
            self.errors["reference"] = _("Einen Hinweis mit diesem Kennzeichen gibt es nicht.")
        return not self.errors

    @property
    def _wanted(self):
        return self.text("reference") or self.text("near")

    def act(self):
        defects.merge(self.context, self.other)

    def message(self):
        return _("Zusammengelegt mit ${reference}", mapping={"reference": self.other.reference})


class AskOutsidePage(DeedPage):
    """A body that is no part of the city: the operator of the street lamps, the railway."""

    deed = "add_outside"
    page_title = _("Eine Stelle außerhalb fragen")
    lead = _(
        "Die Stelle bekommt eine E-Mail mit Ihrer Frage und einem Link, über den sie ohne Anmeldung "
        "antwortet. Die Antwort lesen nur Sie; öffentlich wird nur, was Sie daraus machen."
    )
    button_label = _("Frage senden")
    done_message = _("Die Frage ist unterwegs.")

    def shown_controls(self):
        return [
            Control(
                "address",
                "email",
                _("E-Mail-Adresse der Stelle"),
                self.text("address"),
                max_length=254,
            ),
            Control(
                "question",
                "long",
                _("Ihre Frage"),
                self.text("question"),
                _("Mitgeschickt werden Art des Mangels, Ort und der veröffentlichte Text."),
                max_length=defects.MAX_ANSWER,
            ),
        ]

    def act(self):
        defects.add_outside(self.context, self.text("address"), self.text("question"))
