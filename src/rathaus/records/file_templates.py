"""Templates of e-files (Aktenvorlagen): the cases and blank documents that every file of a kind begins with.

They are kept at a position of the file plan, or at the plan, and hold for all positions below.
"""

import json
import secrets
from collections.abc import Iterator
from dataclasses import asdict
from dataclasses import dataclass
from typing import Any

from AccessControl import Unauthorized
from Acquisition import aq_chain
from persistent.mapping import PersistentMapping
from plone import api
from zope.annotation.interfaces import IAnnotations

from rathaus import _
from rathaus.plain_text import one_line
from rathaus.records.interfaces import IFilePlan
from rathaus.records.interfaces import IFilePlanPosition
from rathaus.records.interfaces import RefusedByFile

KEY = "rathaus.records.file_templates"
PERMISSION = "rathaus: Manage file templates"
LONGEST_TITLE = 200
MOST_CASES = 30
MOST_DOCUMENTS = 30
#: A year of working days and more
MOST_DAYS = 500


class TemplateRefused(RefusedByFile):
    """A template cannot be kept like this, or is not there any more."""


@dataclass(frozen=True)
class StandardCase:
    """A case that is opened with the file."""

    title: str
    #: working days from the day the file is opened; None for no deadline
    working_days: int | None = None


@dataclass(frozen=True)
class StandardDocument:
    """A blank document: a copy of it lies in every new file, as a draft."""

    id: str
    title: str
    #: title of the standard case it lies in; empty for the file itself
    case: str
    #: ``ExaminedFile``
    file: Any


@dataclass(frozen=True)
class FileTemplate:
    """One template."""

    id: str
    title: str
    #: subject of the new file where nobody types another one; ``{year}`` is filled in
    subject: str
    cases: tuple[StandardCase, ...]
    documents: tuple[StandardDocument, ...]
    #: the position or plan where it is kept
    place: Any

    @property
    def cases_text(self) -> str:
        """The cases as :func:`parse_cases` reads them."""
        return "\n".join(
            each.title if each.working_days is None else f"{each.title} | {each.working_days}"
            for each in self.cases
        )


def templates_at(place: Any) -> list[FileTemplate]:
    """The templates kept at one position or plan, by title."""
    kept = IAnnotations(place).get(KEY, {})
    found = [_template(place, key, values) for key, values in kept.items()]
    return sorted(found, key=lambda each: each.title.casefold())


def templates_for(position: Any) -> list[FileTemplate]:
    """The templates that hold at a position: its own first, then those of the places above."""
    return [template for place in _places(position) for template in templates_at(place)]


def template_for(position: Any, template_id: str) -> FileTemplate:
    """One template that holds at a position.

    :raises TemplateRefused: it does not hold there, or is gone
    """
    for template in templates_for(position):
        if template.id == template_id:
            return template
    raise TemplateRefused(
        _("Diese Aktenvorlage gibt es hier nicht mehr. Bitte wählen Sie eine andere.")
    )


def save_template(
    place: Any,
    *,
    title: str,
    subject: str = "",
    cases: tuple[StandardCase, ...] = (),
    template_id: str = "",
) -> FileTemplate:
    """Add a template, or change one; files that were made of it stay as they are.

    :param template_id: of the one to change
    :raises Unauthorized: no right to the templates of this place
    :raises TemplateRefused: it has no title, is too long, or is gone
    """
    _require(place)
    title, subject = one_line(title), one_line(subject)
    if not title or max(len(title), len(subject)) > LONGEST_TITLE:
        raise TemplateRefused(
            _(
                "Bitte geben Sie der Vorlage einen Namen; Name und Betreff haben höchstens 200 Zeichen."
            )
        )
    kept = IAnnotations(place).setdefault(KEY, PersistentMapping())
    if template_id:
        values = _kept(place, template_id)
        _refuse_lost_case(values, cases)
    else:
        template_id = secrets.token_hex(8)
        values = kept[template_id] = PersistentMapping(documents=PersistentMapping())
    # Text and no objects: it can be read whatever the classes are called later.
    said = {"title": title, "subject": subject, "cases": [asdict(each) for each in cases]}
    values["said"] = json.dumps(said, ensure_ascii=False)
    return _template(place, template_id, values)


def remove_template(place: Any, template_id: str) -> None:
    """Remove a template with its blank documents; one that is gone stays gone.

    :raises Unauthorized: no right to the templates of this place
    """
    _require(place)
    IAnnotations(place).get(KEY, {}).pop(template_id, None)


def add_document(place: Any, template_id: str, file: Any, *, title: str, case: str = "") -> None:
    """Add a blank document to a template.

    :param file: an ``ExaminedFile``
    :param case: title of the standard case it lies in; empty for the file itself
    :raises Unauthorized: no right to the templates of this place
    :raises TemplateRefused: no such template or case, no title, or too many
    """
    _require(place)
    values = _kept(place, template_id)
    title = one_line(title)
    if not 0 < len(title) <= LONGEST_TITLE:
        raise TemplateRefused(_("Bitte geben Sie einen Betreff mit höchstens 200 Zeichen an."))
    template = _template(place, template_id, values)
    if case and case not in {each.title for each in template.cases}:
        raise TemplateRefused(_("Diesen Standardvorgang gibt es in der Vorlage nicht mehr."))
    if len(template.documents) >= MOST_DOCUMENTS:
        raise TemplateRefused(_("Eine Aktenvorlage hat höchstens 30 Schriftstücke."))
    said = json.dumps({"title": title, "case": case}, ensure_ascii=False)
    values["documents"][secrets.token_hex(8)] = PersistentMapping(said=said, file=file)


def remove_document(place: Any, template_id: str, document_id: str) -> None:
    """Take a blank document out of a template; one that is gone stays gone.

    :raises Unauthorized: no right to the templates of this place
    :raises TemplateRefused: no such template
    """
    _require(place)
    _kept(place, template_id)["documents"].pop(document_id, None)


def parse_cases(text: str) -> tuple[StandardCase, ...]:
    """Read standard cases, one in each line: ``title | working days``.

    :param text: as people typed it; the number may be left out
    :raises TemplateRefused: names the line that cannot be read
    """
    found: dict[str, StandardCase] = {}
    for line in filter(None, map(one_line, text.splitlines())):
        title, __, days = (part.strip() for part in line.partition("|"))
        is_number = not days or (days.isdecimal() and 0 < int(days) <= MOST_DAYS)
        if not title or len(title) > LONGEST_TITLE or not is_number or title in found:
            raise TemplateRefused(
                _(
                    "Diese Zeile passt nicht: „${line}“. Schreiben Sie in jede Zeile einen anderen "
                    "Vorgang, dahinter, wenn er eine Frist hat, einen Strich und die Arbeitstage: "
                    "Anhörung | 10",
                    mapping={"line": line[:LONGEST_TITLE]},
                )
            )
        found[title] = StandardCase(title, int(days) if days else None)
    if len(found) > MOST_CASES:
        raise TemplateRefused(_("Eine Aktenvorlage hat höchstens 30 Standardvorgänge."))
    return tuple(found.values())


def _places(position: Any) -> Iterator[Any]:
    for each in aq_chain(position):
        if IFilePlanPosition.providedBy(each) or IFilePlan.providedBy(each):
            yield each


def _template(place: Any, template_id: str, values: Any) -> FileTemplate:
    said = json.loads(values["said"])
    documents = [
        StandardDocument(key, **json.loads(each["said"]), file=each["file"])
        for key, each in values["documents"].items()
    ]
    return FileTemplate(
        template_id,
        said["title"],
        said["subject"],
        tuple(StandardCase(**each) for each in said["cases"]),
        tuple(sorted(documents, key=lambda each: each.title.casefold())),
        place,
    )


def _kept(place: Any, template_id: str) -> Any:
    values = IAnnotations(place).get(KEY, {}).get(template_id)
    if values is None:
        raise TemplateRefused(_("Diese Aktenvorlage gibt es nicht mehr."))
    return values


def _refuse_lost_case(values: Any, cases: tuple[StandardCase, ...]) -> None:
    """:raises TemplateRefused: a blank document lies in a case that is to go"""
    titles = {each.title for each in cases} | {""}
    for each in values["documents"].values():
        said = json.loads(each["said"])
        if said["case"] not in titles:
            raise TemplateRefused(
                _(
                    "Im Vorgang „${case}“ liegt das Schriftstück „${title}“. Nehmen Sie es zuerst "
                    "aus der Vorlage.",
                    mapping=said,
                )
            )


def _require(place: Any) -> None:
    if not api.user.has_permission(PERMISSION, obj=place):
        raise Unauthorized(PERMISSION)
