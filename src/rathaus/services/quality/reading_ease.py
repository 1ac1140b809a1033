"""How hard a text is to read.

LIX (läsbarhetsindex): C. H. Björnsson, *Läsbarhet*, Stockholm 1968; words per sentence plus the
percentage of words of more than six letters. It needs no syllables and no dictionary, and was
found to fit German as well: H. Bamberger and E. Vanecek, *Lesen – Verstehen – Lernen –
Schreiben*, Wien 1984.
"""

import html
import re

from rathaus import _

#: Above this, Bamberger and Vanecek speak of specialist prose.
HARD = 55
#: In fewer words, one long sentence says nothing about the style.
FEWEST_WORDS = 20

_BLOCK_END = re.compile(r"</(?:p|li|h[1-6]|td|th|div)>|<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]+>")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
#: A full stop after a number or a short form ends no sentence: "am 1. Januar", "z. B.", "Abs. 2".
_NO_END = re.compile(r"\b(?:\d+|[A-Za-z]|bzw|ca|ggf|usw|Abs|Nr|Str|Art|inkl|evtl|max|min)\.")
_END = re.compile(r"[.!?:]+(?=\s|$)|\n+")


def sentences_of(markup: str) -> list[str]:
    """The sentences of a rich text; each item of a list counts as one.

    :param markup: HTML
    """
    text = html.unescape(_TAG.sub(" ", _BLOCK_END.sub("\n", markup)))
    text = _NO_END.sub(lambda found: found[0][:-1], text)
    return [part for part in _END.split(text) if _WORD.search(part)]


def lix(markup: str) -> int | None:
    """The readability of a rich text; 20 is a picture book, 60 a law.

    :param markup: HTML
    :returns: None for a text that is too short to tell
    """
    sentences = sentences_of(markup)
    words = [word for sentence in sentences for word in _WORD.findall(sentence)]
    if len(words) < FEWEST_WORDS:
        return None
    long_words = sum(len(word) > 6 for word in words)
    return round(len(words) / len(sentences) + 100 * long_words / len(words))


def reading_level(value: int):
    """A readability in words.

    :param value: what :func:`lix` returned
    """
    if value < 40:
        return _("leicht")
    if value < 50:
        return _("mittel")
    return _("eher schwer") if value <= HARD else _("schwer")
