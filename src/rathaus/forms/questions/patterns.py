"""Regular expressions that editors and FIM give, matched without ever hanging.

RE2 (google-re2) takes time in proportion to the text, whatever the expression; Python's ``re``
takes for ever on ``(a+)+$``. The price: no look-around and no back-references. An expression that
RE2 cannot read is not checked, and :func:`problem_of_pattern` tells the editor.
"""

import re
from functools import lru_cache

import re2

from rathaus import _

LONGEST = 2000
#: RE2 means ASCII by these; XML Schema, which FIM follows, and Python mean every script.
EVERY_SCRIPT = {r"\w": r"\p{L}\p{M}\p{N}_", r"\d": r"\p{Nd}", r"\s": r"\s\p{Zs}"}
COUNTED = re.compile(r"\{(\d+)(?:,(\d*))?\}")


def fits(pattern: str, text: str) -> bool:
    """Whether the whole text matches; an expression that cannot be read lets everything pass."""
    expression = _compiled(pattern)
    # RE2 works on UTF-8, which has no halves of pairs.
    text = text.encode("utf-8", "replace").decode("utf-8")
    return expression is None or expression.fullmatch(text) is not None


def problem_of_pattern(pattern: str) -> str | None:
    """A sentence for the editor where a pattern cannot be checked, otherwise None."""
    if not pattern or _compiled(pattern) is not None:
        return None
    return _(
        "Das Muster „${pattern}“ kann nicht geprüft werden. Rückbezüge und Vorausschau sind "
        "nicht möglich.",
        mapping={"pattern": pattern[:80]},
    )


@lru_cache(maxsize=2000)
def _compiled(pattern: str):
    if len(pattern) > LONGEST:
        return None
    options = re2.Options()
    options.log_errors = False
    # Larger counts than RE2 takes are checked without their upper bound; lengths have limits
    # of their own.
    for attempt in (pattern, COUNTED.sub(_uncounted, pattern)):
        try:
            return re2.compile(_in_every_script(attempt), options)
        except (re2.error, UnicodeError):
            continue
    return None


def _uncounted(match: re.Match) -> str:
    least, most = match.group(1), match.group(2)
    if most == "" or int(most or least) > 1:
        return "*" if int(least) == 0 else "+"
    return match.group()


def _in_every_script(pattern: str) -> str:
    """``\\w`` and its like as Unicode classes, inside and outside of brackets."""
    parts, in_brackets, place = [], False, 0
    while place < len(pattern):
        sign = pattern[place : place + 2] if pattern[place] == "\\" else pattern[place]
        place += len(sign)
        if sign in EVERY_SCRIPT:
            inner = EVERY_SCRIPT[sign]
            parts.append(inner if in_brackets else f"[{inner}]")
            continue
        if sign in "[]":
            in_brackets = sign == "["
        parts.append(sign)
    return "".join(parts)
