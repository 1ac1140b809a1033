"""What is left out of logs: keys of citizens, what somebody typed, addresses of people.

The link that an applicant or a reporter gets *is* the right to read. A log is read by more people,
copied to more machines and kept longer than the pages themselves.
"""

import re

#: Views whose address goes on with a key.
KEYED = (
    "abbestellen",
    "antrag",
    "danke",
    "entwurf",
    "externe-antwort",
    "folgen-bestaetigen",
    "gemeldet",
    "mein-hinweis",
    "spaeter",
    "weiter",
)
LEFT_OUT = "…"

_KEY = re.compile(rf"/(?:@@)?({'|'.join(KEYED)})/[^\s\"'<>]+")
_MAIL = re.compile(r"[^\s<>@'\"/:,;=]+@[^\s<>@'\",;/]+\.[^\s<>@'\",;/]+")
#: An address, to the end of its query
_QUERY = re.compile(r"(/[^\s?\"'<>]*)\?[^\s\"'<>]+")
#: Part of an address that nobody would have named so: 20 signs and more with several digits
_RANDOM = re.compile(r"(?<=/)(?=(?:[^/\s]*\d){3})[A-Za-z0-9_=]{20,}(?=[/\s\"'?]|$)")
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"|»[^«]*«|„[^“]*“")


def masked(text: str) -> str:
    """A line for the log without keys, queries and mail addresses."""
    text = _QUERY.sub(rf"\1?{LEFT_OUT}", text)
    text = _KEY.sub(rf"/\1/{LEFT_OUT}", text)
    text = _RANDOM.sub(LEFT_OUT, text)
    return _MAIL.sub(f"{LEFT_OUT}@{LEFT_OUT}", text)


def masked_path(path: str) -> str:
    """The path of a request: what stands before the query, on one line."""
    return masked("".join(sign if sign.isprintable() else LEFT_OUT for sign in path))


def masked_error(error: BaseException) -> str:
    """What an exception says, without what it quotes: that may be what a citizen wrote."""
    said = " ".join(str(error).split())
    return _QUOTED.sub(f"'{LEFT_OUT}'", masked(said))[:300]
