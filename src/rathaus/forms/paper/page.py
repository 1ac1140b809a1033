"""The text of the paper form: HTML with fields, printed by the documents room."""

import html
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field

from zope.i18n import translate

from rathaus import _
from rathaus.documents.api import Control
from rathaus.forms.paper.controls import Controls
from rathaus.forms.questions.condition_texts import condition_sentence
from rathaus.forms.questions.form import Form
from rathaus.forms.questions.form import Question
from rathaus.forms.questions.form import Step
from rathaus.plain_text import one_line

#: Items of a repeating group that are printed, from outside to inside.
PRINTED_ITEMS = (3, 2, 1)
MOST_PRINTED = 10


@dataclass(frozen=True)
class Office:
    """Where the paper goes."""

    #: name of the city
    site_title: str
    #: name of the unit
    title: str = ""
    #: lines of its postal address
    address: tuple[str, ...] = ()
    email: str = ""
    #: where the notice on data protection is read
    privacy_url: str = ""


@dataclass
class Page:
    """Collects HTML and fields while it goes through a form."""

    form: Form
    office: Office
    controls: dict[str, Control] = field(default_factory=dict)
    enclosures: list[Question] = field(default_factory=list)
    #: level of the heading above the questions at hand: none may be skipped (ISO 14289-1, 7.4.2)
    _level: int = 1

    def html(self) -> str:
        """The body of the page. Texts of the editor are escaped; explanations are safe HTML."""
        steps = [part for step in self.form.steps for part in self._step(step)]
        last = [each for step in self.form.steps for each in step.questions if each.is_at_the_end]
        if last:
            self._level = 2
            steps += [f"<h2>{self.said(_('Zum Schluss'))}</h2>", *self._questions(last, "", 0)]
        return "".join(
            [
                f'<header class="letterhead"><p>{_escaped(self.office.site_title)}</p></header>',
                f"<h1>{_escaped(self.form.title)}</h1>",
                f'<p class="reference">{self.said(self._edition())}</p>',
                *self._introduction(),
                "<form>",
                *steps,
                "</form>",
                *self._enclosed(),
                *self._closing(),
            ]
        )

    def said(self, message: str) -> str:
        """A message in the language of the form, escaped."""
        return _escaped(self.plain(message))

    def plain(self, message: str) -> str:
        return translate(message, target_language=self.form.language)

    def _edition(self) -> str:
        return _(
            "${title} · Fassung ${revision}",
            mapping={"title": one_line(self.form.title), "revision": self.form.revision[:8]},
        )

    def _introduction(self) -> Iterator[str]:
        yield '<div class="note">'
        yield f"<p>{self.said(HOW_TO)}</p>"
        yield f"<p>{self.said(_('Alle Angaben sind nötig, wenn nicht „freiwillig“ dabeisteht.'))}</p>"
        lines = [self.office.title or self.office.site_title, *self.office.address]
        yield f"<p>{self.said(_('Ausgefüllt geht das Formular an:'))}<br/>"
        yield "<br/>".join(_escaped(each) for each in lines if each)
        if self.office.email:
            mail = _("E-Mail: ${address}", mapping={"address": self.office.email})
            yield f"<br/>{self.said(mail)}"
        yield "</p></div>"

    def _step(self, step: Step) -> Iterator[str]:
        inner = [
            each for each in step.questions if not each.is_at_the_end and not each.is_server_side
        ]
        self._level = 2 if step.title else 1
        parts = list(self._questions(inner, "", 0))
        if not parts:
            return
        if step.title:
            yield f"<h2>{_escaped(step.title)}</h2>"
        if step.description:
            yield f"<p>{_escaped(step.description)}</p>"
        yield from parts

    def _questions(self, questions: list[Question], path: str, depth: int) -> Iterator[str]:
        for question in questions:
            if question.is_server_side:
                continue
            here = f"{path}.{question.name}" if path else question.name
            if question.kind == "group":
                yield from self._group(question, here, depth)
            elif question.kind == "file":
                if question not in self.enclosures:
                    self.enclosures.append(question)
            else:
                yield from self._question(question, here)

    def _question(self, question: Question, path: str) -> Iterator[str]:
        if question.kind == "explanation":
            yield '<div class="explanation">'
            if question.title:
                yield f"<p><b>{_escaped(question.title)}</b></p>"
            yield from self._hints(question)
            yield f"{question.html}</div>"
            return
        controls = Controls(self, question, path)
        yield '<div class="question">'
        if not controls.has_own_label:
            yield f'<p class="label">{self.label(question)}</p>'
        yield from self._hints(question)
        yield from controls.html()
        yield "</div>"

    def label(self, question: Question) -> str:
        """The question, and whether it may be left out, escaped."""
        text = _escaped(question.title or question.name)
        if question.is_required or question.kind == "confirmation":
            return text
        return f'{text} <span class="optional">({self.said(_("freiwillig"))})</span>'

    def _hints(self, question: Question) -> Iterator[str]:
        sentence = condition_sentence(self.form, question)
        if sentence:
            yield f'<p class="condition">{self.said(sentence)}</p>'
        if question.description:
            yield f'<p class="hint">{_escaped(question.description)}</p>'

    def _group(self, group: Question, path: str, depth: int) -> Iterator[str]:
        heading = f"h{min(self._level + depth + 1, 6)}"
        title = _escaped(group.title or group.name)
        if not group.is_repeating:
            yield f"<{heading}>{title}</{heading}>"
            yield from self._hints(group)
            yield from self._questions(group.questions, path, depth + 1)
            return
        usual = PRINTED_ITEMS[min(depth, len(PRINTED_ITEMS) - 1)]
        count = min(group.max_items, max(usual, min(group.min_items, MOST_PRINTED)))
        for number in range(count):
            yield f"<{heading}>{title} {number + 1}</{heading}>"
            if number == 0:
                yield from self._hints(group)
            yield from self._questions(group.questions, f"{path}.{number}", depth + 1)
        if count < group.max_items:
            yield f'<p class="hint">{self.said(MORE_ITEMS)}</p>'

    def _enclosed(self) -> Iterator[str]:
        if not self.enclosures:
            return
        yield f"<h2>{self.said(_('Diese Unterlagen legen Sie bei'))}</h2><ul>"
        for question in self.enclosures:
            yield f"<li>{self.label(question)}"
            yield from self._hints(question)
            yield "</li>"
        yield "</ul>"

    def _closing(self) -> Iterator[str]:
        if self.office.privacy_url:
            sentence = _(
                "Wie wir mit Ihren Daten umgehen, lesen Sie hier: ${address}",
                mapping={"address": self.office.privacy_url},
            )
            yield f"<h2>{self.said(_('Datenschutz'))}</h2><p>{self.said(sentence)}</p>"
        yield f"<h2>{self.said(_('Unterschrift'))}</h2>"
        yield f"<p>{self.said(SIGN_HINT)}</p>"
        yield '<div class="sign"><p class="line"></p>'
        yield f"<p>{self.said(_('Ort, Datum und Unterschrift'))}</p></div>"


def _escaped(text: str) -> str:
    return html.escape(text)


HOW_TO = _(
    "Füllen Sie das Formular am Computer aus, speichern Sie es und senden Sie uns die Datei. "
    "Oder drucken Sie es aus, füllen Sie es mit der Hand aus und schicken oder bringen Sie es uns."
)
MORE_ITEMS = _("Wenn der Platz nicht reicht, legen Sie bitte ein weiteres Blatt bei.")
SIGN_HINT = _("Nur auf Papier nötig. Wenn Sie uns die Datei senden, lassen Sie die Zeile frei.")
