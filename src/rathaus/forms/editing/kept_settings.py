"""Reads and writes the settings of a question in the attributes of the form's XML."""

from collective.easyform.interfaces import IFieldExtender
from zope.component import adapter
from zope.interface import implementer
from zope.schema.interfaces import IField

from rathaus.forms.editing import settings
from rathaus.forms.metadata import as_lines
from rathaus.forms.metadata import lines
from rathaus.forms.metadata import metadata
from rathaus.forms.metadata import number
from rathaus.forms.metadata import set_metadata


def _text(name: str) -> property:
    return property(
        lambda kept: metadata(kept.field, name),
        lambda kept, value: set_metadata(kept.field, name, value),
    )


def _number(name: str) -> property:
    return property(
        lambda kept: number(kept.field, name),
        lambda kept, value: set_metadata(kept.field, name, None if value is None else str(value)),
    )


def _flag(name: str, on: str = "true") -> property:
    return property(
        lambda kept: metadata(kept.field, name) == on,
        lambda kept, value: set_metadata(kept.field, name, on if value else None),
    )


def _lines(name: str) -> property:
    return property(
        lambda kept: "\n".join(lines(kept.field, name)),
        lambda kept, value: set_metadata(kept.field, name, as_lines((value or "").split("\n"))),
    )


@implementer(
    settings.IPlaceSettings,
    settings.IRepetitionSettings,
    settings.ITextSettings,
    settings.IChoiceSettings,
    settings.IUploadSettings,
    settings.IFirstAnswerSettings,
    settings.ILinkSettings,
    settings.IOriginSettings,
)
@adapter(IField)
class KeptSettings:
    """All settings of one field; each schema shows a part of them."""

    def __init__(self, field):
        self.field = field

    group = _text("group")
    is_at_the_end = _flag("place", "at_the_end")
    min_items = _number("min_items")
    max_items = _number("max_items")
    pattern = _text("pattern")
    autocomplete = _text("autocomplete")
    widget = _text("widget")
    max_megabytes = _number("max_megabytes")
    max_files = _number("max_files")
    removes_exif = _flag("removes_exif")
    prefill = _text("prefill")
    is_from_link = _flag("from_link")
    laws = _lines("laws")
    rules = _lines("rules")
    fim_id = _text("fim_id")
    fim_version = _text("fim_version")

    @property
    def condition(self) -> str | None:
        """Kept where EasyForm keeps it. EasyForm lets nobody but administrators change it, but
        a condition is read by us, never run."""
        return IFieldExtender(self.field).depends_on or None

    @condition.setter
    def condition(self, value):
        IFieldExtender(self.field).depends_on = (value or "").strip()

    @property
    def accept(self) -> list[str]:
        return (metadata(self.field, "accept") or "").split()

    @accept.setter
    def accept(self, value):
        set_metadata(self.field, "accept", " ".join(value or ()))
