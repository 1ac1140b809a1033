"""The fields of one question on paper."""

import html
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rathaus import _
from rathaus.documents.api import Control
from rathaus.forms.questions.form import Option
from rathaus.forms.questions.form import Question
from rathaus.forms.questions.kinds.known import options_of

if TYPE_CHECKING:
    from rathaus.forms.paper.page import Page

#: Up to here all options are printed; longer lists open on the screen.
MOST_PRINTED_OPTIONS = 12
#: Longer lists are neither read nor opened: the answer is written.
MOST_OPTIONS = 400
LONGEST_LABEL = 300
TICKED = "1"
#: Part and label of an address.
ADDRESS = (
    ("street", _("Straße")),
    ("house_number", _("Hausnummer")),
    ("addition", _("Zusatz")),
    ("postal_code", _("Postleitzahl")),
    ("city", _("Ort")),
)
EXAMPLES = {
    "date": _("Tag.Monat.Jahr, zum Beispiel 24.12.1980"),
    "time": _("Stunde:Minute, zum Beispiel 14:30"),
    "money": _("in Euro, zum Beispiel 1200,50"),
}
SHORT = ("int", "decimal", "money", "date", "time", "tax_id", "phone")


class Controls:
    """Makes the fields of a question, and notes them in the page."""

    def __init__(self, page: "Page", question: Question, path: str):
        self.page = page
        self.question = question
        self.path = path

    @property
    def has_own_label(self) -> bool:
        """A box is followed by its question."""
        return self.question.kind in ("bool", "confirmation")

    def html(self) -> Iterator[str]:
        kind = self.question.kind
        if self.has_own_label:
            name = self._noted(Control(self.path, self._spoken(), TICKED))
            yield f'<p class="option"><input type="checkbox" name="{name}"/> '
            yield f"{self.page.label(self.question)}</p>"
        elif kind == "address":
            yield from self._address()
        elif kind == "longtext":
            name = self._noted(Control(self.path, self._spoken()))
            yield f'<textarea name="{name}"{self._max_length()}></textarea>'
        elif options := options_of(self.question, self.page.form.language):
            yield from self._options(options)
        else:
            if kind in EXAMPLES:
                yield f'<p class="hint">{self.page.said(EXAMPLES[kind])}</p>'
            yield from self._line(self.path, self._spoken(EXAMPLES.get(kind, "")), kind in SHORT)

    def _line(self, path: str, spoken: str, is_short: bool = False) -> Iterator[str]:
        name = self._noted(Control(path, spoken))
        css_class = ' class="short"' if is_short else ""
        yield f'<input type="text" name="{name}"{css_class}{self._max_length()}/>'

    def _address(self) -> Iterator[str]:
        for part, label in ADDRESS:
            yield f'<p class="part">{self.page.said(label)}</p>'
            spoken = self._spoken(label)
            yield from self._line(f"{self.path}~{part}", spoken, part in ("postal_code",))
        yield f'<p class="part">{self.page.said(_("Land"))}</p>'
        countries = options_of(Question(name="", kind="country", title=""), self.page.form.language)
        yield from self._list(f"{self.path}~country", self._spoken(_("Land")), countries)

    def _options(self, options: tuple[Option, ...]) -> Iterator[str]:
        is_multiple = self.question.kind == "multichoice"
        if len(options) > MOST_OPTIONS:
            yield from self._line(self.path, self._spoken())
        elif len(options) <= MOST_PRINTED_OPTIONS or is_multiple:
            for number, option in enumerate(options):
                title = self.page.plain(option.title)
                spoken = self._spoken(title)
                control = (
                    Control(f"{self.path}~o{number}", spoken, option.value)
                    if is_multiple
                    else Control(self.path, spoken, option.value, True, self._spoken())
                )
                name = self._noted(control)
                yield f'<p class="option"><input type="checkbox" name="{name}"/> '
                yield f"{html.escape(title)}</p>"
        else:
            yield from self._list(self.path, self._spoken(), options)

    def _list(self, path: str, spoken: str, options: tuple[Option, ...]) -> Iterator[str]:
        # An answer can be taken back.
        pairs = (("", ""), *((each.value, self.page.plain(each.title)) for each in options))
        name = self._noted(Control(path, spoken, options=pairs))
        yield f'<select name="{name}"></select>'

    def _noted(self, control: Control) -> str:
        name = f"k{len(self.page.controls)}"
        self.page.controls[name] = control
        return name

    def _spoken(self, more: str = "") -> str:
        """What a screen reader says at a field."""
        question = self.question
        parts = [question.title or question.name]
        if not question.is_required and question.kind != "confirmation":
            parts[0] += f" ({self.page.plain(_('freiwillig'))})"
        parts += [self.page.plain(more) if more else "", question.description]
        return ": ".join(" ".join(each.split()) for each in parts if each)[:LONGEST_LABEL]

    def _max_length(self) -> str:
        longest = self.question.max_length
        has_limit = longest and self.question.kind in ("text", "longtext")
        return f' maxlength="{longest}"' if has_limit else ""
