"""The page of the statement."""

import html
import re
from dataclasses import dataclass
from datetime import date

from rathaus import _
from rathaus.accessibility import vocabularies
from rathaus.organisation import api as organisation

_TAG = re.compile(r"<[^>]+>")
#: The three sentences of the model statement (EU 2018/1523, annex, "Stand der Vereinbarkeit").
STATUS = {
    "full": _(
        "Die Website ist mit den Anforderungen an die Barrierefreiheit vollständig vereinbar."
    ),
    "partial": _(
        "Die Website ist mit den Anforderungen an die Barrierefreiheit teilweise vereinbar. Was "
        "noch nicht geht, steht unten."
    ),
    "none": _(
        "Die Website ist mit den Anforderungen an die Barrierefreiheit nicht vereinbar. Was nicht "
        "geht, steht unten."
    ),
}


@dataclass(frozen=True)
class Group:
    """Barriers with one reason."""

    name: str
    title: str
    barriers: tuple[dict, ...]


@dataclass(frozen=True)
class StatementPage:
    """All that the page of the statement shows."""

    title: str
    teaser: str
    public_body: str
    scope: str
    legal_basis: str
    conformance: str
    status: str
    groups: tuple[Group, ...]
    html: str
    prepared_on: str
    method: str
    method_note: str
    reviewed_on: str
    review_due: str
    is_overdue: bool
    email: str
    answer_days: str
    contact: organisation.Contact | None
    enforcement_name: str
    enforcement_lines: tuple[str, ...]
    enforcement_url: str


def statement_page(statement, at) -> StatementPage:
    """Prepare the page.

    :param statement: a statement on accessibility
    :param at: local time of the office
    """
    unit = organisation.unit(statement.feedback_unit)
    due = statement.review_due
    return StatementPage(
        title=statement.title,
        teaser=statement.description or "",
        public_body=statement.public_body,
        scope=statement.scope,
        legal_basis=statement.legal_basis,
        conformance=statement.conformance,
        status=STATUS[statement.conformance],
        groups=_groups(statement.barriers or ()),
        html=_html(statement),
        prepared_on=_day(statement.prepared_on),
        method=vocabularies.METHODS.getTerm(statement.method).title,
        method_note=statement.method_note or "",
        reviewed_on=_day(statement.reviewed_on),
        review_due=_day(due),
        is_overdue=due is not None and due < at.date(),
        email=statement.feedback_email,
        answer_days=str(statement.answer_days),
        contact=organisation.contact(unit, at) if unit is not None else None,
        enforcement_name=statement.enforcement_name or "",
        enforcement_lines=tuple((statement.enforcement_text or "").splitlines()),
        enforcement_url=statement.enforcement_url or "",
    )


def _groups(rows):
    groups = (
        Group(
            term.value,
            term.title,
            tuple(
                {"what": row["what"], "alternative": row.get("alternative") or ""}
                for row in rows
                if row.get("reason") == term.value
            ),
        )
        for term in vocabularies.REASONS
    )
    return tuple(group for group in groups if group.barriers)


def _html(statement):
    value = statement.text
    output = value.output_relative_to(statement) if value and value.raw else ""
    return output if html.unescape(_TAG.sub("", output or "")).strip() else ""


def _day(day: date | None) -> str:
    return f"{day:%d.%m.%Y}" if day else ""
