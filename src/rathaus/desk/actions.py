"""What can be done with many cases at once: one deed of the applications room for each of them."""

from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from rathaus import _
from rathaus.applications import api as applications
from rathaus.applications.interfaces import NotPossible
from rathaus.records.interfaces import IEFile

#: What was filled in, by name of the field, as values.
Filled = Mapping[str, Any]


@dataclass(frozen=True)
class Action:
    """One action."""

    #: what people choose
    title: str
    #: does it to one case with the rights of the person at hand
    act: Callable[[Any, Filled], Any]
    #: names of ``many.FIELDS`` that have to be filled in before
    fields: tuple[str, ...] = ()
    #: what happens, where a click alone might do harm
    warning: str = ""

    @property
    def asks_first(self) -> bool:
        """Whether there is something to fill in or to think over."""
        return bool(self.fields or self.warning)


def _add_label(case: Any, filled: Filled) -> None:
    # What others have put there stays.
    applications.set_labels(case, [*(case.case_labels or ()), filled["label"]])


def _remove_label(case: Any, filled: Filled) -> None:
    gone = filled["label"].casefold()
    kept = [each for each in case.case_labels or () if each.casefold() != gone]
    applications.set_labels(case, kept)


def _register(case: Any, filled: Filled) -> Any:
    efile = filled["efile"]
    if not IEFile.providedBy(efile):
        raise NotPossible(_("Diese Akte gibt es nicht, oder Sie dürfen sie nicht öffnen."))
    return applications.register(case, efile)


def _set_resubmission(case: Any, filled: Filled) -> None:
    day: date | None = filled["day"]
    applications.set_resubmission(case, day, filled["note"])


#: Name in the form -> action, in the order of the work.
ACTIONS = {
    "uebernehmen": Action(_("Übernehmen"), lambda case, filled: applications.take(case)),
    "zuteilen": Action(
        _("Zuweisen …"),
        lambda case, filled: applications.assign(case, filled["clerk"]),
        ("clerk",),
    ),
    "zurueckgeben": Action(_("Zurückgeben"), lambda case, filled: applications.hand_back(case)),
    "zur-akte": Action(_("Zur Akte nehmen …"), _register, ("efile",)),
    "beginnen": Action(_("Bearbeitung beginnen"), lambda case, filled: applications.start(case)),
    "frist": Action(
        _("Frist ändern …"),
        lambda case, filled: applications.set_deadline(case, filled["day"], filled["reason"]),
        ("day", "reason"),
    ),
    "wiedervorlage": Action(_("Wiedervorlage …"), _set_resubmission, ("day", "note")),
    "kennzeichnen": Action(_("Schlagwort hinzufügen …"), _add_label, ("label",)),
    "kennzeichen-entfernen": Action(_("Schlagwort entfernen …"), _remove_label, ("label",)),
    "abschliessen": Action(
        _("Abschließen …"),
        lambda case, filled: applications.close(case),
        warning=_("An abgeschlossenen Vorgängen kann nichts mehr geändert werden."),
    ),
}
#: Not a deed: hands the chosen ones out as a table.
EXPORTS = {
    "ausgeben-xlsx": (_("Als Tabelle (XLSX)"), "xlsx"),
    "ausgeben-csv": (_("Als Tabelle (CSV)"), "csv"),
}
