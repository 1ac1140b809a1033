"""Small data schemas made of a few words."""

from rathaus.formats.xdatenfelder.api import NAMESPACE


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


def _common(fim_id: str, label: str) -> str:
    return (
        f"<x:identifikation><x:id>{fim_id}</x:id><x:version>1.0.0</x:version></x:identifikation>"
        f"<x:name>{label}</x:name><x:bezeichnungEingabe>{label}</x:bezeichnungEingabe>"
        "<x:freigabestatus><code>6</code></x:freigabestatus>"
        "<x:schemaelementart><code>HAR</code></x:schemaelementart>"
    )


def _structure(anzahl: str, inner: str) -> str:
    return f"<x:struktur><x:anzahl>{anzahl}</x:anzahl><x:enthaelt>{inner}</x:enthaelt></x:struktur>"
