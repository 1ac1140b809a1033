"""The receipt: the readable copy of what was sent, as PDF/A, for the applicant and the file."""

import html
import logging
from datetime import timedelta
from typing import Any

from plone import api
from zope.interface import implementer

from rathaus import _
from rathaus.applications.answers import answers
from rathaus.applications.finding import by_uid
from rathaus.applications.interfaces import Answer
from rathaus.applications.local_time import local
from rathaus.applications.system_rights import system_rights
from rathaus.calendar.api import utc_now
from rathaus.city_language import in_city_language
from rathaus.documents import api as documents
from rathaus.documents.interfaces import PdfUnavailable
from rathaus.intake import api as intake
from rathaus.jobs import api as jobs
from rathaus.jobs.interfaces import IJobHandler
from rathaus.jobs.interfaces import NotNow
from rathaus.journal import api as journal
from rathaus.records import api as records

logger = logging.getLogger(__name__)

JOB = "receipt"
#: Seconds until printing is tried again on a machine that cannot print.
UNTIL_PRINTABLE = 3600
#: From so many waiting submissions on, filing comes first: printing is two thirds of its time.
BUSY = 5
#: How long a receipt stands back then. In a longer rush those that came later are filed before it.
WHILE_BUSY = timedelta(minutes=1)


def add_receipt_or_queue(app: Any) -> None:
    """Add the receipt; where printing fails or many wait, leave it to a job of its own.

    An application is filed even when its receipt cannot be printed.
    """
    if jobs.has_more_than(BUSY, intake.FILING):
        later = utc_now() + WHILE_BUSY
        jobs.enqueue(JOB, {"application": app.UID()}, not_before=later, key=app.UID())
        return
    try:
        pdf = receipt_pdf(app)
    # Nothing but printing is done here, so nothing is half done when it fails, for whatever reason.
    except Exception as error:
        logger.warning("Receipt of %s is printed later: %s", app.reference, type(error).__name__)
        jobs.enqueue(JOB, {"application": app.UID()}, key=app.UID())
        return
    _store(app, pdf)


@implementer(IJobHandler)
class ReceiptHandler:
    """Prints a receipt that could not be printed at filing."""

    title = _("Eingangsbestätigung erstellen")
    is_background = True

    def __call__(self, portal: Any, payload: dict[str, Any]) -> None:
        with system_rights():
            app = by_uid(payload["application"], "Application")
            if app is None or app.receipt_uid:
                return
            try:
                pdf = receipt_pdf(app)
            except PdfUnavailable as error:
                raise NotNow(str(error), UNTIL_PRINTABLE) from error
            record = _store(app, pdf)
            journal.append(app, "receipt_made", details={"record": record.UID()})


def receipt_pdf(app: Any) -> bytes:
    """The receipt as tagged PDF/A.

    :raises PdfUnavailable: this machine cannot print.
    """
    title = in_city_language(
        _("Eingangsbestätigung: ${service}", mapping={"service": app.service_title})
    )
    return documents.html_to_pdf(receipt_html(app, title), title=title, created=utc_now())


def receipt_html(app: Any, title: str) -> str:
    """The receipt's body, with everything the applicant typed escaped."""
    arrived = local(app.arrived).strftime("%d.%m.%Y, %H:%M")
    rows = [
        (_("Vorgangszeichen"), app.reference),
        (_("Eingegangen"), in_city_language(_("${time} Uhr", mapping={"time": arrived}))),
    ]
    facts = "".join(
        f"<dt>{_escaped(label)}</dt><dd>{_escaped(value)}</dd>" for label, value in rows
    )
    return (
        f'<header class="letterhead"><p>{html.escape(api.portal.get().title or "")}</p></header>'
        f'<h1>{html.escape(title)}</h1>{_test_mark(app)}<dl class="information">{facts}</dl>'
        f'<p class="reference">{_escaped(app.reference)}</p>'
        f"<p>{_escaped(_('Diese Angaben sind bei uns eingegangen:'))}</p>"
        f"{_answers_table(app)}"
        f'<p class="note">{_escaped(_SEAL_NOTE)}</p>'
        f'<p class="seal">{_escaped(app.seal)}</p>'
    )


def _test_mark(app: Any) -> str:
    if not app.is_test:
        return ""
    return f'<p class="test-mark"><strong>TEST</strong> {_escaped(_TEST_NOTE)}</p>'


_TEST_NOTE = _("Das Formular war im Testbetrieb. Dies ist kein Antrag und wird nicht bearbeitet.")
_SEAL_NOTE = _(
    "Die folgende Prüfsumme versiegelt Ihre Angaben und Anlagen. Mit ihr lässt sich jederzeit "
    "nachweisen, dass nichts verändert wurde."
)


def _answers_table(app: Any) -> str:
    rows = []
    for group in answers(app, with_records=False, said=in_city_language):
        if group.title:
            rows.append(_heading(group.title, "section"))
        rows += [_answer_row(each) for each in group.answers]
    if not rows:
        return f"<p>{_escaped(_('Der Antrag enthält keine Angaben.'))}</p>"
    # With widths that are given: 330 rows took 8.2 s without, 1.3 s with them.
    columns = '<colgroup><col class="question"/><col/></colgroup>'
    return f'<table class="answers">{columns}<tbody>{"".join(rows)}</tbody></table>'


def _answer_row(answer: Answer) -> str:
    # Escaped and not translated: what somebody wrote may be a word that Plone translates.
    if answer.is_heading:
        return _heading(answer.label, "item")
    return f"<tr><th>{html.escape(answer.label)}</th><td>{html.escape(answer.value_text)}</td></tr>"


def _heading(title: str, css_class: str) -> str:
    return f'<tr class="{css_class}"><th colspan="2">{html.escape(title)}</th></tr>'


def _store(app: Any, pdf: bytes) -> Any:
    title = in_city_language(
        _("Eingangsbestätigung ${reference}", mapping={"reference": app.reference})
    )
    record = records.add_record(
        app,
        title=title,
        filename=f"{documents.clean_filename(title)}.pdf",
        data=pdf,
        media_type="application/pdf",
        direction="outgoing",
        origin=in_city_language(_("Eingangsbestätigung")),
        final=True,
    )
    app.receipt_uid = record.UID()
    return record


def _escaped(text: str) -> str:
    return html.escape(in_city_language(text))


handler = ReceiptHandler()
