"""The kinds of dispositions, and what is different between them. Without Plone."""

from dataclasses import dataclass

from rathaus import _


@dataclass(frozen=True)
class Kind:
    """One kind of disposition."""

    #: as it stands on a slip
    title: str
    #: what it asks for, in a choice
    explanation: str
    #: what the button says that answers it
    answer_title: str
    #: what has become of it
    done_title: str
    may_be_refused: bool = True
    #: whether it ends by itself, as "not given", when its day has passed
    expires: bool = True
    #: whether somebody has to be told that it was done, and not only that it was not
    answer_matters: bool = True
    #: whether it keeps the case from being closed
    keeps_case_open: bool = True


KINDS = {
    "information": Kind(
        _("z. K."),
        _("zur Kenntnis (z. K.)"),
        _("Zur Kenntnis genommen"),
        _("zur Kenntnis genommen"),
        may_be_refused=False,
        answer_matters=False,
    ),
    "action": Kind(
        _("z. w. V."),
        _("zur weiteren Veranlassung (z. w. V.)"),
        _("Erledigt"),
        _("erledigt"),
    ),
    "co_signature": Kind(
        _("Mitzeichnung"),
        _("Mitzeichnung"),
        _("Mitzeichnen"),
        _("mitgezeichnet"),
    ),
    # It comes back on its day and then stays until somebody has dealt with it.
    "resubmission": Kind(
        _("Wiedervorlage"),
        _("Wiedervorlage (Wv.) an einem bestimmten Tag"),
        _("Erledigt"),
        _("erledigt"),
        may_be_refused=False,
        expires=False,
        answer_matters=False,
    ),
    # Closing the case is its answer, so it cannot stand in the way of that.
    "to_file": Kind(
        _("z. d. A."),
        _("zu den Akten (z. d. A.): den Vorgang abschließen"),
        _("Erledigt"),
        _("abgeschlossen"),
        keeps_case_open=False,
    ),
}
#: Nothing comes after these.
ENDED = ("done", "refused", "not_given", "withdrawn")
#: A task in one of these still waits for somebody.
UNFINISHED = ("waiting", "open")
#: States of a case in which nothing is to be done any more.
CASE_IS_OVER = ("closed", "spam")
STATE_TITLES = {
    "waiting": _("noch nicht an der Reihe"),
    "open": _("offen"),
    "done": _("erledigt"),
    "refused": _("abgelehnt"),
    "not_given": _("nicht abgegeben"),
    "withdrawn": _("zurückgezogen"),
}
