"""A visitor reads whether somebody is there now, and when next."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from zope.i18n import interpolate

from rathaus.organisation.contact import opening_status
from rathaus.organisation.opening_hours import parse

BERLIN = ZoneInfo("Europe/Berlin")
HOURS = parse("Di 09:00-12:00 13:00-17:00\nDo 09:00-12:00")


def sentence(*moment):
    message = opening_status(HOURS, datetime(*moment, tzinfo=BERLIN))
    return message and interpolate(message, message.mapping)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        # 3 March 2026 is a Tuesday
        ((2026, 3, 3, 9, 0), "Jetzt geöffnet, heute bis 12:00 Uhr"),
        ((2026, 3, 3, 11, 59), "Jetzt geöffnet, heute bis 12:00 Uhr"),
        ((2026, 3, 3, 12, 0), "Jetzt geschlossen, öffnet heute um 13:00 Uhr"),
        ((2026, 3, 3, 17, 0), "Jetzt geschlossen, öffnet am Donnerstag um 09:00 Uhr"),
        ((2026, 3, 4, 20, 0), "Jetzt geschlossen, öffnet morgen um 09:00 Uhr"),
        ((2026, 3, 6, 8, 0), "Jetzt geschlossen, öffnet am Dienstag um 09:00 Uhr"),
    ],
)
def test_sentence_names_the_next_change(moment, expected):
    assert sentence(*moment) == expected


def test_public_holiday_is_closed():
    # Ascension Day 2026 is a Thursday
    assert sentence(2026, 5, 14, 10, 0) == "Jetzt geschlossen, öffnet am Dienstag um 09:00 Uhr"


def test_what_opens_after_more_than_a_week_is_named_by_its_date():
    # Friday 25 December 2026 and Friday 1 January 2027 are holidays
    message = opening_status(parse("Fr 09:00-12:00"), datetime(2026, 12, 25, 10, 0, tzinfo=BERLIN))
    assert interpolate(message, message.mapping) == (
        "Jetzt geschlossen, öffnet wieder am 08.01.2027 um 09:00 Uhr"
    )


def test_unit_without_hours_says_nothing():
    assert opening_status([], datetime(2026, 3, 3, 10, 0, tzinfo=BERLIN)) is None
