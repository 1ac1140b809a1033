"""File names as people send them, made safe to show, store and hand back."""

import re
import unicodedata

#: Windows reads these as devices, with any extension.
RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$", re.IGNORECASE)
#: Signs that Windows refuses in names; colons also split off NTFS streams.
REFUSED_BY_WINDOWS = re.compile(r'[<>:"|?*]')
MAX_LENGTH = 120
#: Longer "extensions" are part of a sentence, not a file type.
MAX_EXTENSION = 12
NAMELESS = "datei"


def clean_filename(name: str) -> str:
    """Reduce a name to its last part, in NFC, without signs that deceive or break.

    Bidirectional controls go because ``rechnung\\u202efdp.exe`` is shown as
    ``rechnungexe.pdf``. Cleaning a cleaned name changes nothing.

    :param name: anything a browser or mail program sends; may be a whole path.
    :returns: 1 to 120 characters; the extension survives shortening.
    """
    last = re.split(r"[/\\]", name)[-1]
    last = re.sub(r"^[A-Za-z]:", "", last)
    visible = "".join(_visible(sign) for sign in last)
    safe = REFUSED_BY_WINDOWS.sub("_", unicodedata.normalize("NFC", visible))
    trimmed = re.sub(r"\s+", " ", safe).lstrip(". ").rstrip(". ")
    if RESERVED.match(trimmed.split(".")[0].rstrip()):
        trimmed = f"_{trimmed}"
    return _shortened(trimmed) or NAMELESS


def _visible(sign: str) -> str:
    """The sign itself, a blank for any kind of space, nothing for what is not seen."""
    category = unicodedata.category(sign)
    if category in ("Zs", "Zl", "Zp") or sign in "\t\n\r":
        return " "
    return "" if category in ("Cc", "Cf", "Cs") else sign


def _shortened(name: str) -> str:
    if len(name) <= MAX_LENGTH:
        return name
    stem, dot, extension = name.rpartition(".")
    if not stem or len(extension) > MAX_EXTENSION:
        return name[:MAX_LENGTH].rstrip(". ")
    return stem[: MAX_LENGTH - len(extension) - 1].rstrip(". ") + dot + extension
