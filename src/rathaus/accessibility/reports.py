"""What people report about barriers: checked, and on its way to who can remove them."""

import hashlib
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from datetime import timedelta
from typing import Any

from rathaus import _
from rathaus.accessibility.interfaces import NoMailAddress
from rathaus.accessibility.interfaces import is_mail_address
from rathaus.accessibility.own_pages import own_page
from rathaus.city_language import in_city_language
from rathaus.jobs.api import send_mail
from rathaus.plain_text import one_line
from rathaus.plain_text import plain_text

LONGEST_TEXT = 5000
LONGEST_LINE = 200


@dataclass(frozen=True)
class Report:
    """A report as it was typed, and what is wrong with it, by field."""

    text: str = ""
    page: str = ""
    name: str = ""
    email: str = ""
    errors: dict[str, Any] = field(default_factory=dict)


def read_report(form: dict, site_url: str) -> Report:
    """Check what somebody sent.

    :param form: values of the request
    :param site_url: address of the site
    """
    values = {name: form.get(name) for name in ("text", "page", "name", "email")}
    typed = {key: value if isinstance(value, str) else "" for key, value in values.items()}
    text = plain_text(typed["text"])
    lines = {key: one_line(typed[key]) for key in ("page", "name", "email")}
    return Report(text=text, **lines, errors=_errors(text, lines, site_url))


def _errors(text, lines, site_url):
    errors = {}
    if not text:
        errors["text"] = _("Bitte beschreiben Sie, was nicht geht. Ein Satz genügt.")
    elif len(text) > LONGEST_TEXT:
        errors["text"] = _(
            "Ihr Text ist zu lang. Bitte kürzen Sie ihn auf ${count} Zeichen.",
            mapping={"count": str(LONGEST_TEXT)},
        )
    if lines["page"] and own_page(lines["page"], site_url) is None:
        errors["page"] = _(
            "Das ist keine Adresse dieser Website. Bitte prüfen Sie sie, oder lassen Sie das Feld "
            "leer."
        )
    if len(lines["name"]) > LONGEST_LINE:
        errors["name"] = _("Dieser Name ist zu lang. Bitte kürzen Sie ihn.")
    if lines["email"] and not _is_mail_address(lines["email"]):
        errors["email"] = _(
            "Diese E-Mail-Adresse stimmt nicht. Bitte prüfen Sie sie, zum Beispiel "
            "name@example.org, oder lassen Sie das Feld leer."
        )
    return errors


def _is_mail_address(text):
    try:
        return is_mail_address(text)
    except NoMailAddress:
        return False


def answer_by(statement, today: date) -> date:
    """The last day on which an answer may come.

    :param today: date of the office
    """
    return today + timedelta(days=statement.answer_days)


def send_report(statement, report: Report, today: date) -> None:
    """Queue the mail to the city, and a copy to the sender.

    Both are kept with the commit of this transaction and wait for the mail server if it is away.
    The same report sent twice on one day is one mail.

    :param statement: the statement on accessibility
    :param report: without errors
    :param today: date of the office
    """
    digest = hashlib.sha256(
        "\0".join((statement.UID(), str(today), report.text, report.page, report.email)).encode()
    ).hexdigest()
    told = _told(report)
    send_mail(
        statement.feedback_email,
        in_city_language(_("Barriere gemeldet")),
        in_city_language(
            _(
                "Jemand hat auf unserer Website eine Barriere gemeldet. Bitte antworten Sie bis "
                "zum ${date}, wenn eine Adresse dabeisteht.",
                mapping={"date": f"{answer_by(statement, today):%d.%m.%Y}"},
            )
        )
        + f"\n\n{told}\n",
        key=f"barrier/{digest}",
    )
    if report.email:
        send_mail(
            report.email,
            in_city_language(_("Ihre Meldung ist angekommen: Barriere auf unserer Website")),
            in_city_language(
                _(
                    "Danke für Ihren Hinweis. Wir antworten Ihnen spätestens am ${date}. Das haben "
                    "Sie uns geschrieben:",
                    mapping={"date": f"{answer_by(statement, today):%d.%m.%Y}"},
                )
            )
            + f"\n\n{told}\n",
            key=f"barrier/{digest}/copy",
        )


def _told(report):
    lines = (
        (_("Was nicht geht"), report.text),
        (_("Seite"), report.page),
        (_("Von"), report.name),
        (_("E-Mail"), report.email),
    )
    nothing = in_city_language(_("keine Angabe"))
    return "\n\n".join(f"{in_city_language(label)}:\n{value or nothing}" for label, value in lines)
