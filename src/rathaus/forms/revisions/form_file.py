"""A form as one file, to take it to another site or keep it: JSON with all that editors made.

No personal data: what people have sent is not part of it, nor who published what, nor actions that
send mail to somebody. No program code by the back door: a file is checked like every other change
(:mod:`rathaus.forms.source`) before anything of it is stored.
"""

import json
from dataclasses import dataclass
from typing import Any

from plone import api
from plone.app.textfield.value import RichTextValue
from plone.supermodel.parser import SupermodelParseError
from zope.schema import ValidationError
from zope.schema.interfaces import IChoice

from rathaus import _
from rathaus.forms.freeze import definition
from rathaus.forms.interfaces import IFormSettings
from rathaus.forms.models import schema_of
from rathaus.forms.source import PERMISSION
from rathaus.forms.source import field_powers
from rathaus.forms.source import powers

KIND = "rathaus-formular"
VERSION = 1
#: Bytes; the largest known form has 273 fields and takes a third of a megabyte.
LARGEST = 5_000_000
RICH_TEXTS = ("formPrologue", "formEpilogue", "thanksPrologue", "thanksEpilogue")
TEXTS = ("title", "description", "thankstitle", "thanksdescription", "submitLabel")
#: A notice belongs to a site, and dates to a year.
SETTINGS = tuple(
    name for name in IFormSettings.names() if name not in ("privacy_notice", "opens", "closes")
)
#: Parts of a definition that say where the form stands.
_OF_PLACE = ("model", "service_uid", "form_uid")


class FormFileRefused(ValueError):
    """A file cannot be read as a form, or may not be; ``reason`` is a sentence for people."""

    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class FormFile:
    """What a file says, checked."""

    #: name of an attribute -> text
    texts: dict[str, str]
    #: name of an attribute -> HTML, not yet made safe
    rich_texts: dict[str, str]
    settings: dict[str, Any]
    fields_model: str

    @property
    def title(self) -> str:
        return self.texts["title"]


def write_file(form) -> bytes:
    """A form as a file.

    :returns: JSON in UTF-8
    :raises FormFileRefused: it holds program code, which the person at work may not see
    """
    if powers(form) and not api.user.has_permission(PERMISSION, obj=form):
        raise FormFileRefused(
            _(
                "Dieses Formular enthält Ausdrücke oder Programmcode. Nur die Administration kann "
                "es als Datei speichern."
            )
        )
    content = {
        "kind": KIND,
        "version": VERSION,
        "texts": {name: getattr(form, name, None) or "" for name in TEXTS},
        "rich_texts": {name: _raw(getattr(form, name, None)) for name in RICH_TEXTS},
        "settings": {name: getattr(form, name, None) for name in SETTINGS},
        "fields_model": form.fields_model,
        # For people and programs that want to read the form; making it anew needs the model only
        "definition": {
            name: value for name, value in definition(form).items() if name not in _OF_PLACE
        },
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8")


def read_file(content: bytes, place) -> FormFile:
    """What a file says. Nothing is stored, and nothing of it is run.

    :param content: of the file
    :param place: where the form is to be made or changed; asked for the right to store code
    :raises FormFileRefused: with a sentence that says why
    """
    data = _json(content)
    model = data.get("fields_model")
    if not isinstance(model, str) or not model.strip():
        raise FormFileRefused(_BROKEN)
    # Before it is parsed: parsing looks up what the model names
    if field_powers(model) and not api.user.has_permission(PERMISSION, obj=place):
        raise FormFileRefused(
            _(
                "Die Datei enthält Ausdrücke oder Programmcode. Nur die Administration kann sie "
                "einlesen. Es wurde nichts geändert."
            )
        )
    try:
        schema = schema_of(model)
    except SupermodelParseError as error:
        raise FormFileRefused(_BROKEN) from error
    texts = _texts(data, "texts", TEXTS)
    if not texts.get("title"):
        raise FormFileRefused(_BROKEN)
    return FormFile(
        texts=texts,
        rich_texts=_texts(data, "rich_texts", RICH_TEXTS),
        settings=_settings(data, set(schema)),
        fields_model=model,
    )


def apply_file(form, file: FormFile) -> None:
    """Let a form ask and say what a file says. Its address, actions, dates and privacy notice stay
    as they are; whoever calls this notifies of the change."""
    form.fields_model = file.fields_model
    for name, value in (*file.texts.items(), *file.settings.items()):
        setattr(form, name, value)
    for name, html in file.rich_texts.items():
        value = RichTextValue(html, "text/html", "text/x-html-safe") if html else None
        setattr(form, name, value)


_BROKEN = _("Die Datei ist kein Formular, das hier gespeichert wurde. Es wurde nichts geändert.")


def _json(content: bytes) -> dict[str, Any]:
    if len(content) > LARGEST:
        raise FormFileRefused(_("Die Datei ist zu groß für ein Formular."))
    try:
        data = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise FormFileRefused(_BROKEN) from error
    if not isinstance(data, dict) or data.get("kind") != KIND:
        raise FormFileRefused(_BROKEN)
    if data.get("version") != VERSION:
        raise FormFileRefused(
            _("Die Datei stammt aus einer neueren Fassung dieses Programms und wird nicht gelesen.")
        )
    return data


def _texts(data: dict, part: str, names: tuple[str, ...]) -> dict[str, str]:
    found = data.get(part)
    if not isinstance(found, dict):
        raise FormFileRefused(_BROKEN)
    texts = {name: found[name] for name in names if name in found}
    if not all(isinstance(text, str) for text in texts.values()):
        raise FormFileRefused(_BROKEN)
    return texts


def _settings(data: dict, questions: set[str]) -> dict[str, Any]:
    found = data.get("settings")
    if not isinstance(found, dict):
        raise FormFileRefused(_BROKEN)
    settings = {name: found[name] for name in SETTINGS if found.get(name) is not None}
    for name, value in settings.items():
        field = IFormSettings[name]
        if not _fits(field, value, questions):
            raise FormFileRefused(
                _("Die Einstellung „${name}“ passt nicht.", mapping={"name": field.title})
            )
    return settings


def _fits(field, value: Any, questions: set[str]) -> bool:
    if IChoice.providedBy(field):
        return isinstance(value, str) and value in questions
    try:
        field.validate(value)
    except ValidationError:
        return False
    return True


def _raw(value) -> str:
    return (value.raw if value is not None else "") or ""
