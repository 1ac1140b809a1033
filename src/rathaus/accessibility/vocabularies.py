"""Choices of the statement, in the words of the model statement (EU 2018/1523, annex)."""

from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary

from rathaus import _


def _vocabulary(*pairs):
    return SimpleVocabulary([SimpleTerm(value, value, title) for value, title in pairs])


CONFORMANCE = _vocabulary(
    ("full", _("vollständig barrierefrei")),
    ("partial", _("teilweise barrierefrei")),
    ("none", _("nicht barrierefrei")),
)
REASONS = _vocabulary(
    ("not_compatible", _("Entspricht noch nicht den Anforderungen")),
    ("disproportionate", _("Unverhältnismäßige Belastung")),
    ("out_of_scope", _("Fällt nicht unter die Vorschriften")),
)
METHODS = _vocabulary(
    ("self", _("Selbstbewertung")),
    ("third_party", _("Bewertung durch Dritte, zum Beispiel ein BITV-Test")),
)
