"""How good a password has to be.

Length counts, and that nobody guesses it first; signs of all kinds, and a new one each quarter, make people
write it down (BSI IT-Grundschutz, ORP.4.A22 and A23; NIST SP 800-63B, section 5.1.1.2).
"""

import re
from typing import Any

from AccessControl import ClassSecurityInfo
from AccessControl.class_init import InitializeClass
from Products.PluggableAuthService.interfaces.plugins import IValidationPlugin
from Products.PluggableAuthService.plugins.BasePlugin import BasePlugin
from zope.globalrequest import getRequest
from zope.i18n import translate
from zope.interface import implementer

from rathaus import _

ID = "password_rule"
SHORTEST = 12
#: Longer ones only cost work: each is hashed as a whole.
LONGEST = 200
#: Signs that differ at least; "aaaaaaaaaaaa" is long as well.
FEWEST_DIFFERENT = 5
#: What guessers try first, with whatever stands before and after it.
_GUESSED = re.compile(
    r"pass?wor[td]|kennwort|geheim123|rathaus|cottbus|chosebuz|chóśebuz|willkommen|welcome|admin|"
    r"qwert[zy]|asdfgh|yxcvbn|1q2w3e|letmein|hallo123|sommer20|winter20|herbst20|frühling20"
)
#: So many signs beside a guessed word are a password of their own.
_ENOUGH_BESIDE = 10
_ROWS = ("0123456789", "9876543210", "abcdefghijklmnopqrstuvwxyz")
_ROW = 6


def problem_of(password: str) -> Any:
    """What is wrong with a password.

    :returns: a message, or None for a good one
    """
    if len(password) < SHORTEST:
        return _(
            "Das Passwort braucht mindestens ${number} Zeichen. Gut sind mehrere Wörter, die nicht zusammengehören.",
            mapping={"number": str(SHORTEST)},
        )
    if len(password) > LONGEST:
        return _(
            "Das Passwort ist zu lang: ${number} Zeichen reichen.", mapping={"number": str(LONGEST)}
        )
    plain = password.casefold()
    rest = _GUESSED.sub("", plain)
    is_guessed = rest != plain and len(rest) < _ENOUGH_BESIDE
    if len(set(plain)) < FEWEST_DIFFERENT or is_guessed or _is_mostly_a_row(plain):
        return _("Dieses Passwort ist leicht zu erraten. Bitte wählen Sie ein anderes.")
    return None


def _is_mostly_a_row(plain: str) -> bool:
    rest = plain
    for row in _ROWS:
        for start in range(len(row) - _ROW + 1):
            rest = rest.replace(row[start : start + _ROW], "")
    return rest != plain and len(rest) < _ENOUGH_BESIDE


@implementer(IValidationPlugin)
class PasswordRule(BasePlugin):
    """Asked by Plone whenever somebody chooses a password."""

    meta_type = "Rathaus Password Rule"
    security = ClassSecurityInfo()

    def __init__(self, plugin_id: str = ID, title: str = "Password rule") -> None:
        self._setId(plugin_id)
        self.title = title

    @security.private
    def validateUserInfo(
        self, user: Any, set_id: str | None, set_info: dict[str, Any]
    ) -> list[dict[str, str]]:
        """:returns: what is wrong, as user folders want it"""
        password = (set_info or {}).get("password")
        problem = None if password is None else problem_of(str(password))
        if problem is None:
            return []
        return [{"id": "password", "error": translate(problem, context=getRequest())}]


InitializeClass(PasswordRule)
