"""Reasons that people give for a deed: they stand in the journal for ever."""

from rathaus import _
from rathaus.applications.interfaces import NotPossible
from rathaus.plain_text import plain_text

MAX_LENGTH = 1_000


def clean_reason(text: str) -> str:
    """A reason as it is kept.

    :raises NotPossible: it is empty, or longer than ``MAX_LENGTH`` signs.
    """
    text = plain_text(text)
    if not text:
        raise NotPossible(_("Bitte nennen Sie den Grund."))
    if len(text) > MAX_LENGTH:
        raise NotPossible(
            _(
                "Der Grund ist zu lang, erlaubt sind ${limit} Zeichen.",
                mapping={"limit": MAX_LENGTH},
            )
        )
    return text
