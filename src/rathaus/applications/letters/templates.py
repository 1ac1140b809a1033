"""Letter templates (Briefvorlagen): written by leads, kept beside the standard texts of a unit.

They are kept at the unit's post box, where the unit's leads have their right; templates for the
whole city are kept at the folder of all post boxes. They are no content objects: so no door of the
site leads to one but the pages of this room.
"""

import json
import secrets
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from AccessControl import Unauthorized
from persistent.mapping import PersistentMapping
from zope.annotation.interfaces import IAnnotations

from rathaus import _
from rathaus.applications.inboxes import inbox_folder
from rathaus.applications.inboxes import inbox_of
from rathaus.applications.interfaces import NotPossible
from rathaus.applications.letters.contents import HTML
from rathaus.applications.letters.contents import WORD
from rathaus.applications.letters.contents import content_of
from rathaus.applications.letters.contents import keep
from rathaus.applications.letters.fields import ANSWER
from rathaus.applications.letters.fields import FREE_TEXT
from rathaus.applications.letters.fields import OUTCOME
from rathaus.applications.letters.fields import example_values
from rathaus.applications.letters.fields import fields_of
from rathaus.applications.letters.interfaces import DECISION
from rathaus.applications.letters.interfaces import USES
from rathaus.applications.letters.interfaces import LetterTemplate
from rathaus.applications.people import may
from rathaus.documents import api as documents
from rathaus.documents.interfaces import ExaminationFailed
from rathaus.documents.interfaces import TemplateProblem
from rathaus.organisation import api as organisation
from rathaus.plain_text import one_line

KEY = "rathaus.applications.letter_templates"
PERMISSION = "rathaus: Manage letter templates"
MAX_TITLE = 120
#: Signs of a template that is written in the browser.
MAX_HTML = 100_000
#: Of a Word file; a bigger one is refused, and not read to its end.
MOST_BYTES = documents.BIGGEST_LETTER
#: At one place; the list of a clerk is to be overlooked.
MOST = 200


def templates_of(place: Any) -> list[LetterTemplate]:
    """The templates kept at a post box, or at the folder of all, by title."""
    kept = IAnnotations(place).get(KEY, {})
    found = (LetterTemplate(**json.loads(line)) for line in kept.values())
    return sorted(found, key=lambda each: each.title.casefold())


def templates_for(case: Any, use: str) -> list[LetterTemplate]:
    """The templates that fit a case: of its unit, then of the city; of its service, or of none.

    :param use: ``decision`` or ``letter``.
    """
    unit = organisation.unit(case.responsible_unit)
    places = [inbox_of(unit) if unit is not None else None, inbox_folder()]
    return [
        template
        for place in places
        if place is not None
        for template in templates_of(place)
        if template.use == use and template.service_uid in ("", case.service_uid)
    ]


def save_template(
    place: Any,
    *,
    title: str,
    use: str,
    service_uid: str = "",
    html: str = "",
    word: bytes | None = None,
    filename: str = "",
    template_id: str = "",
) -> LetterTemplate:
    """Add a template, or change one; letters that were written with it stay as they are.

    :param html: of a template that is written in the browser.
    :param word: a DOCX; goes before ``html``.
    :param template_id: of the one to change; without html and word it keeps its content.
    :raises Unauthorized: no right to the templates of this place.
    :raises NotPossible: with what is wrong, an unknown field by its name.
    :raises KeyError: the one to change is not there any more.
    """
    _require(place)
    before = _template(place, template_id) if template_id else None
    title = _checked_title(title)
    if use not in USES:
        raise NotPossible(_("Bitte wählen Sie, wofür die Vorlage ist."))
    if before is None and len(templates_of(place)) >= MOST:
        raise NotPossible(_("Es gibt schon zu viele Vorlagen. Bitte entfernen Sie eine."))
    kind, content = given(html, word, before)
    check_content(kind, content, use, service_uid)
    is_same_file = kind == WORD and word is None and before is not None
    template = LetterTemplate(
        id=template_id or secrets.token_hex(8),
        title=title,
        use=use,
        kind=kind,
        revision=keep(kind, content),
        service_uid=service_uid,
        filename=before.filename if is_same_file else documents.clean_filename(filename or ""),
    )
    kept = IAnnotations(place).setdefault(KEY, PersistentMapping())
    # Text and no object: it can be read whatever the classes are called later.
    kept[template.id] = json.dumps(asdict(template), ensure_ascii=False)
    return template


def remove_template(place: Any, template_id: str) -> None:
    """Remove a template; what was written with it can still be read. One that is gone stays gone.

    :raises Unauthorized: no right to the templates of this place.
    """
    _require(place)
    IAnnotations(place).get(KEY, {}).pop(template_id, None)


def check_content(kind: str, content: bytes, use: str, service_uid: str) -> None:
    """See that a template can be filled in, and says what its letters have to say.

    :raises NotPossible: with what is wrong.
    """
    known = example_values(fields_of(service_uid, is_decision=use == DECISION))
    try:
        named = _named(kind, content, known)
        # What can be read may still compare words with numbers, or end in too much.
        filled_in(kind, content, known)
    except TemplateProblem as problem:
        raise NotPossible(_reason(problem, service_uid)) from problem
    except ExaminationFailed as error:
        raise NotPossible(_NOT_EXAMINED) from error
    if use == DECISION and FREE_TEXT not in named:
        raise NotPossible(_NO_TEXT)
    if use == DECISION and not named.intersection(OUTCOME):
        raise NotPossible(_NO_OUTCOME)


def filled(revision: str, values: Mapping[str, Any]) -> str:
    """The body of a letter.

    :param values: as ``values_of`` gives them.
    :returns: clean HTML.
    :raises NotPossible: a field is unknown for this case, or the template is not there.
    """
    try:
        kind, content = content_of(revision)
        return filled_in(kind, content, values)
    except KeyError as error:
        raise NotPossible(_("Diese Vorlage gibt es nicht mehr.")) from error
    except TemplateProblem as problem:
        raise NotPossible(problem.reason) from problem


def filled_in(kind: str, content: bytes, values: Mapping[str, Any]) -> str:
    """What a template becomes with values, kept or not.

    :returns: clean HTML.
    :raises TemplateProblem: it cannot be filled in with these.
    """
    if kind == WORD:
        return documents.fill_word(content, values)
    return documents.fill_html(content.decode(), values)


def has_free_text(revision: str) -> bool:
    """Whether the clerk's own text stands in the letters of a template."""
    kind, content = content_of(revision)
    if kind == WORD:
        return FREE_TEXT in documents.word_fields(content)
    return FREE_TEXT in documents.html_fields(content.decode())


def _named(kind: str, content: bytes, known: Mapping[str, Any]) -> set[str]:
    if kind == WORD:
        return documents.check_word(content, known)
    return documents.check_html(content.decode(), known)


def _template(place: Any, template_id: str) -> LetterTemplate:
    return LetterTemplate(**json.loads(IAnnotations(place).get(KEY, {})[template_id]))


def _checked_title(title: str) -> str:
    title = one_line(title)
    if not title or len(title) > MAX_TITLE:
        raise NotPossible(
            _(
                "Bitte geben Sie der Vorlage einen Namen mit höchstens ${limit} Zeichen.",
                mapping={"limit": MAX_TITLE},
            )
        )
    return title


def given(html: str, word: bytes | None, before: LetterTemplate | None) -> tuple[str, bytes]:
    """Kind and content of what was sent.

    :param before: the template that is changed; a Word file stays where no other one is sent.
    :raises NotPossible: nothing was sent, or too much.
    """
    if word is not None:
        return WORD, word
    if before is not None and before.kind == WORD and not html.strip():
        return content_of(before.revision)
    if len(html) > MAX_HTML:
        raise NotPossible(_("Der Text der Vorlage ist zu lang."))
    cleaned = documents.clean_template(html)
    if not cleaned.strip():
        raise NotPossible(
            _("Bitte schreiben Sie den Text der Vorlage, oder wählen Sie eine Datei.")
        )
    return HTML, cleaned.encode()


def _reason(problem: TemplateProblem, service_uid: str) -> Any:
    name = (getattr(problem.reason, "mapping", None) or {}).get("name", "")
    if name.startswith(f"{ANSWER}.") and not service_uid:
        return _(
            "Das Feld ${name} kommt aus einem Formular. Solche Felder gibt es nur in Vorlagen für "
            "eine bestimmte Leistung.",
            mapping={"name": name},
        )
    return problem.reason


def _require(place: Any) -> None:
    if not may(PERMISSION, place):
        raise Unauthorized(PERMISSION)


_NOT_EXAMINED = _(
    "Die Datei kann gerade nicht geprüft werden. Es wurde nichts gespeichert. Bitte versuchen Sie es "
    "später noch einmal."
)
_NO_TEXT = _(
    "In einem Bescheid muss die Begründung stehen. Bitte fügen Sie das Feld {{ freitext }} ein."
)
_NO_OUTCOME = _(
    "In einem Bescheid muss stehen, wie entschieden wird. Bitte fügen Sie das Feld "
    "{{ entscheidung.satz }} ein."
)
