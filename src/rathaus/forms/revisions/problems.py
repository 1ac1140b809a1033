"""What is still open about a form as a whole. Its questions are looked at by the field editor's
own check (:mod:`rathaus.forms.editing.problems`)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rathaus import _
from rathaus.forms.questions.form import Form
from rathaus.forms.questions.form import Question
from rathaus.forms.questions.kinds.known import KINDS


@dataclass(frozen=True)
class FormFacts:
    """What the rules look at besides the questions."""

    has_service: bool
    #: the service names an organisational unit that exists
    has_unit: bool
    has_action: bool
    #: the named privacy notice exists and is published
    has_privacy_notice: bool
    opens: date | None
    closes: date | None


@dataclass(frozen=True)
class FormProblem:
    """One thing to do."""

    #: ``error``: no application can be taken in, or not lawfully; ``warning``; ``hint``
    severity: str
    #: what it is about: the title of a question, or nothing for the whole form
    place: str
    #: translatable
    sentence: str


def problems(form: Form, facts: FormFacts, today: date) -> tuple[FormProblem, ...]:
    """Everything that is open, the worst first.

    :param form: what editors have changed last, also if it is not published
    """
    found = (*_of_form(form, facts), *_of_dates(facts, today), *_of_questions(form))
    return tuple(sorted(found, key=lambda each: _ORDER.index(each.severity)))


_ORDER = ("error", "warning", "hint")


def _of_form(form: Form, facts: FormFacts) -> Iterator[FormProblem]:
    if not facts.has_service:
        yield _about_form("error", _("Das Formular liegt in keiner Leistung."))
    elif not facts.has_unit:
        yield _about_form(
            "error",
            _("Die Leistung nennt keine zuständige Stelle, die Anträge erhalten kann."),
        )
    if not facts.has_action:
        yield _about_form(
            "error",
            _("Die Aktion „Antrag annehmen“ fehlt. Ohne sie nimmt das Formular nichts an."),
        )
    if not facts.has_privacy_notice:
        yield _about_form(
            "error",
            _("Es gibt keinen veröffentlichten Datenschutzhinweis zu diesem Formular."),
        )
    if not any(each.is_answered for each in form.all_questions()):
        yield _about_form("error", _("Das Formular stellt keine Frage."))
    if not form.email_field:
        yield _about_form(
            "warning",
            _(
                "Kein Feld ist als E-Mail-Adresse gewählt. Niemand bekommt eine "
                "Eingangsbestätigung."
            ),
        )
    if form.settings.get("is_test"):
        yield _about_form("hint", _("Das Formular ist im Probebetrieb."))


def _of_dates(facts: FormFacts, today: date) -> Iterator[FormProblem]:
    if facts.opens and facts.closes and facts.closes < facts.opens:
        yield _about_form("error", _("Der letzte Tag für Anträge liegt vor dem ersten."))
    elif facts.closes and facts.closes < today:
        yield _about_form(
            "hint",
            _("Der letzte Tag für Anträge war der ${day}.", mapping={"day": _day(facts.closes)}),
        )


def _of_questions(form: Form) -> Iterator[FormProblem]:
    for question in form.all_questions():
        if question.kind not in KINDS:
            yield _about("error", question, _("Diese Art von Feld gibt es in Anträgen nicht."))
        elif question.kind == "file" and not question.accept:
            yield _about(
                "warning",
                question,
                _("Es ist nicht gesagt, welche Dateiarten hochgeladen werden dürfen."),
            )


def _about_form(severity: str, sentence: str) -> FormProblem:
    return FormProblem(severity, "", sentence)


def _about(severity: str, question: Question, sentence: str) -> FormProblem:
    return FormProblem(severity, question.title or question.name, sentence)


def _day(day: date) -> str:
    return f"{day:%d.%m.%Y}"
