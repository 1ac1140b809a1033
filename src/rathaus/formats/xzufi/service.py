"""A public service as XZuFi knows it (XZuFi 2.2.0, ``Leistung``)."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from decimal import Decimal

from rathaus.formats.xzufi.message import Identifier
from rathaus.formats.xzufi.message import Texts


@dataclass(frozen=True)
class Code:
    """An entry of a code list that this package does not interpret."""

    code: str
    list_uri: str = ""
    name: str = ""


@dataclass(frozen=True)
class Link:
    """A link of a text module (``HyperlinkErweitert``); ``uri`` is http, https, mailto or tel."""

    uri: str
    title: str = ""
    description: str = ""
    language: str = ""


@dataclass(frozen=True)
class RequiredDocument:
    """A document that the applicant has to bring (``Dokument``, incoming).

    :ivar note: HTML per language
    :ivar type_code: of ``urn:de:fim:codeliste:dokumenttyp``
    """

    name: Texts
    note: Texts = field(default_factory=dict)
    type_code: str = ""


@dataclass(frozen=True)
class Fee:
    """One fee (``Kosten``).

    :ivar kind: ``fixed`` (``amount``), ``range`` (``amount`` to ``amount_to``, one may be missing),
        ``free``, or ``text`` (only ``note``)
    :ivar note: HTML per language
    :ivar condition: plain text per language: why it is free, or on what the amount depends
    """

    kind: str
    amount: Decimal | None = None
    amount_to: Decimal | None = None
    currency: str = "EUR"
    note: Texts = field(default_factory=dict)
    condition: Texts = field(default_factory=dict)
    type_code: str = ""
    payment_in_advance: bool | None = None


@dataclass(frozen=True)
class Period:
    """A deadline or a processing time: a duration (``FristDauer``) or dates (``FristStichtag``).

    :ivar unit: a value of ``codes.TIME_UNITS``: years, months, weeks, days, weekdays, working_days …
    :ivar starts: date, or month and day, as sent
    :ivar note: HTML per language
    :ivar type_code: ``Fristtyp``, empty for processing times
    """

    number: int | None = None
    unit: str = ""
    number_to: int | None = None
    unit_to: str = ""
    starts: str = ""
    ends: str = ""
    note: Texts = field(default_factory=dict)
    type_code: str = ""


@dataclass(frozen=True)
class Term:
    """Another word for the service (``BegriffImKontext``)."""

    text: str
    language: str = "de"
    type_code: str = ""


@dataclass(frozen=True)
class Category:
    """A group the sender puts the service into, a life situation for example (``Leistungskategorie``)."""

    id: Identifier
    name: Texts = field(default_factory=dict)
    class_id: Identifier | None = None


@dataclass(frozen=True)
class Validity:
    """A span of time in which the service is offered (``Zeitraum``); None is open."""

    starts: datetime | None = None
    ends: datetime | None = None


@dataclass(frozen=True)
class Service:
    """One service. Text fields carry the code of their XZuFi module.

    Texts are dicts of language to text. ``name``, ``plain_name``, ``teaser`` and ``author`` are
    plain, all other texts are sanitised HTML. ``links`` has the name of the text field as key.
    """

    id: Identifier
    #: [02]
    name: Texts
    secondary_ids: tuple[Identifier, ...] = ()
    #: 14 digits each (``referenzLeiKa``; 2.3: ``referenzLeistungsschluessel``)
    leika_keys: tuple[str, ...] = ()
    #: [03]
    plain_name: Texts = field(default_factory=dict)
    #: [24]
    teaser: Texts = field(default_factory=dict)
    #: [05]
    short_text: Texts = field(default_factory=dict)
    #: [06]
    full_text: Texts = field(default_factory=dict)
    #: [07]
    legal_basis: Texts = field(default_factory=dict)
    #: [08]
    required_documents_text: Texts = field(default_factory=dict)
    #: [09]
    prerequisites: Texts = field(default_factory=dict)
    #: [11]
    procedure: Texts = field(default_factory=dict)
    #: [14]
    forms: Texts = field(default_factory=dict)
    #: [15]
    further_information: Texts = field(default_factory=dict)
    #: [16]
    notes: Texts = field(default_factory=dict)
    #: [18]
    author: Texts = field(default_factory=dict)
    #: [22]
    responsible_office: Texts = field(default_factory=dict)
    #: [23]
    contact: Texts = field(default_factory=dict)
    #: [25]
    legal_remedy: Texts = field(default_factory=dict)
    #: text modules with a code newer than this package: code → texts
    other_texts: Mapping[str, Texts] = field(default_factory=dict)
    links: Mapping[str, tuple[Link, ...]] = field(default_factory=dict)
    required_documents: tuple[RequiredDocument, ...] = ()
    fees: tuple[Fee, ...] = ()
    fees_text: Texts = field(default_factory=dict)
    deadlines: tuple[Period, ...] = ()
    deadline_text: Texts = field(default_factory=dict)
    processing_times: tuple[Period, ...] = ()
    processing_text: Texts = field(default_factory=dict)
    synonyms: tuple[Term, ...] = ()
    #: citizens, businesses, administration
    target_groups: tuple[str, ...] = ()
    #: none, low, substantial, high; empty where the sender does not say
    trust_level: str = ""
    written_form_required: bool | None = None
    types: tuple[str, ...] = ()
    categories: tuple[Category, ...] = ()
    classifications: tuple[Code, ...] = ()
    sdg_areas: tuple[str, ...] = ()
    area_ids: tuple[Identifier, ...] = ()
    languages: tuple[str, ...] = ()
    validity: tuple[Validity, ...] = ()
    created: datetime | None = None
    changed: datetime | None = None
    version: str = ""

    @property
    def leika_key(self) -> str:
        """The first LeiKa key, or an empty string."""
        return self.leika_keys[0] if self.leika_keys else ""
