"""The definition of a form from a FIM data schema."""

from dataclasses import dataclass

from rathaus import _
from rathaus.formats.xdatenfelder.api import RELEASE_STATES
from rathaus.formats.xdatenfelder.api import RELEASED
from rathaus.formats.xdatenfelder.api import CodeList
from rathaus.formats.xdatenfelder.api import Field
from rathaus.formats.xdatenfelder.api import Group
from rathaus.formats.xdatenfelder.api import Schema
from rathaus.forms.fim.fields import FieldMaker
from rathaus.forms.fim.recognition import is_name_of_applicant
from rathaus.forms.fim.report import APPROXIMATED
from rathaus.forms.fim.report import LEFT
from rathaus.forms.fim.report import Line
from rathaus.forms.fim.report import Report
from rathaus.forms.fim.rules import place_rules
from rathaus.forms.fim.steps import steps
from rathaus.forms.fim.structure import StructureMaker
from rathaus.forms.fim.texts import laws

FORMAT = 2


@dataclass(frozen=True)
class Imported:
    """What became of a schema.

    :ivar definition: of format 2, see ``forms.freeze``; the fields also have ``rules``
    """

    definition: dict
    report: Report


def definition_from(schema: Schema, code_lists: tuple[CodeList, ...] = ()) -> Imported:
    """Make a form of a schema.

    :param code_lists: for fields that refer to lists elsewhere
    :raises UnusableSchema: it asks nothing, or its groups are too deep for a form
    """
    report = Report(schema.id, schema.version, schema.label)

    def note(kind: str, text: str, element: Field | Group) -> None:
        report.lines.append(Line(kind, element.id, element.label, text, element.line))

    structure = StructureMaker(FieldMaker(code_lists, note), note)
    questions = structure.whole(schema)
    report.rules += place_rules(schema, structure.placed)
    email, name = _email(questions), _name(schema, structure, questions)
    fieldsets = steps(questions)
    definition = {
        "format": FORMAT,
        "title": schema.label,
        "language": "de",
        "email_field": email,
        "name_field": name,
        "fim_id": schema.id,
        "fim_version": schema.version,
        "laws": laws(*schema.references),
        "fieldsets": [_tidied(each) for each in fieldsets],
    }
    _remark(schema, report, email)
    _count(definition, report)
    return Imported(definition, report)


def _email(questions: list[dict]) -> str | None:
    return next((each["name"] for each in _single(questions) if each["type"] == "email"), None)


def _name(schema: Schema, structure: StructureMaker, questions: list[dict]) -> str | None:
    """The first question that asks for a name; mostly the applicant comes first."""
    names = {
        each.id
        for each in schema.elements()
        if isinstance(each, Field) and is_name_of_applicant(each)
    }
    return next((each["name"] for each in _single(questions) if each.get("fim_id") in names), None)


def _single(questions: list[dict]):
    """Questions with one answer at most in the whole form."""
    for each in questions:
        if each["type"] != "group":
            yield each
        elif "max_items" not in each:
            yield from _single(each["fields"])


def _remark(schema: Schema, report: Report, email: str | None) -> None:
    """Lines about the file and the schema as a whole."""
    labels = {each.id: each.label for each in schema.elements()}
    for each in schema.notes:
        kind = LEFT if each.is_left else APPROXIMATED
        label = labels.get(each.element_id, "")
        report.lines.append(Line(kind, each.element_id, label, each.text, each.line))
    if schema.release_state and schema.release_state not in RELEASED:
        state = RELEASE_STATES.get(schema.release_state, schema.release_state)
        text = _(
            "Das Datenschema ist nicht fachlich freigegeben: ${state}.", mapping={"state": state}
        )
        report.lines.append(Line(APPROXIMATED, schema.id, "", text))
    for each in schema.elements():
        if each.element_type == "ABS":
            text = _("Abstraktes Element: Es ist durch ein genaueres zu ersetzen.")
            report.lines.append(Line(APPROXIMATED, each.id, each.label, text, each.line))
    if email is None:
        text = _(
            "Das Schema fragt nach keiner E-Mail-Adresse: Eine Eingangsbestätigung gibt es nur "
            "auf der Seite."
        )
        report.lines.append(Line(LEFT, schema.id, "", text))


def _count(definition: dict, report: Report) -> None:
    counts = report.counts
    counts["steps"] = len(definition["fieldsets"])
    for each in _all(question for step in definition["fieldsets"] for question in step["fields"]):
        kind = each["type"]
        counts["laws"] += len(each.get("laws", ()))
        counts["values"] += len(each.get("values", ())) if each.get("fim_id") else 0
        if kind == "explanation":
            counts["explanations"] += 1
        elif kind == "group":
            counts["repeating" if "max_items" in each else "groups"] += 1
        elif each.get("fim_id"):
            counts["files" if kind == "file" else "questions"] += 1
        else:
            counts["choices" if kind == "choice" else "asked_first"] += 1
    counts["laws"] += len(definition["laws"])


def _all(questions):
    for each in questions:
        yield each
        yield from _all(each.get("fields", ()))


def _tidied(part: dict) -> dict:
    """Without what is empty, as frozen definitions are."""
    found = {key: value for key, value in part.items() if value not in (None, "", [], False)}
    if "fields" in part:
        found["fields"] = [_tidied(each) for each in part["fields"]]
    return found
