"""Answers as XML under the ids of FIM, and back.

Elements of the schema stand in the namespace that FIM's own converter gives to schemas (XFall);
their names are the FIM ids. Questions that an editor added stand in a namespace of ours. Values
have the form of XML Schema, part 2: ``true``, ``12.50``, ``2026-11-22``, ``08:30:00``.
"""

from collections.abc import Mapping
from typing import Any

from lxml import etree

from rathaus.forms.fim.export import moment
from rathaus.forms.fim.export import moment_parts
from rathaus.forms.fim.places import Place
from rathaus.forms.fim.places import places
from rathaus.forms.fim.places import root_id
from rathaus.forms.fim.places import top
from rathaus.forms.questions.form import Form
from rathaus.forms.questions.form import Question

SCHEMA = "urn:fim-de:xfall:datenschema:xdf3"
OWN = "urn:rathaus:answers"
#: Root of forms that were not made from FIM.
ROOT = "antrag"

Element = etree._Element


def answers_as_xml(form: Form, answers: Mapping[str, Any], filenames: Mapping[str, str]) -> bytes:
    """Answers as a document in UTF-8.

    :param answers: stored, of the whole form
    :param filenames: name of each file by SHA-256
    :raises ValueError: an answer has signs that XML cannot hold; none that was checked has
    """
    spaces = {None: SCHEMA, "r": OWN} if root_id(form) else {"r": OWN}
    name = f"{{{SCHEMA}}}{form.fim_id}" if root_id(form) else f"{{{OWN}}}{ROOT}"
    root = etree.Element(name, nsmap=spaces)
    root.set(f"{{{OWN}}}revision", form.revision)
    if form.fim_version:
        root.set(f"{{{OWN}}}version", form.fim_version)
    _write_level(root, top(form), answers, filenames)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")


def answers_from_xml(form: Form, document: bytes) -> dict[str, Any]:
    """The stored answers that a document was made from.

    :param document: written by :func:`answers_as_xml` for the same revision
    """
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
    return _read_level(etree.fromstring(document, parser), top(form))


def _write_level(parent: Element, questions: tuple[Question, ...], answers, filenames) -> None:
    for place in places(questions):
        if place.name not in answers:
            continue
        holder = parent
        for part in place.path[:-1]:
            found = holder.find(_tag(place, part))
            holder = etree.SubElement(holder, _tag(place, part)) if found is None else found
        for value in _values(place, answers[place.name]):
            element = etree.SubElement(holder, _tag(place, place.path[-1]))
            if value is not None:
                _write(element, place, value, filenames)


def _values(place: Place, value: Any) -> list:
    """One for each element."""
    if place.rounds:
        return [each.get(place.question.name) for each in value]
    return value if place.is_many else [value]


def _write(element: Element, place: Place, value: Any, filenames) -> None:
    question = place.question
    if place.is_moment:
        element.text = _with_seconds(moment(question, value))
    elif question.kind == "group":
        _write_level(element, question.questions, value, filenames)
    elif question.kind == "file":
        element.text = filenames.get(value) or None
        element.set(f"{{{OWN}}}sha256", value)
    elif question.kind == "address":
        for name, text in value.items():
            etree.SubElement(element, f"{{{OWN}}}{name}").text = text
    else:
        element.text = _lexical(question, value)


def _lexical(question: Question, value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return _with_seconds(str(value)) if question.kind == "time" else str(value)


def _with_seconds(time: str) -> str:
    return f"{time}:00" if time[-3:-2] == ":" else time


def _read_level(parent: Element, questions: tuple[Question, ...]) -> dict[str, Any]:
    answers: dict[str, Any] = {}
    for place in places(questions):
        holder: Element | None = parent
        for part in place.path[:-1]:
            holder = None if holder is None else holder.find(_tag(place, part))
        elements = [] if holder is None else holder.findall(_tag(place, place.path[-1]))
        if elements:
            values = [_read(each, place) for each in elements]
            answers[place.name] = _answer(place, values)
    return answers


def _answer(place: Place, values: list) -> Any:
    if place.rounds:
        return [{} if each is None else {place.question.name: each} for each in values]
    return values if place.is_many else values[0]


def _read(element: Element, place: Place) -> Any:
    question, text = place.question, element.text or ""
    if place.is_moment:
        return moment_parts(question, _without_seconds(text))
    if question.kind == "group":
        return _read_level(element, question.questions)
    if question.kind == "file":
        return element.get(f"{{{OWN}}}sha256")
    if question.kind == "address":
        return {etree.QName(each).localname: each.text or "" for each in element}
    if not text and place.rounds:
        return None
    if question.kind == "int":
        return int(text)
    if question.kind in ("bool", "yes_no", "confirmation"):
        return text == "true"
    return _without_seconds(text) if question.kind == "time" else text


def _without_seconds(time: str) -> str:
    return time[:-3] if time.count(":") > 1 else time


def _tag(place: Place, name: str) -> str:
    is_own = place.path == (place.name,)
    return f"{{{OWN if is_own else SCHEMA}}}{name}"
