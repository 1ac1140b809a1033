"""The OZG maturity of a service, from what its page offers.

Source: Reifegradmodell zur Umsetzung des Onlinezugangsgesetzes (BMI, OZG-Umsetzungskatalog):
0 offline, 1 information online, 2 form to download, 3 online application with all proofs,
4 the same, with proofs that offices already have fetched by the office itself (once only).
"""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass

from rathaus import _

LEVELS = {
    0: _("offline"),
    1: _("Informationen online"),
    2: _("Formular zum Herunterladen"),
    3: _("Onlineantrag mit allen Nachweisen"),
    4: _("durchgehend digital, Nachweise nur einmal"),
}
#: From here on a service counts as online; below it an editor may say why.
ENOUGH = 3


@dataclass(frozen=True)
class Maturity:
    """How far a service can be done online.

    :ivar level: 0 to 4
    :ivar missing: sentences: what the next level needs; empty at the top
    """

    level: int
    missing: tuple[str, ...] = ()

    @property
    def title(self):
        return LEVELS[self.level]


def maturity(
    *,
    has_text: bool,
    has_download: bool,
    has_own_form: bool,
    is_online_elsewhere: bool,
    documents: Sequence[Mapping],
) -> Maturity:
    """Compute the maturity.

    What another authority asks for online cannot be seen from here: its service counts as an
    online application with all proofs, and never as more.

    :param has_text: whether the page explains the service
    :param has_download: whether there is a form or paper to download
    :param has_own_form: whether an online form of this site is published
    :param documents: rows of ``IRequiredDocument``
    """
    if not has_text:
        return Maturity(0, (_("Die Seite erklärt die Leistung noch nicht."),))
    if not has_own_form and not is_online_elsewhere:
        online = _("Es gibt weder ein veröffentlichtes Onlineformular noch einen Onlinedienst.")
        if has_download:
            return Maturity(2, (online,))
        return Maturity(1, (_("Es gibt kein Formular zum Herunterladen."), online))
    if not has_own_form:
        return Maturity(3, (_("Was der andere Onlinedienst abfragt, ist hier nicht bekannt."),))
    by_hand = [row["name"] for row in documents if not _is_sent_online(row)]
    if by_hand:
        return Maturity(2, tuple(_not_online(name) for name in by_hand))
    if not documents:
        return Maturity(3, (_("Welche Unterlagen gebraucht werden, ist nicht eingetragen."),))
    asked = [row["name"] for row in documents if not row.get("from_register")]
    return Maturity(3, tuple(map(_still_asked, asked))) if asked else Maturity(4)


def _is_sent_online(row):
    return row.get("uploadable") or row.get("from_register")


def _not_online(name):
    return _("„${name}“ lässt sich nicht hochladen.", mapping={"name": name})


def _still_asked(name):
    return _(
        "„${name}“ verlangen wir noch, statt es aus einem Register zu holen.",
        mapping={"name": name},
    )
