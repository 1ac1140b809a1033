"""Data schemas for tests: the real ones, and small ones made of a few words."""

import dataclasses

from rathaus.formats.xdatenfelder.api import NAMESPACE
from rathaus.formats.xdatenfelder.api import read_schema
from rathaus.forms.fim.definition import definition_from
from rathaus.forms.questions.api import Form
from rathaus.forms.questions.api import read_form
from rathaus.forms.questions.patterns import fits

REAL = (
    "S00000000364",
    "S00000000366",
    "S00000000371",
    "S00000000374",
    "S02000000112",
    "S05000001162",
    "S05000001195",
    "S07000000200",
    "S07000000248",
)
#: Answers to the patterns of real schemas.
FITTING = ("03046", "1234567890123", "A1")


def real_path(shared_data, fim_id: str):
    return shared_data / "xdatenfelder" / f"{fim_id}.schema.xdf.xml"


def real_form(shared_data, fim_id: str) -> Form:
    """The form of a real schema, in which sample answers to patterns are the first values."""
    return solvable(definition_from(read_schema(real_path(shared_data, fim_id))).definition)


def solvable(definition: dict) -> Form:
    form = read_form(definition, "0" * 64)
    steps = tuple(
        dataclasses.replace(step, questions=tuple(map(_solved, step.questions)))
        for step in form.steps
    )
    return dataclasses.replace(form, steps=steps)


def _solved(question):
    inner = tuple(map(_solved, question.questions))
    default = question.default
    if question.pattern:
        default = next(each for each in FITTING if fits(question.pattern, each))
    return dataclasses.replace(question, questions=inner, default=default)


def schema(*structures: str, fim_id: str = "S1", extra: str = "") -> bytes:
    """A whole message around structures."""
    return (
        f'<x:xdatenfelder.stammdatenschema.0102 xmlns:x="{NAMESPACE}"><x:stammdatenschema>'
        f"<x:identifikation><x:id>{fim_id}</x:id><x:version>1.0.0</x:version></x:identifikation>"
        "<x:name>Probe</x:name><x:bezeichnung>Probeantrag</x:bezeichnung>"
        "<x:freigabestatus><code>6</code></x:freigabestatus>"
        f"{extra}{''.join(structures)}"
        "</x:stammdatenschema></x:xdatenfelder.stammdatenschema.0102>"
    ).encode()


def field(
    fim_id: str,
    label: str = "Frage",
    kind: str = "text",
    anzahl: str = "1:1",
    extra: str = "",
    art: str = "input",
) -> str:
    return _structure(
        anzahl,
        f"<x:datenfeld>{_common(fim_id, label)}<x:feldart><code>{art}</code></x:feldart>"
        f"<x:datentyp><code>{kind}</code></x:datentyp>{extra}</x:datenfeld>",
    )


def group(
    fim_id: str, label: str, *inner: str, anzahl: str = "1:1", art: str = "", extra: str = ""
) -> str:
    kind = f"<x:art><code>{art}</code></x:art>" if art else ""
    return _structure(
        anzahl,
        f"<x:datenfeldgruppe>{_common(fim_id, label)}{kind}{extra}{''.join(inner)}"
        "</x:datenfeldgruppe>",
    )


def values(*pairs: tuple[str, str]) -> str:
    inner = "".join(
        f"<x:wert><code>{code}</code><x:name>{name}</x:name></x:wert>" for code, name in pairs
    )
    return f"<x:werte>{inner}</x:werte>"


def rule(fim_id: str, text: str) -> str:
    return (
        f"<x:regel><x:identifikation><x:id>{fim_id}</x:id></x:identifikation>"
        f"<x:name>Regel</x:name><x:freitextRegel>{text}</x:freitextRegel></x:regel>"
    )


def imported(*structures: str, **options):
    """What became of a small schema."""
    return definition_from(read_schema(schema(*structures, **options)))


def _common(fim_id: str, label: str) -> str:
    return (
        f"<x:identifikation><x:id>{fim_id}</x:id><x:version>1.0.0</x:version></x:identifikation>"
        f"<x:name>{label}</x:name><x:bezeichnungEingabe>{label}</x:bezeichnungEingabe>"
        "<x:freigabestatus><code>6</code></x:freigabestatus>"
        "<x:schemaelementart><code>HAR</code></x:schemaelementart>"
    )


def _structure(anzahl: str, inner: str) -> str:
    return (
        f"<x:struktur><x:anzahl>{anzahl}</x:anzahl>"
        f"<x:enthaelt>{inner}</x:enthaelt></x:struktur>"
    )
