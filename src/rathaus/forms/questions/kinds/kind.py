"""What every kind of answer can do."""

from collections.abc import Mapping
from typing import Any

from rathaus import _
from rathaus.forms.interfaces import AnswerRefused
from rathaus.forms.questions.form import Option
from rathaus.forms.questions.form import Question
from rathaus.plain_text import one_line

#: More of one control is not even looked at; a browser's own page never sends it.
MOST_VALUES = 12_000
LONGEST_RAW = 200_000
#: What a list of our pages sends where nothing is chosen.
NOTHING = ("", "--NOVALUE--")
UNFIT = _("Diese Angabe können wir so nicht verwenden. Bitte geben Sie sie neu ein.")

#: What a browser sent for one question: by part, the question's own control being ``""``.
Raw = Mapping[str, list[str]]


class Kind:
    """A kind of answer. The methods know a question and no form."""

    #: names of further controls of the same question: ``geburtsdatum~day`` is ``day``
    parts: tuple[str, ...] = ()
    #: An unticked box sends nothing at all; other controls send an empty text.
    is_silent_when_empty = False
    missing = _("Bitte füllen Sie dieses Feld aus.")

    def read(self, question: Question, raw: Raw) -> Any:
        """The answer as it is stored, or None where there is none.

        :raises AnswerRefused: it cannot be read; with a sentence that says what to do.
        """
        text = first(raw)
        if text in NOTHING:
            return None
        value = self.read_text(question, text)
        if value is not None:
            self.check(question, value)
        return value

    def read_text(self, question: Question, text: str) -> Any:
        """:param text: one line, cleaned, not empty."""
        return text

    def check(self, question: Question, value: Any) -> None:
        """:raises AnswerRefused: a stored value is none of this kind, or not allowed here."""
        if not isinstance(value, str):
            raise AnswerRefused(UNFIT)

    def is_missing(self, value: Any) -> bool:
        """Whether nothing was answered."""
        return value is None or value in ("", [], {})

    def write(self, question: Question, value: Any) -> dict[str, list[str]]:
        """What a browser would send for a stored value."""
        return {"": [self.in_control(question, value)]}

    def in_control(self, question: Question, value: Any) -> str:
        """A stored value as it stands in a line of text."""
        return str(value)

    def text(self, question: Question, value: Any) -> str:
        """A stored value as people read it; may be a message to translate."""
        return self.in_control(question, value)

    def options(self, question: Question, language: str) -> tuple[Option, ...]:
        """What can be chosen; empty where people write."""
        return ()


def first(raw: Raw, part: str = "") -> str:
    """The one text of a control, in one line."""
    values = raw.get(part) or [""]
    text = values[0]
    return one_line(text[:LONGEST_RAW]) if isinstance(text, str) else ""


def check_limits(question: Question, value: Any, read: Any, shown: Any) -> None:
    """Refuse what is smaller or larger than the question allows.

    :param read: makes a comparable value of a limit as the form holds it.
    :param shown: makes a text for people of such a value.
    :raises AnswerRefused: says which values are allowed.
    """
    least, most = _limit(question.min, read), _limit(question.max, read)
    if least is not None and value < least:
        raise AnswerRefused(_("Erlaubt ist mindestens ${value}.", mapping={"value": shown(least)}))
    if most is not None and value > most:
        raise AnswerRefused(_("Erlaubt ist höchstens ${value}.", mapping={"value": shown(most)}))


def _limit(text: str | None, read: Any) -> Any:
    """A limit that cannot be read is none: the editor's mistake must not stop every citizen."""
    if text is None:
        return None
    try:
        return read(text)
    except (ValueError, ArithmeticError):
        return None
