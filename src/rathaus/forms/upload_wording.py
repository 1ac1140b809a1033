"""What people read when a file cannot be taken: what is wrong, and what to do."""

from typing import Any

from rathaus import _

HEIC = "image/heic"


def too_big(megabytes: int) -> Any:
    """:param megabytes: the biggest file that is taken"""
    return _(
        "Die Datei ist zu groß. Erlaubt sind höchstens ${megabytes} MB. "
        "Bitte wählen Sie eine kleinere Datei.",
        mapping={"megabytes": megabytes},
    )


def wrong_type(media_type: str, type_names: str) -> Any:
    """:param type_names: what is taken, for people"""
    if media_type == HEIC:
        return _(
            "Fotos im Format HEIC können wir nicht öffnen. Bitte speichern Sie das Foto als JPEG "
            "(beim iPhone: Einstellungen, Kamera, Formate, „Maximale Kompatibilität“) und wählen "
            "Sie es noch einmal aus. Erlaubt sind ${types}.",
            mapping={"types": type_names},
        )
    return _(
        "Diese Art von Datei können wir nicht annehmen. Erlaubt sind ${types}.",
        mapping={"types": type_names},
    )


EMPTY = _("Die Datei ist leer. Bitte wählen Sie eine andere Datei.")
NOT_CLEANABLE = _(
    "Aus diesem Bild können wir Angaben wie den Aufnahmeort nicht entfernen. "
    "Bitte speichern Sie das Bild als JPEG oder PNG und wählen Sie es noch einmal aus."
)
VIRUS = _(
    "In dieser Datei wurde ein Virus gefunden. Wir haben sie nicht angenommen und nichts davon "
    "gespeichert. Bitte prüfen Sie Ihr Gerät mit einem Virenschutzprogramm und wählen Sie eine "
    "andere Datei."
)
NOT_SCANNABLE = _(
    "Die Datei ist zu groß, um sie auf Viren zu prüfen. Bitte wählen Sie eine kleinere Datei."
)
SCANNER_AWAY = _(
    "Wir können Dateien zurzeit nicht auf Viren prüfen und deshalb nicht annehmen. Ihre anderen "
    "Angaben bleiben erhalten. Bitte versuchen Sie es in einer halben Stunde noch einmal."
)
NOT_NOW = _(
    "Wir können Dateien zurzeit nicht prüfen und deshalb nicht annehmen. Ihre anderen Angaben "
    "bleiben erhalten. Bitte versuchen Sie es in einer halben Stunde noch einmal."
)
NOT_STORED = _(
    "Die Datei konnte nicht gespeichert werden, weil unser Speicher zurzeit voll ist. Ihre anderen "
    "Angaben bleiben erhalten. Bitte versuchen Sie es in einer halben Stunde noch einmal."
)
