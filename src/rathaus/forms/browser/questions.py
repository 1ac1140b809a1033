"""Questions as the page shows them: plain values for the template."""

import re
from dataclasses import dataclass
from dataclasses import field as attribute

from collective.easyform.interfaces import ILabel
from collective.easyform.interfaces import IRichLabel
from plone.app.textfield.value import RichTextValue
from z3c.form.interfaces import ISelectWidget
from zope.i18n import translate

from rathaus import _
from rathaus.forms.metadata import metadata
from rathaus.forms.models import type_of
from rathaus.forms.validation import sentence

#: Words in a field's name that say what a browser may fill in (WCAG 2.2, 1.3.5; tokens of the
#: HTML standard, 4.10.18.7). First match counts.
AUTOCOMPLETE = (
    ("vorname", "given-name"),
    ("nachname", "family-name"),
    ("familienname", "family-name"),
    ("email", "email"),
    ("telefon", "tel"),
    ("phone", "tel"),
    ("strasse", "street-address"),
    ("street", "street-address"),
    ("plz", "postal-code"),
    ("postleitzahl", "postal-code"),
    ("postal_code", "postal-code"),
    ("wohnort", "address-level2"),
    ("ort", "address-level2"),
    ("city", "address-level2"),
    ("geburtsdatum", "bday"),
    ("name", "name"),
)
#: Names that contain such a word and are somebody or something else's.
OTHERS = re.compile(
    r"hund|tier|kind|firma|partner|vermieter|bank|geburtsort|geburtsname|mitbewohner"
)

CONTROLS = {
    "text": "line",
    "email": "line",
    "phone": "line",
    "int": "line",
    "decimal": "line",
    "date": "line",
    "longtext": "area",
    "bool": "box",
    "multichoice": "boxes",
    "file": "file",
}
INPUT_TYPES = {"email": "email", "phone": "tel"}
#: No numeric keyboard for dates: some of them have no full stop.
INPUT_MODES = {"int": "numeric", "decimal": "decimal"}


@dataclass
class Question:
    """One question, ready to be shown."""

    #: line, area, radios, list, box, boxes, file, text (no question), or other
    control: str
    id: str
    name: str
    label: str
    description: str = ""
    is_required: bool = False
    error: str = ""
    value: str = ""
    options: list[dict] = attribute(default_factory=list)
    input_type: str = "text"
    input_mode: str | None = None
    autocomplete: str | None = None
    max_length: int | None = None
    #: what is possible here: size and types of a file, how to write a date
    limits: str = ""
    #: of a file field
    accept: str | None = None
    kept_key: str | None = None
    kept_name: str = ""
    #: HTML of a label or of a widget that only EasyForm knows
    html: str = ""

    @property
    def described_by(self) -> str | None:
        """Ids of the texts that belong to the question, or ``None``."""
        parts = [
            f"{self.id}-hint" if self.description else "",
            f"{self.id}-limits" if self.limits else "",
            f"{self.id}-kept" if self.kept_key else "",
            f"{self.id}-error" if self.error else "",
        ]
        return " ".join(filter(None, parts)) or None

    @property
    def is_group(self) -> bool:
        """Several controls under one legend."""
        return self.control in ("radios", "boxes")

    @property
    def target(self) -> str:
        """Id that a link in the list of errors leads to: a control, never a mere box."""
        return self.options[0]["id"] if self.is_group and self.options else self.id


def question_of(widget) -> Question:
    """The question of an updated z3c.form widget."""
    field, request = widget.field, widget.request

    def said(text):
        return translate(text, context=request) if text else ""

    if ILabel.providedBy(field):
        return _label(widget, said)
    kind = type_of(field)
    question = Question(
        control=CONTROLS.get(kind, "other"),
        id=widget.id,
        name=widget.name,
        label=said(field.title),
        description=said(field.description),
        is_required=bool(field.required),
        error=_error(widget, said),
        input_type=INPUT_TYPES.get(kind, "text"),
        input_mode=INPUT_MODES.get(kind),
        autocomplete=metadata(field, "autocomplete") or autocomplete(field.__name__, kind),
    )
    if kind == "choice":
        question.control = "list" if ISelectWidget.providedBy(widget) else "radios"
    _fill_in(question, widget, said)
    return question


def autocomplete(name: str, kind: str) -> str | None:
    """What the browser may fill in, as far as the field's name tells."""
    if kind == "email":
        return "email"
    lowered = name.lower().replace("e_mail", "email").replace("ß", "ss")
    if OTHERS.search(lowered) or kind not in ("text", "phone", "date"):
        return None
    words = lowered.split("_")
    for word, token in AUTOCOMPLETE:
        if any(each.startswith(word) for each in words):
            return token
    return None


def _fill_in(question: Question, widget, said) -> None:
    if question.control in ("radios", "boxes", "list", "box"):
        question.options = [
            {
                "id": each["id"],
                "value": each["value"],
                "label": said(each.get("content") or each.get("label")),
                "is_chosen": bool(each.get("checked") or each.get("selected")),
            }
            for each in _items(widget)
            if each["value"] != widget.noValueToken
        ]
    elif question.control == "file":
        limits = widget.limits
        question.accept = ",".join(limits.types)
        question.limits = said(
            _(
                "${types}, höchstens ${megabytes} MB",
                mapping={"types": limits.type_names, "megabytes": limits.megabytes},
            )
        )
        question.kept_key = widget.kept_key
        question.kept_name = widget.received.filename if widget.received else ""
    elif question.control == "other":
        question.html = widget.render()
    else:
        question.value = widget.value if isinstance(widget.value, str) else ""
        question.max_length = getattr(widget.field, "max_length", None)
        if type_of(widget.field) == "date":
            question.limits = said(_("Zum Beispiel 24.12.1980"))


def _items(widget):
    items = widget.items
    return items() if callable(items) else items


def _error(widget, said) -> str:
    view = widget.error
    if not view:
        return ""
    fallback = getattr(view, "message", "") or str(view.error)
    return said(sentence(view.error, widget.field, fallback))


def _label(widget, said) -> Question:
    field = widget.field
    html = ""
    if IRichLabel.providedBy(field) and field.rich_label:
        value = field.rich_label
        if not isinstance(value, RichTextValue):
            value = RichTextValue(value, "text/html", "text/x-html-safe")
        html = value.output_relative_to(widget.form.context) or ""
    return Question(
        control="text",
        id=widget.id,
        name=widget.name,
        label=said(field.title),
        description=said(field.description),
        html=html,
    )
