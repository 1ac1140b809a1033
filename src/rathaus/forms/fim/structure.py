"""Groups and fields as questions, nested as in the schema.

The ``fim_id`` of a question is its place below the group it stands in: ``F60000000243``, or
``G60000000086/F60000000243`` when a step took the place of the group. So steps can be split and
moved, and answers still find back into the schema. Questions without one are ours: which
alternative applies, the rounds of a repeating field, and (see ``steps``) whether a group that is a
step of its own is filled in.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rathaus import _
from rathaus.formats.xdatenfelder.api import Cardinality
from rathaus.formats.xdatenfelder.api import Child
from rathaus.formats.xdatenfelder.api import Field
from rathaus.formats.xdatenfelder.api import Group
from rathaus.formats.xdatenfelder.api import Schema
from rathaus.formats.xdatenfelder.api import UnusableSchema
from rathaus.forms.fim.fields import FieldMaker
from rathaus.forms.fim.naming import Names
from rathaus.forms.fim.report import APPROXIMATED
from rathaus.forms.fim.texts import laws

#: For groups and fields that may be given any number of times.
MOST_ITEMS = 50
#: Groups in each other that a form can hold, see ``questions.reading``.
DEEPEST = 9

Path = tuple[str, ...]


@dataclass(frozen=True)
class Placed:
    """A question and where its element stands in the schema, from outside to inside."""

    path: Path
    question: dict


class StructureMaker:
    """Makes questions of a schema, and remembers where each came from.

    :ivar placed: every question of an element, in the order of the schema
    :param note: called with kind of line, sentence and element
    """

    def __init__(self, fields: FieldMaker, note):
        self._fields = fields
        self._note = note
        self._names = Names()
        self.placed: list[Placed] = []

    def whole(self, schema: Schema) -> list[dict]:
        """The questions of the first level.

        :raises UnusableSchema: there are none, or groups too deep for a form
        """
        questions = self._level(schema, (), 0)
        if not self.placed:
            raise UnusableSchema("Das Datenschema enthält keine Felder.", element_id=schema.id)
        return questions

    def _level(self, holder: Schema | Group, path: Path, depth: int) -> list[dict]:
        if depth > DEEPEST:
            raise UnusableSchema(
                f"Mehr als {DEEPEST} Gruppen sind ineinander geschachtelt.", element_id=path[-1]
            )
        if holder.is_choice and len(holder.children) > 1:
            return self._alternatives(holder, path, depth)
        found: list[dict] = []
        for child in holder.children:
            question = self._question(child, path, depth)
            found += [] if question is None else [question]
        return found

    def _question(self, child: Child, path: Path, depth: int) -> dict | None:
        """The question of one child, or ``None`` where nobody is asked."""
        make = self._field if isinstance(child.element, Field) else self._group
        return make(child, path, depth)

    def _group(self, child: Child, path: Path, depth: int) -> dict | None:
        group, cardinality = child.element, child.cardinality
        question = {**self._base(child, path), "type": "group"}
        # A group that is not required is left out as a whole, or filled in as a whole.
        question["required"] = cardinality.is_required
        if cardinality.is_repeating:
            question["min_items"] = cardinality.min
            question["max_items"] = self._most(child)
        place = len(self.placed)
        question["fields"] = self._level(group, (*path, group.id), depth + 1)
        if not question["fields"]:
            return None
        self.placed.insert(place, Placed((*path, group.id), question))
        return question

    def _alternatives(self, holder: Schema | Group, path: Path, depth: int) -> list[dict]:
        """A choice group: one question, and what belongs to each of its answers."""
        name = self._names.of(holder.id, "_auswahl")
        alternatives: list[dict] = []
        values: list[dict] = []
        for child in holder.children:
            given = Cardinality(max(child.cardinality.min, 1), child.cardinality.max)
            chosen = Child(child.element, given, child.references)
            question = self._question(chosen, path, depth)
            if question is not None:
                values.append({"value": question["name"], "title": question["title"]})
                question["condition"] = f"{name}={question['name']}"
                alternatives.append(question)
        if not alternatives:
            return []
        return [
            {
                "name": name,
                "type": "choice",
                "title": "Was trifft zu?",
                "required": True,
                "values": _told_apart(values),
            },
            *alternatives,
        ]

    def _field(self, child: Child, path: Path, depth: int) -> dict | None:
        field, cardinality = child.element, child.cardinality
        made = self._fields.question(field, cardinality)
        if made is None:
            return None
        parts = made.pop("parts", ())
        question = {**self._base(child, path), **made}
        if parts:
            question["fields"] = [self._part(question, *each) for each in parts]
        if question["type"] != "explanation":
            question["required"] = cardinality.is_required
        for each in question.get("fields", ()):
            each["required"] = True
        self.placed.append(Placed((*path, field.id), question))
        repeats = cardinality.is_repeating and made["type"] not in (
            *("file", "multichoice", "explanation"),
        )
        if not repeats:
            return question
        if made["type"] == "yes_no":
            self._note(APPROXIMATED, _("Ja oder Nein wird nur einmal gefragt."), field)
            return question
        return self._rounds(child, question)

    def _part(self, question: dict, kind: str, mark: str) -> dict:
        title = "Tag" if kind == "date" else "Uhrzeit"
        name = self._names.of(question["name"], f"_{kind}")
        return {"name": name, "type": kind, "title": title, "fim_id": mark}

    def _rounds(self, child: Child, question: dict) -> dict:
        """A field that is given several times, as a group that repeats."""
        # A round that was added is meant to be filled in.
        question["required"] = True
        return {
            "name": self._names.of(child.element.id, "_liste"),
            "type": "group",
            "title": question["title"],
            "required": child.cardinality.is_required,
            "min_items": child.cardinality.min,
            "max_items": self._most(child),
            "fields": [question],
        }

    def _base(self, child: Child, path: Path) -> dict:
        element = child.element
        return {
            "name": self._names.of(element.id),
            "title": element.label,
            "description": element.help,
            "fim_id": element.id,
            "fim_version": element.version,
            "laws": laws(*element.references, *child.references),
        }

    def _most(self, child: Child) -> int:
        most = child.cardinality.max
        if most is not None and most <= MOST_ITEMS:
            return most
        self._note(
            APPROXIMATED,
            _("Es sind höchstens ${number} Angaben möglich.", mapping={"number": MOST_ITEMS}),
            child.element,
        )
        return MOST_ITEMS


def _told_apart(values: list[dict]) -> list[dict]:
    """Alternatives of the same title get a number."""
    titles = [each["title"] for each in values]
    return [
        {**each, "title": f"{each['title']} ({number})"}
        if titles.count(each["title"]) > 1
        else each
        for number, each in enumerate(values, start=1)
    ]


def leaves(questions: list[dict]) -> Iterator[dict]:
    """All questions that hold an answer of their own."""
    for each in questions:
        if each["type"] == "group":
            yield from leaves(each["fields"])
        elif each["type"] != "explanation":
            yield each
