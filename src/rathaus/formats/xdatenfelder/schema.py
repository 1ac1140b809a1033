"""A FIM data schema as it was read. What is missing in the file is an empty text."""

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field


@dataclass(frozen=True)
class Note:
    """Something in the file that is unusual, and what was made of it.

    :ivar text: German sentence
    :ivar is_left: it was left out
    """

    text: str
    line: int = 0
    element_id: str = ""
    is_left: bool = False


@dataclass(frozen=True)
class Reference:
    """The law or standard an element rests on (``bezug``)."""

    text: str
    link: str = ""


@dataclass(frozen=True)
class Rule:
    """A rule in prose (``regel``), sometimes with a script nobody has standardised."""

    id: str
    version: str = ""
    name: str = ""
    text: str = ""
    description: str = ""
    script: str = ""
    #: K complex, M multiplicity, V validation, B calculation
    kind: str = ""
    references: tuple[Reference, ...] = ()
    line: int = 0


@dataclass(frozen=True)
class Cardinality:
    """How often something is given (``anzahl``); ``max`` is ``None`` for any number."""

    min: int = 1
    max: int | None = 1

    @property
    def is_required(self) -> bool:
        return self.min > 0

    @property
    def is_repeating(self) -> bool:
        return self.max is None or self.max > 1

    def __str__(self) -> str:
        return f"{self.min}:{'*' if self.max is None else self.max}"


@dataclass(frozen=True)
class Precision:
    """Limits of a field (``praezisierung``), as they stand in the file."""

    min_length: int | None = None
    max_length: int | None = None
    min_value: str = ""
    max_value: str = ""
    #: in the syntax of XML Schema, see ``patterns``
    pattern: str = ""
    text: str = ""


@dataclass(frozen=True)
class Value:
    """One choice of a select field."""

    code: str
    name: str
    help: str = ""


@dataclass(frozen=True)
class CodeListReference:
    """A code list that is published elsewhere (``codelisteReferenz``)."""

    urn: str = ""
    version: str = ""
    version_urn: str = ""


@dataclass(frozen=True)
class Field:
    """A data field (``datenfeld``).

    :ivar field_type: ``input``, ``select``, ``label``, ``hidden`` or ``locked`` (``feldart``)
    :ivar data_type: one of ``codes.DATA_TYPES`` (``datentyp``)
    :ivar label: what people are asked (``bezeichnungEingabe``)
    :ivar content: fixed or first value (``inhalt``)
    :ivar max_bytes: largest file (``maxSize``)
    :ivar prefill: ``keine``, ``optional`` or ``verpflichtend`` (``vorbefuellung``)
    """

    id: str
    version: str
    name: str
    label: str
    help: str = ""
    description: str = ""
    definition: str = ""
    field_type: str = "input"
    data_type: str = "text"
    precision: Precision = Precision()
    content: str = ""
    values: tuple[Value, ...] = ()
    code_list: CodeListReference | None = None
    code_key: str = ""
    name_key: str = ""
    help_key: str = ""
    max_bytes: int | None = None
    media_types: tuple[str, ...] = ()
    prefill: str = "keine"
    element_type: str = ""
    references: tuple[Reference, ...] = ()
    rules: tuple[Rule, ...] = ()
    line: int = 0


@dataclass(frozen=True)
class Group:
    """A group of fields and groups (``datenfeldgruppe``).

    :ivar is_choice: exactly one of the children is given (``art`` X)
    """

    id: str
    version: str
    name: str
    label: str
    help: str = ""
    description: str = ""
    definition: str = ""
    is_choice: bool = False
    children: tuple["Child", ...] = ()
    element_type: str = ""
    references: tuple[Reference, ...] = ()
    rules: tuple[Rule, ...] = ()
    line: int = 0


@dataclass(frozen=True)
class Child:
    """A field or group in its place (``struktur``)."""

    element: Field | Group
    cardinality: Cardinality
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True)
class Schema:
    """A whole data schema (``stammdatenschema``).

    :ivar label: title for applicants (``bezeichnung``)
    :ivar release_state: code of ``codes.RELEASE_STATES``
    """

    id: str
    version: str
    name: str
    label: str
    help: str = ""
    description: str = ""
    release_state: str = ""
    is_choice: bool = False
    children: tuple[Child, ...] = ()
    references: tuple[Reference, ...] = ()
    rules: tuple[Rule, ...] = ()
    notes: tuple[Note, ...] = field(default=(), compare=False)

    def elements(self) -> Iterator[Field | Group]:
        """Every field and group, from outside to inside, in the order of the file."""
        yield from _elements(self.children)


def _elements(children: tuple[Child, ...]) -> Iterator[Field | Group]:
    for child in children:
        yield child.element
        if isinstance(child.element, Group):
            yield from _elements(child.element.children)
