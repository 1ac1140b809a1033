"""What a control on the page is: plain values for the template, nothing that decides."""

from dataclasses import dataclass
from dataclasses import field


@dataclass
class Choice:
    """One option of a list, a radio button or a box."""

    id: str
    value: str
    label: str
    is_chosen: bool = False


@dataclass
class Part:
    """One line or list among several that make one answer: the street of an address."""

    id: str
    name: str
    label: str
    value: str = ""
    error: str = ""
    autocomplete: str | None = None
    #: class that says how wide the line is
    width: str = ""
    is_required: bool = False
    choices: list[Choice] = field(default_factory=list)

    @property
    def described_by(self) -> str | None:
        return f"{self.id}-error" if self.error else None


@dataclass
class KeptFile:
    """A file that need not be chosen again."""

    name: str
    #: for people: ``PDF, 1,2 MB``
    facts: str
    #: value of the button that removes it
    remove: str


@dataclass
class Control:
    """One question, ready to be shown."""

    #: line, area, list, radios, boxes, box, parts, file, text (no question) or group
    shape: str
    id: str
    name: str
    path: str
    label: str
    description: str = ""
    #: what is possible here: how to write a date, size and kinds of files
    limits: str = ""
    error: str = ""
    is_required: bool = False
    value: str = ""
    input_type: str = "text"
    input_mode: str | None = None
    autocomplete: str | None = None
    max_length: int | None = None
    width: str = ""
    #: signs that are no words: no spelling is checked
    is_code: bool = False
    choices: list[Choice] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    #: of an explanation, safe
    html: str = ""
    # Files
    accept: str | None = None
    takes_several: bool = False
    is_full: bool = False
    files: list[KeptFile] = field(default_factory=list)
    # Groups
    items: list["Item"] = field(default_factory=list)
    can_add: bool = False
    is_repeating: bool = False
    # Conditions
    #: JSON for the script; empty for a question that is always asked
    when: str = ""
    is_asked: bool = True
    is_conditional: bool = False
    #: where a first answer comes from
    note: str = ""

    @property
    def described_by(self) -> str | None:
        """Ids of the texts that belong to the question, or ``None``."""
        parts = [
            f"{self.id}-hint" if self.description else "",
            f"{self.id}-limits" if self.limits else "",
            f"{self.id}-note" if self.note else "",
            f"{self.id}-kept" if self.files else "",
            f"{self.id}-error" if self.error else "",
        ]
        return " ".join(filter(None, parts)) or None

    @property
    def target(self) -> str:
        """Id that a link in the list of errors leads to: a control, never a mere box."""
        if self.shape in ("radios", "boxes") and self.choices:
            return self.choices[0].id
        if self.shape == "parts" and self.parts:
            return next((each.id for each in self.parts if each.error), self.parts[0].id)
        return self.id


@dataclass
class Item:
    """One answer to a group: one child of several."""

    id: str
    #: counts from 1; 0 in a group that does not repeat
    number: int
    controls: list[Control]
    #: value of the button that removes it; empty when it has to stay
    remove: str = ""


@dataclass(frozen=True)
class ErrorLink:
    """One line of the list of errors."""

    target: str
    label: str
    error: str

    @property
    def address(self) -> str:
        """On the same page."""
        return f"#{self.target}"


def error_links(controls: list[Control]) -> list[ErrorLink]:
    """All errors in the order of the page."""
    found = []
    for control in controls:
        if not control.is_asked:
            continue
        if control.error:
            found.append(ErrorLink(control.target, control.label, control.error))
        found += [
            ErrorLink(part.id, f"{control.label}: {part.label}", part.error)
            for part in control.parts
            if part.error
        ]
        for item in control.items:
            found += [_of_item(each, control, item) for each in error_links(item.controls)]
    return found


def has_files(controls: list[Control]) -> bool:
    """Whether a page asks for files."""
    return any(
        each.shape == "file" or any(has_files(item.controls) for item in each.items)
        for each in controls
    )


def paths_of(controls: list[Control]) -> set[str]:
    """Paths of all questions of a page."""
    found = {each.path for each in controls}
    for control in controls:
        for item in control.items:
            found |= paths_of(item.controls)
    return found


def _of_item(link: ErrorLink, group: Control, item: Item) -> ErrorLink:
    if not item.number:
        return link
    return ErrorLink(link.target, f"{group.label} {item.number}: {link.label}", link.error)
