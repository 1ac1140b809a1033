"""Cases are linked, joined, or one is split into two."""

from functools import cached_property

from rathaus import _
from rathaus.applications import api as applications
from rathaus.applications.browser.clerk.deed import DeedView
from rathaus.applications.finding import by_uid
from rathaus.applications.finding import case_by_reference
from rathaus.applications.linking import CHOOSABLE
from rathaus.applications.record_transfer import bound_uids
from rathaus.applications.registration import efile_of
from rathaus.applications.splitting import MAX_TITLE
from rathaus.controls import Control
from rathaus.controls import options
from rathaus.records import api as records

_NOT_FOUND = _(
    "Einen Vorgang mit diesem Zeichen finden Sie hier nicht. Bitte prüfen Sie die Schreibweise."
)


class OtherCaseView(DeedView):
    """Asks for another case by the sign that people know it by."""

    @cached_property
    def other(self):
        return case_by_reference(self.text("reference"))

    def reference_control(self, label):
        return Control(
            "reference",
            "text",
            label,
            self.text("reference"),
            _("Das Vorgangszeichen, zum Beispiel WG-7K3F-9Q2M. Groß oder klein ist gleich."),
            max_length=40,
        )

    def is_valid(self):
        super().is_valid()
        if not self.errors and self.other is None:
            self.errors["reference"] = _NOT_FOUND
        return not self.errors


class LinkView(OtherCaseView):
    action = "link"
    lead = _("Die Verknüpfung steht bei beiden Vorgängen. Rechte gibt sie niemandem.")

    def shown_controls(self):
        return [
            self.reference_control(_("Mit welchem Vorgang?")),
            Control(
                "kind",
                "radios",
                _("Der andere Vorgang …"),
                options=options(CHOOSABLE.items(), [self.text("kind") or "related"]),
            ),
        ]

    @cached_property
    def links(self):
        """What is linked already, with a button for what can be taken back."""
        return [
            {
                "uid": each.uid,
                "kind": each.kind_title,
                "reference": each.case.reference,
                "title": each.case.title,
                "url": each.case.absolute_url(),
                "is_removable": each.kind in CHOOSABLE,
            }
            for each in applications.linked(self.context)
        ]

    @cached_property
    def similar(self):
        """Other cases of the same person, where the service allows to show them."""
        return [
            {"reference": each.reference, "title": each.title, "url": each.absolute_url()}
            for each in applications.similar_cases(self.context)
        ]

    def is_valid(self):
        return bool(self.text("unlink")) or super().is_valid()

    def act(self):
        if self.text("unlink"):
            applications.unlink(self.context, by_uid(self.text("unlink")))
        else:
            applications.link(self.context, self.other, self.text("kind"))
        return self.context

    def message(self):
        if self.text("unlink"):
            return _("Die Verknüpfung ist gelöst.")
        return _("Die Vorgänge sind verknüpft.")


class JoinView(OtherCaseView):
    action = "join"
    lead = _(
        "Dieser Vorgang wird abgeschlossen, und es geht im anderen weiter. Der bekommt die "
        "Schriftstücke. Was jemand gesendet hat, bleibt außerdem hier. Rückgängig machen lässt sich "
        "das nicht."
    )
    done_message = _("Die Vorgänge sind zusammengelegt. Hier geht es weiter.")

    def shown_controls(self):
        return [
            self.reference_control(_("In welchem Vorgang geht es weiter?")),
            self.reason_control(_("Warum gehören sie zusammen?")),
        ]

    def act(self):
        applications.join(self.context, self.other, self.text("reason"))
        return self.other


class SplitView(DeedView):
    action = "split"
    lead = _(
        "In derselben Akte entsteht ein neuer Vorgang. Was mit dem Antrag kam oder zu einer "
        "Nachricht gehört, bleibt auch hier."
    )

    def shown_controls(self):
        controls = [
            Control(
                "title",
                "text",
                _("Betreff des neuen Vorgangs"),
                self.text("title"),
                _("Steht in Listen, deshalb ohne Namen."),
                max_length=MAX_TITLE,
            )
        ]
        if self._records:
            controls += [self._record_control(), self._way_control()]
        return controls

    @cached_property
    def _records(self):
        return records.records_of(self.context)

    def _record_control(self):
        bound = bound_uids(self.context)
        pairs = [
            (
                each.UID(),
                _("${title} (bleibt auch hier)", mapping={"title": each.title})
                if each.UID() in bound
                else each.title,
            )
            for each in self._records
        ]
        return Control(
            "records",
            "boxes",
            _("Schriftstücke für den neuen Vorgang"),
            options=options(pairs, self.texts("records")),
            is_required=False,
        )

    def _way_control(self):
        ways = [("move", _("Verschieben")), ("share", _("In beide Vorgänge legen"))]
        return Control(
            "way",
            "radios",
            _("Was geschieht mit ihnen?"),
            options=options(ways, [self.text("way") or "move"]),
        )

    def act(self):
        chosen = set(self.texts("records"))
        return applications.split(
            self.context,
            self.text("title"),
            [each for each in self._records if each.UID() in chosen],
            shared=self.text("way") == "share",
        )

    def message(self):
        return _(
            "Der neue Vorgang ist angelegt, in der Akte ${reference}.",
            mapping={"reference": efile_of(self.context).file_reference},
        )
