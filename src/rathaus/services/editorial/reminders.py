"""Weekly mail to the offices: which of their services have to be looked through."""

from datetime import date
from datetime import timedelta

from plone import api

from rathaus import _
from rathaus.city_language import in_city_language
from rathaus.jobs import api as jobs
from rathaus.jobs.interfaces import MailRefused
from rathaus.organisation import api as organisation
from rathaus.services.editorial.agenda import AHEAD

#: So many services are named; the page shows the rest.
MOST_NAMED = 30


def has_monday(since: date, day: date) -> bool:
    """Whether a week began after ``since``, up to and including ``day``."""
    return day - timedelta(days=day.weekday()) > since


def send_reminders(day: date) -> int:
    """Queue one mail for each unit with services to look through.

    It goes to the group mailbox of the unit and to no person; what no unit is responsible for,
    or one without a mailbox, stands on the page *Zu prüfen* only.

    :param day: the services to be reviewed up to 30 days after it are named
    :returns: number of mails
    """
    due = _due_by_unit(day)
    sent = 0
    for unit in organisation.units():
        brains = due.get(unit.UID())
        if not brains or not unit.email:
            continue
        key = f"service-reviews/{unit.UID()}/{day.isoformat()}"
        try:
            jobs.send_mail(unit.email, _subject(len(brains)), _body(unit, brains, day), key=key)
        except MailRefused:
            # A mailbox that is no address: the other units are written to all the same.
            continue
        sent += 1
    return sent


def _due_by_unit(day):
    catalog = api.portal.get_tool("portal_catalog")
    index = catalog._catalog.getIndex("responsible_unit")
    found = {}
    for brain in catalog.unrestrictedSearchResults(
        portal_type="Service",
        review_state=["published", "scheduled"],
        review_date={"query": day + AHEAD, "range": "max"},
        sort_on="review_date",
    ):
        found.setdefault(index.getEntryForObject(brain.getRID()), []).append(brain)
    return found


def _subject(number):
    if number == 1:
        return in_city_language(_("Eine Leistung ist zu prüfen"))
    return in_city_language(_("${number} Leistungen sind zu prüfen", mapping={"number": number}))


def _body(unit, brains, day):
    lines = [
        in_city_language(_("Guten Tag,")),
        "",
        in_city_language(
            _(
                "diese Leistungen Ihrer Stelle (${unit}) sind zu prüfen oder werden in den "
                "nächsten 30 Tagen fällig:",
                mapping={"unit": unit.title},
            )
        ),
        "",
    ]
    for brain in brains[:MOST_NAMED]:
        lines += [f"{brain.review_date:%d.%m.%Y}  {brain.Title}", f"    {brain.getURL()}"]
    rest = len(brains) - MOST_NAMED
    if rest > 0:
        lines.append(in_city_language(_("… und ${number} weitere.", mapping={"number": rest})))
    lines += [
        "",
        in_city_language(
            _("Bitte lesen Sie die Seiten und tragen Sie danach ein neues Prüfdatum ein.")
        ),
        f"{api.portal.get().absolute_url()}/@@zu-pruefen?stelle={unit.UID()}",
    ]
    return "\n".join(lines)
