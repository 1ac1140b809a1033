"""What a service still lacks: rules, without Plone."""

from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from datetime import date

from rathaus import _
from rathaus.services.quality.maturity import ENOUGH
from rathaus.services.quality.reading_ease import HARD

ERROR = "error"
WARNING = "warning"
HINT = "hint"
SEVERITIES = {ERROR: _("Fehler"), WARNING: _("Lücke"), HINT: _("Hinweis")}


@dataclass(frozen=True)
class Facts:
    """What the rules look at.

    :ivar filled: names of the fields that say something
    :ivar dead_links: addresses that lead to nothing, by field
    :ivar lix: readability of the short text, or None
    :ivar is_unit_known: whether the responsible unit exists
    """

    filled: frozenset[str] = frozenset()
    dead_links: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    empty_downloads: tuple[str, ...] = ()
    lix: int | None = None
    maturity: int = 0
    is_unit_known: bool = True
    has_way_to_apply: bool = True
    has_conflict: bool = False
    review_date: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True)
class Finding:
    """Something that an editor should look at.

    :ivar code: what it is, for lists
    :ivar field: name of the field of the service
    :ivar severity: ``error``, ``warning`` or ``hint``
    :ivar sentence: message for the editor
    :ivar details: what exactly, for instance addresses
    """

    code: str
    field: str
    severity: str
    sentence: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rule:
    code: str
    field: str
    severity: str
    sentence: str
    applies: Callable[[Facts, date], bool]
    details: Callable[[Facts], tuple[str, ...]] = lambda facts: ()


def _empty(name):
    return lambda facts, today: name not in facts.filled


def _empty_all(*names):
    return lambda facts, today: not facts.filled.intersection(names)


def _dead_links(facts):
    return tuple(link for links in facts.dead_links.values() for link in links)


def is_overdue(review_date: date | None, today: date) -> bool:
    """Whether a service should have been looked through by now."""
    return review_date is not None and review_date <= today


#: In the order of the table. A code is stored in the catalog: a new rule gets a new one.
RULES = (
    Rule(
        "teaser", "teaser", ERROR, _("Der eine Satz für Listen und Suche fehlt."), _empty("teaser")
    ),
    Rule("short_text", "short_text", ERROR, _("„Kurz erklärt“ fehlt."), _empty("short_text")),
    Rule("procedure", "procedure", ERROR, _("Der Ablauf fehlt."), _empty("procedure")),
    Rule(
        "unit",
        "responsible_unit",
        ERROR,
        _("Die zuständige Stelle fehlt."),
        _empty("responsible_unit"),
    ),
    Rule(
        "unit_gone",
        "responsible_unit",
        ERROR,
        _("Die zuständige Stelle gibt es nicht mehr."),
        lambda facts, today: "responsible_unit" in facts.filled and not facts.is_unit_known,
    ),
    Rule(
        "dead_link",
        "full_text",
        ERROR,
        _("Ein Verweis führt ins Leere."),
        lambda facts, today: bool(facts.dead_links),
        _dead_links,
    ),
    Rule(
        "empty_download",
        "downloads",
        ERROR,
        _("Ein Formular oder Download hat keine Adresse."),
        lambda facts, today: bool(facts.empty_downloads),
        lambda facts: facts.empty_downloads,
    ),
    Rule(
        "conflict",
        "source",
        ERROR,
        _("Die Quelle sagt etwas anderes als der Text hier."),
        lambda facts, today: facts.has_conflict,
    ),
    Rule(
        "review_overdue",
        "review_date",
        WARNING,
        _("Die Prüfung ist überfällig."),
        lambda facts, today: is_overdue(facts.review_date, today),
    ),
    Rule(
        "expired",
        "valid_to",
        WARNING,
        _("Die Gültigkeit ist abgelaufen."),
        lambda facts, today: facts.valid_to is not None and facts.valid_to < today,
    ),
    Rule(
        "review_date",
        "review_date",
        WARNING,
        _("Es ist kein Prüfdatum gesetzt."),
        _empty("review_date"),
    ),
    Rule(
        "prerequisites",
        "prerequisites",
        WARNING,
        _("Wer den Antrag stellen kann, fehlt."),
        _empty("prerequisites"),
    ),
    Rule(
        "documents",
        "required_documents",
        WARNING,
        _("Welche Unterlagen gebraucht werden, fehlt."),
        _empty("required_documents"),
    ),
    Rule("fees", "fees", WARNING, _("Was es kostet, fehlt."), _empty("fees")),
    Rule(
        "processing",
        "processing_number",
        WARNING,
        _("Wie lange die Bearbeitung dauert, fehlt."),
        _empty_all("processing_number", "processing_text"),
    ),
    Rule(
        "legal_basis",
        "legal_basis",
        WARNING,
        _("Die Rechtsgrundlage fehlt."),
        _empty("legal_basis"),
    ),
    Rule(
        "life_situations",
        "life_situations",
        WARNING,
        _("Es ist keine Lebenslage gewählt."),
        _empty("life_situations"),
    ),
    Rule(
        "no_way_to_apply",
        "downloads",
        WARNING,
        _("Es gibt kein Onlineformular, keinen Onlinedienst und keinen Download."),
        lambda facts, today: not facts.has_way_to_apply,
    ),
    Rule(
        "hard_to_read",
        "short_text",
        WARNING,
        _("„Kurz erklärt“ ist schwer zu lesen."),
        lambda facts, today: facts.lix is not None and facts.lix > HARD,
    ),
    Rule("leika_key", "leika_key", HINT, _("Der LeiKa-Schlüssel fehlt."), _empty("leika_key")),
    Rule(
        "synonyms", "synonyms", HINT, _("Andere Wörter für die Suche fehlen."), _empty("synonyms")
    ),
    Rule(
        "plain_name",
        "plain_name",
        HINT,
        _("Der Name in Leichter Sprache fehlt."),
        _empty("plain_name"),
    ),
    Rule(
        "maturity_reason",
        "ozg_maturity_reason",
        HINT,
        _("Warum der Reifegrad unter 3 liegt, ist nicht begründet."),
        lambda facts, today: facts.maturity < ENOUGH and "ozg_maturity_reason" not in facts.filled,
    ),
)
RULE_OF = {rule.code: rule for rule in RULES}


def findings(facts: Facts, today: date) -> tuple[Finding, ...]:
    """What a service still lacks, the worst first.

    :param facts: what is known of the service
    :param today: the day to judge dates by
    """
    found = [
        Finding(rule.code, rule.field, rule.severity, rule.sentence, rule.details(facts))
        for rule in RULES
        if rule.applies(facts, today)
    ]
    order = list(SEVERITIES)
    return tuple(sorted(found, key=lambda finding: order.index(finding.severity)))


def weight(codes) -> int:
    """How much is missing, as one number: any error counts more than all gaps.

    :param codes: codes of findings
    """
    found = [RULE_OF[code].severity for code in codes if code in RULE_OF]
    return found.count(ERROR) * 10_000 + found.count(WARNING) * 100 + found.count(HINT)
