"""The decision: its letter as PDF, the result, and what the applicant is told."""

import hashlib
import html
from typing import Any

from plone import api

from rathaus import _
from rathaus.applications import mails
from rathaus.applications.assigning import claim
from rathaus.applications.finding import by_uid
from rathaus.applications.interfaces import IApplication
from rathaus.applications.interfaces import NotPossible
from rathaus.applications.local_time import local
from rathaus.applications.messages import add_message
from rathaus.applications.messages import clean_text
from rathaus.applications.rules import current_user_id
from rathaus.applications.rules import name_of
from rathaus.applications.rules import require
from rathaus.applications.transitions import transition
from rathaus.calendar.api import utc_now
from rathaus.city_language import in_city_language
from rathaus.documents import api as documents
from rathaus.documents.interfaces import PdfUnavailable
from rathaus.organisation import api as organisation
from rathaus.records import api as records

OUTCOMES = {
    "granted": _("Wir bewilligen Ihren Antrag."),
    "refused": _("Wir lehnen Ihren Antrag ab."),
    "withdrawn": _("Sie haben Ihren Antrag zurückgenommen. Der Vorgang ist damit beendet."),
    "settled_otherwise": _("Ihr Antrag hat sich erledigt. Der Vorgang ist damit beendet."),
}
#: Only against these there is something to object to (VwVfG section 37 paragraph 6).
WITH_LEGAL_REMEDY = ("granted", "refused")


def decide(app: Any, outcome: str, text: str) -> Any:
    """Decide a case, with a letter that can never be changed.

    :param outcome: ``granted``, ``refused``, ``withdrawn`` or ``settled_otherwise``.
    :param text: the reasons, plain text; a blank line begins a paragraph. Where nobody waits for an
        answer it may be empty; then there is no letter.
    :returns: the letter, a ``Record``, or None without one.
    :raises NotPossible: the state does not fit, two people have to decide, the text is unusable,
        or no PDF can be made.
    :raises AlreadyTaken: a colleague works on it.
    """
    require(app, "decide")
    if not text.strip() and may_end_without_letter(app):
        return _end_without_letter(app, outcome)
    outcome, text = checked(outcome, text)
    pdf = letter_pdf(app, outcome, text, current_user_id())
    claim(app)
    return carry_out(app, outcome, pdf, current_user_id(), "decide")


def may_end_without_letter(case: Any) -> bool:
    """Whether nobody waits for an answer: the case was opened inside the office."""
    return not IApplication.providedBy(case) and not case.applicant_email


def _end_without_letter(case: Any, outcome: str) -> None:
    claim(case)
    _note_outcome(case, checked_outcome(outcome))
    transition(case, "decide", details={"decision": outcome})


def _note_outcome(case: Any, outcome: str) -> None:
    case.decision = outcome
    case.decision_date = local(utc_now()).date()


def checked(outcome: str, text: str) -> tuple[str, str]:
    """Outcome and reasons as they may be kept.

    :raises NotPossible: one of them is unusable.
    """
    return checked_outcome(outcome), clean_text(text)


def checked_outcome(outcome: str) -> str:
    """:raises NotPossible: there is no such outcome."""
    if outcome not in OUTCOMES:
        raise NotPossible(_("Bitte wählen Sie aus, wie entschieden wird."))
    return outcome


def letter_pdf(app: Any, outcome: str, text: str, author: str) -> bytes:
    """The letter as it will be kept.

    :param author: user id of who signs it.
    :raises NotPossible: no PDF can be made.
    """
    try:
        return documents.html_to_pdf(
            letter_html(app, outcome, text, author), title=_letter_title(app), created=utc_now()
        )
    except PdfUnavailable as error:
        raise NotPossible(
            _("Der Bescheid kann gerade nicht erstellt werden. Es wurde nichts entschieden.")
        ) from error


def carry_out(
    app: Any,
    outcome: str,
    pdf: bytes,
    author: str,
    step: str,
    details: dict[str, Any] | None = None,
) -> Any:
    """Keep the letter, tell the applicant, do the step; who calls it has checked everything.

    :param author: user id of who wrote the letter.
    :param step: of the workflow: ``decide`` or ``approve``.
    :param details: more for the journal entry of the step.
    :returns: the letter, a ``Record``.
    """
    letter = _store(app, pdf)
    _note_outcome(app, outcome)
    app.letter_uid = letter.UID()
    add_message(
        app,
        direction="out",
        kind="decision",
        author_name=name_of(author),
        text=in_city_language(OUTCOMES[outcome]),
        records=[letter],
    )
    transition(
        app,
        step,
        details={"decision": outcome, "letter": letter.UID(), **(details or {})},
        content_hash=hashlib.sha256(pdf).hexdigest(),
    )
    mails.send_decision(app)
    return letter


def close(app: Any) -> None:
    """Close a decided application; nothing in it changes after that.

    :raises NotPossible: it is not decided, or closed already.
    """
    require(app, "close")
    transition(app, "close")


def letter_html(app: Any, outcome: str, text: str, author: str | None = None) -> str:
    """The letter, with everything a person typed escaped.

    :param author: user id of who signs it; without it, the person at hand.
    """
    signed = name_of(author or current_user_id())
    unit = organisation.unit(app.responsible_unit)
    paragraphs = [each.strip() for each in text.split("\n\n") if each.strip()]
    body = "".join(
        f"<p>{html.escape(each, quote=False).replace(chr(10), '<br>')}</p>" for each in paragraphs
    )
    return (
        f"{_letterhead(unit)}"
        f"{_information(app, unit, signed)}"
        f"<h1>{_escaped(_letter_title(app))}</h1>"
        f"<p>{_escaped(_('Guten Tag,'))}</p>"
        f"<p><strong>{_escaped(OUTCOMES[outcome])}</strong></p>"
        f"{body}"
        f"<p>{_escaped(_('Mit freundlichen Grüßen'))}<br>{_escaped(signed)}</p>"
        f"{_legal_remedy(app) if outcome in WITH_LEGAL_REMEDY else ''}"
    )


def _letterhead(unit: Any) -> str:
    city = _escaped(api.portal.get().title or "")
    if unit is None:
        return f'<header class="letterhead"><p>{city}</p></header>'
    address = [unit.street, " ".join(each for each in (unit.postal_code, unit.city) if each)]
    lines = [unit.title, *address]
    shown = "<br>".join(_escaped(each) for each in lines if each)
    return f'<header class="letterhead"><p>{city}</p><p>{shown}</p></header>'


def _information(app: Any, unit: Any, signed: str) -> str:
    rows = [
        (_("Vorgangszeichen"), app.reference),
        (_("Datum"), local(utc_now()).strftime("%d.%m.%Y")),
        (_("Auskunft gibt"), signed),
        (_("Telefon"), unit.phone if unit else None),
        (_("E-Mail"), unit.email if unit else None),
    ]
    cells = "".join(
        f"<dt>{_escaped(label)}</dt><dd>{_escaped(value)}</dd>" for label, value in rows if value
    )
    reference = f'<p class="reference">{_escaped(app.reference)}</p>'
    return f'<dl class="information">{cells}</dl>{reference}'


def _legal_remedy(app: Any) -> str:
    service = by_uid(app.service_uid, "Service")
    remedy = getattr(service, "legal_remedy", None)
    if remedy is None or not (remedy.output or "").strip():
        return ""
    # The output is made safe by the field's transform; the printer fetches nothing besides.
    return f"<h2>{_escaped(_('Rechtsbehelf'))}</h2>{remedy.output}"


def _letter_title(app: Any) -> str:
    if not IApplication.providedBy(app):
        return in_city_language(_("Bescheid zu „${title}“", mapping={"title": app.title}))
    return in_city_language(
        _(
            "Bescheid zu Ihrem Antrag „${service}“",
            mapping={"service": app.service_title},
        )
    )


def _store(app: Any, pdf: bytes) -> Any:
    title = in_city_language(_("Bescheid ${reference}", mapping={"reference": app.reference}))
    return records.add_record(
        app,
        title=title,
        filename=f"{documents.clean_filename(title)}.pdf",
        data=pdf,
        media_type="application/pdf",
        direction="outgoing",
        origin=in_city_language(_("Bescheid")),
        final=True,
    )


def _escaped(text: str) -> str:
    return html.escape(in_city_language(text))
