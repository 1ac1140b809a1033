"""Text that people typed, as it may be kept."""

import unicodedata

#: Format signs (Cf) that scripts and hyphenation need; the others of that class turn the reading
#: direction, so that a text reads otherwise than it is stored.
NEEDED_FORMAT_SIGNS = "\u00ad\u200c\u200d"


def plain_text(text: str) -> str:
    """Text in normal form C, with line feeds as line ends and no other control signs.

    :param text: as a browser or a client sent it; browsers end lines with CR LF (HTML standard,
        4.10.21.4)
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(sign for sign in text if sign in "\n\t" or _is_text(sign)).strip()


def one_line(text: str) -> str:
    """The same for titles: white space of any kind is one space."""
    return " ".join(plain_text(text).split())


def _is_text(sign: str) -> bool:
    return unicodedata.category(sign) not in ("Cc", "Cs", "Cf") or sign in NEEDED_FORMAT_SIGNS
