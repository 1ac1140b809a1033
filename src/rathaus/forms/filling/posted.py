"""What a page of a form sent, told apart: typed texts, files, the button, what the page carried."""

from dataclasses import dataclass
from dataclasses import field
from typing import Any

#: Of the page itself. No question can have such a name: names of questions have no dash.
VERSION = "form-version"
DRAFT = "form-draft"
STEP = "form-step"
RETURN = "form-return"
ASKED = "form-asked"
NONCE = "nonce"
#: Names of the buttons
GO = "form-go"
ADD = "form-add"
REMOVE = "form-remove"
REMOVE_FILE = "form-remove-file"
#: What they do
NEXT = "next"
BACK = "back"
LATER = "later"
SEND = "send"

#: More fields than any page has.
MOST_FIELDS = 20_000


@dataclass
class Posted:
    """One page that was sent."""

    #: path of a question or part to the texts sent for it
    raw: dict[str, list[str]]
    #: path of a question to its files, as the publisher gives them
    uploads: dict[str, list[Any]]
    #: paths of conditional questions that were on the page
    asked: list[str] = field(default_factory=list)
    #: what its button does: one of ``NEXT``, ``BACK`` ..., or ``ADD``, ``REMOVE``, ``REMOVE_FILE``
    action: str = NEXT
    #: what it does that to
    target: str = ""
    #: of the draft, when the page was made
    version: int = 0
    #: the review page, where somebody came from there
    returns: str = ""

    @property
    def is_complete(self) -> bool:
        """Somebody is done with the step and wants to know what is wrong with it."""
        return self.action in (NEXT, SEND)


def read_posted(request) -> Posted:
    """Read the request; what no browser sends is left out."""
    raw: dict[str, list[str]] = {}
    uploads: dict[str, list[Any]] = {}
    for name in list(request.form)[:MOST_FIELDS]:
        if "-" in name or name == NONCE or name.startswith("_"):
            continue
        values = _as_list(request.form[name])
        texts = [each for each in values if isinstance(each, str)]
        files = [each for each in values if getattr(each, "filename", None)]
        if files:
            uploads[name] = files
        if texts or not files:
            raw[name] = texts
    action, target = _button(request.form)
    return Posted(
        raw=raw,
        uploads=uploads,
        asked=[each for each in _as_list(request.form.get(ASKED)) if isinstance(each, str)],
        action=action,
        target=target,
        version=_number(request.form.get(VERSION)),
        returns=text_of(request.form, RETURN),
    )


def text_of(form: dict, name: str) -> str:
    """One text that a page carried; empty for anything else."""
    value = form.get(name)
    return value if isinstance(value, str) else ""


def _button(form: dict) -> tuple[str, str]:
    for name in (ADD, REMOVE, REMOVE_FILE):
        if target := text_of(form, name):
            return name, target
    going = text_of(form, GO)
    return (going if going in (BACK, LATER, SEND) else NEXT), ""


def _number(value: Any) -> int:
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() else 0


def _as_list(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, list | tuple) else [value]
