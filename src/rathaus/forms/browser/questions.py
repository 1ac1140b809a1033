"""Questions as controls of a page."""

from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass

from rathaus import _
from rathaus.documents import api as documents
from rathaus.forms.browser.autocomplete import autocomplete
from rathaus.forms.browser.controls import Choice
from rathaus.forms.browser.controls import Control
from rathaus.forms.browser.controls import KeptFile
from rathaus.forms.browser.controls import Part
from rathaus.forms.filling.draft import DraftFile
from rathaus.forms.filling.receiving import limits_of
from rathaus.forms.questions.form import Form
from rathaus.forms.questions.form import Question
from rathaus.forms.questions.kinds.kind import NOTHING
from rathaus.forms.questions.kinds.known import options_of

SHAPES = {
    "longtext": "area",
    "bool": "box",
    "confirmation": "box",
    "yes_no": "radios",
    "multichoice": "boxes",
    "address": "parts",
    "country": "list",
    "nationality": "list",
    "file": "file",
    "explanation": "text",
    "group": "group",
}
INPUT_TYPES = {"email": "email", "phone": "tel"}
#: No numeric keyboard for dates: some of them have no full stop.
INPUT_MODES = {"int": "numeric", "decimal": "decimal", "money": "decimal", "tax_id": "numeric"}
WIDTHS = {
    "int": "is-short",
    "decimal": "is-short",
    "money": "is-short",
    "date": "is-short",
    "time": "is-short",
    "tax_id": "is-medium",
    "phone": "is-medium",
    "iban": "is-medium",
}
CODES = ("iban", "tax_id", "email", "phone", "date", "time", "int", "decimal", "money")
#: How an answer is written.
EXAMPLES = {
    "date": _("Zum Beispiel 24.12.1980"),
    "time": _("Zum Beispiel 14:30"),
    "money": _("In Euro, zum Beispiel 12,50"),
    "iban": _("Zum Beispiel DE02 1203 0000 0000 2020 51"),
    "tax_id": _("11 Ziffern, sie stehen auf Ihrem Einkommensteuerbescheid"),
}
#: Up to here radio buttons, which show all answers at once.
MOST_RADIOS = 7
HOME = "DE"
#: Part, label, width, token for the browser where the address is of the person who fills in.
ADDRESS = (
    ("street", _("Straße"), "is-long", None),
    ("house_number", _("Hausnummer"), "is-short", None),
    ("addition", _("Zusatz, zum Beispiel bei Familie Beispiel"), "is-full", "address-line2"),
    ("postal_code", _("Postleitzahl"), "is-short", "postal-code"),
    ("city", _("Ort"), "is-long", "address-level2"),
    ("country", _("Land"), "is-full", "country"),
)
NEEDED = ("street", "postal_code", "city", "country")


@dataclass(frozen=True)
class Filled:
    """What stands on a page beside the questions themselves."""

    form: Form
    #: path of a question or part to texts
    raw: Mapping[str, list[str]]
    errors: Mapping[str, str]
    #: path of a question to its files
    files: Mapping[str, list[DraftFile]]
    language: str
    #: translates messages
    said: Callable[[str], str]


def control_of(question: Question, path: str, filled: Filled) -> Control:
    """One question that is no group, ready to be shown.

    :param path: of its answer
    """
    control = Control(
        shape=_shape(question),
        id=html_id(path),
        name=path,
        path=path,
        label=question.title,
        description=question.description,
        limits=filled.said(EXAMPLES[question.kind]) if question.kind in EXAMPLES else "",
        error=filled.said(filled.errors.get(path, "")),
        is_required=question.is_required or question.kind == "confirmation",
        input_type=INPUT_TYPES.get(question.kind, "text"),
        input_mode=INPUT_MODES.get(question.kind),
        autocomplete=question.autocomplete or autocomplete(path, question.kind),
        width=WIDTHS.get(question.kind, ""),
        is_code=question.kind in CODES,
        html=question.html,
    )
    if question.kind in ("text", "longtext"):
        control.max_length = question.max_length
    FILL.get(control.shape, _fill_line)(control, question, filled)
    return control


def html_id(path: str) -> str:
    """Id of the control of a path."""
    return "f-" + path.replace(".", "-").replace("~", "-")


def _shape(question: Question) -> str:
    if question.kind == "choice":
        is_list = question.widget == "select" or (
            question.widget != "radio" and len(question.options) > MOST_RADIOS
        )
        return "list" if is_list else "radios"
    return SHAPES.get(question.kind, "line")


def _fill_line(control: Control, question: Question, filled: Filled) -> None:
    control.value = _first(filled, control.path)


def _fill_choices(control: Control, question: Question, filled: Filled) -> None:
    chosen = filled.raw.get(control.path) or []
    control.choices = [
        Choice(f"{control.id}-{number}", each.value, filled.said(each.title), each.value in chosen)
        for number, each in enumerate(options_of(question, filled.language))
        if each.value not in NOTHING
    ]


def _fill_box(control: Control, question: Question, filled: Filled) -> None:
    is_ticked = bool(_first(filled, control.path))
    control.choices = [Choice(control.id, "1", control.label, is_ticked)]


def _fill_address(control: Control, question: Question, filled: Filled) -> None:
    # Only somebody's own: a browser that fills in the landlord's address does harm.
    is_own = bool(control.autocomplete)
    for name, label, width, token in ADDRESS:
        path = f"{control.path}~{name}"
        part = Part(
            id=html_id(path),
            name=path,
            label=filled.said(label),
            value=_first(filled, path),
            error=filled.said(filled.errors.get(path, "")),
            autocomplete=token if is_own else None,
            width=width,
            is_required=name in NEEDED,
        )
        if name == "country":
            part.choices = _countries(part, filled)
        control.parts.append(part)


def _countries(part: Part, filled: Filled) -> list[Choice]:
    wanted = part.value or HOME
    country = Question(name=part.name, kind="country", title="")
    return [
        Choice("", each.value, filled.said(each.title), each.value == wanted)
        for each in options_of(country, filled.language)
    ]


def _fill_files(control: Control, question: Question, filled: Filled) -> None:
    limits = limits_of(filled.form, question)
    control.accept = ",".join(limits.taken)
    control.takes_several = question.max_files > 1
    control.limits = filled.said(_limits_sentence(question, limits))
    kept = filled.files.get(control.path) or []
    control.is_full = len(kept) >= question.max_files
    control.files = [
        KeptFile(
            each.filename,
            f"{documents.kind_label(each.media_type)}, {documents.size_label(each.size)}",
            f"{control.path}:{each.sha256}",
        )
        for each in kept
    ]


def _limits_sentence(question: Question, limits):
    mapping = {
        "types": limits.type_names,
        "megabytes": limits.megabytes,
        "number": question.max_files,
    }
    if question.max_files > 1:
        return _(
            "Bis zu ${number} Dateien: ${types}, jede höchstens ${megabytes} MB", mapping=mapping
        )
    return _("${types}, höchstens ${megabytes} MB", mapping=mapping)


def _first(filled: Filled, path: str) -> str:
    return (filled.raw.get(path) or [""])[0]


FILL = {
    "radios": _fill_choices,
    "boxes": _fill_choices,
    "list": _fill_choices,
    "box": _fill_box,
    "parts": _fill_address,
    "file": _fill_files,
    "text": lambda control, question, filled: None,
}
