"""Answers as JSON under the ids of FIM, and back.

Groups are objects, repeating groups and fields are lists, everything else is as it is stored:
numbers with decimals, dates and times are texts, files name their SHA-256.
"""

from collections.abc import Mapping
from typing import Any

from rathaus.forms.fim.fields import DATE_PART
from rathaus.forms.fim.fields import TIME_PART
from rathaus.forms.fim.places import Place
from rathaus.forms.fim.places import places
from rathaus.forms.fim.places import top
from rathaus.forms.questions.form import Form
from rathaus.forms.questions.form import Question


def answers_as_data(form: Form, answers: Mapping[str, Any], filenames: Mapping[str, str]) -> dict:
    """Answers as the export document.

    :param answers: stored, of the whole form
    :param filenames: name of each file by SHA-256
    :returns: ``fim_id``, ``fim_version``, ``form_revision`` and ``answers``
    """
    return {
        "fim_id": form.fim_id,
        "fim_version": form.fim_version,
        "form_revision": form.revision,
        "answers": level_as_data(top(form), answers, filenames),
    }


def answers_from_data(form: Form, document: Mapping[str, Any]) -> dict[str, Any]:
    """The stored answers that an export document was made from."""
    return level_from_data(top(form), document["answers"])


def level_as_data(
    questions: tuple[Question, ...], answers: Mapping[str, Any], filenames: Mapping[str, str]
) -> dict[str, Any]:
    """The answers of one level: of the form, or of one item of a group."""
    data: dict[str, Any] = {}
    for place in places(questions):
        if place.name in answers:
            holder = data
            for part in place.path[:-1]:
                holder = holder.setdefault(part, {})
            holder[place.path[-1]] = _as_data(place, answers[place.name], filenames)
    return data


def level_from_data(questions: tuple[Question, ...], data: Mapping[str, Any]) -> dict[str, Any]:
    """The other way round."""
    answers: dict[str, Any] = {}
    for place in places(questions):
        holder: Any = data
        for part in place.path[:-1]:
            holder = holder.get(part, {})
        if place.path[-1] in holder:
            answers[place.name] = _from_data(place, holder[place.path[-1]])
    return answers


def moment(question: Question, value: Mapping[str, Any]) -> str:
    """Day and time of a group as one value, ISO 8601; a part that is missing is left out."""
    parts = {each.fim_id: value.get(each.name, "") for each in question.questions}
    return f"{parts[DATE_PART]}T{parts[TIME_PART]}"


def moment_parts(question: Question, text: str) -> dict[str, str]:
    """The other way round."""
    day, _mark, time = text.partition("T")
    parts = {DATE_PART: day, TIME_PART: time}
    return {each.name: parts[each.fim_id] for each in question.questions if parts[each.fim_id]}


def _as_data(place: Place, value: Any, filenames: Mapping[str, str]) -> Any:
    question = place.question
    if place.rounds:
        return [_one(place, item.get(question.name), filenames) for item in value]
    if question.is_repeating or question.kind == "file":
        return [_one(place, item, filenames) for item in value]
    return _one(place, value, filenames)


def _one(place: Place, value: Any, filenames: Mapping[str, str]) -> Any:
    """One value; of what may be given several times, one of them."""
    question = place.question
    if value is None:
        return None
    if place.is_moment:
        return moment(question, value)
    if question.kind == "group":
        return level_as_data(question.questions, value, filenames)
    if question.kind == "file":
        return {"name": filenames.get(value, ""), "sha256": value}
    return value


def _from_data(place: Place, data: Any) -> Any:
    question = place.question
    if place.rounds:
        values = (_one_from(place, each) for each in data)
        return [{} if each is None else {question.name: each} for each in values]
    if question.is_repeating or question.kind == "file":
        return [_one_from(place, each) for each in data]
    return _one_from(place, data)


def _one_from(place: Place, data: Any) -> Any:
    question = place.question
    if data is None:
        return None
    if place.is_moment:
        return moment_parts(question, data)
    if question.kind == "group":
        return level_from_data(question.questions, data)
    if question.kind == "file":
        return data["sha256"]
    return data
