"""Labels (Schlagwörter) of a case: words by which the office sorts its work."""

from typing import Any

from rathaus import _
from rathaus.applications.interfaces import NotPossible
from rathaus.applications.rules import require
from rathaus.journal import api as journal
from rathaus.plain_text import one_line

MAX_LABELS = 20
MAX_LENGTH = 40


def set_labels(case: Any, labels: list[str]) -> None:
    """Give a case these labels and no others.

    :param labels: words as people typed them; empty ones and repetitions are dropped.
    :raises NotPossible: too many, or one is too long, or the case is decided.
    """
    require(case, "set_labels")
    wanted = clean_labels(labels)
    if wanted == tuple(case.case_labels):
        return
    # How many and not which: a label may name a person, and the journal stays for ever.
    details = {"before": len(case.case_labels), "labels": len(wanted)}
    case.case_labels = wanted
    case.reindexObject(idxs=["case_labels"])
    journal.append(case, "labels_set", details=details)


def clean_labels(labels: list[str]) -> tuple[str, ...]:
    """Labels as they are kept: one line each, none twice whatever its case, in order.

    :raises NotPossible: too many, or one is too long.
    """
    found: dict[str, str] = {}
    for label in map(one_line, labels):
        if len(label) > MAX_LENGTH:
            raise NotPossible(
                _(
                    "Ein Schlagwort darf höchstens ${limit} Zeichen haben.",
                    mapping={"limit": MAX_LENGTH},
                )
            )
        if label:
            found.setdefault(label.casefold(), label)
    if len(found) > MAX_LABELS:
        raise NotPossible(
            _("Ein Vorgang hat höchstens ${limit} Schlagwörter.", mapping={"limit": MAX_LABELS})
        )
    return tuple(sorted(found.values(), key=str.casefold))
