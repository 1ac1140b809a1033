"""The day on which a decision counts as announced: the law's fiction, from which time limits run."""

from dataclasses import dataclass
from datetime import date
from datetime import timedelta

from rathaus.applications.letters.interfaces import POST
from rathaus.applications.letters.interfaces import STATUS_PAGE


@dataclass(frozen=True)
class Rule:
    """What the law says from a day on."""

    since: date
    days: int


#: By way of delivery, the oldest first. A change of the law is one line more.
RULES = {
    STATUS_PAGE: (Rule(date(2017, 8, 18), 3),),
    POST: (Rule(date(1977, 1, 1), 3), Rule(date(2025, 1, 1), 4)),
}


def announcement_day(way: str, given: date) -> date:
    """The day on which a decision counts as announced.

    On the status page: the third day after it was provided (Onlinezugangsgesetz section 9 paragraph
    1 sentence 4, as amended by article 1 of the law of 19 July 2024, BGBl. 2024 I no. 245, in force
    since 24 July 2024; the Postrechtsmodernisierungsgesetz left it as it was, as far as could be
    found out). By post within Germany: the fourth day after it was given to the post
    (Verwaltungsverfahrensgesetz section 41 paragraph 2 sentence 1, as amended by the
    Postrechtsmodernisierungsgesetz of 15 July 2024, BGBl. 2024 I no. 236, in force since 1 January
    2025; Brandenburg refers to it in section 1 VwVfGBbg); before, it was the third.

    The day stays where it falls, also on a Saturday, Sunday or public holiday: it is no time limit
    that ends, so VwVfG section 31 paragraph 3 does not move it (BSG, 9 December 2008, B 8/9b SO
    13/07 R; OVG Lüneburg, 26 October 2006, 7 PA 184/06). The fiscal courts move it for tax
    decisions, of which there are none here.

    :param way: ``status_page`` or ``post``.
    :param given: day in the zone of the city on which it was provided, or given to the post.
    :raises KeyError: there is no such way.
    """
    days = next(rule.days for rule in reversed(RULES[way]) if rule.since <= given)
    return given + timedelta(days=days)
