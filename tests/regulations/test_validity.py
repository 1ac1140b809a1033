"""Whether a regulation is in force is said in words, to the day."""

from datetime import date

import pytest
from zope.i18n import interpolate

from rathaus.regulations.validity import validity

TODAY = date(2026, 3, 2)
YESTERDAY = date(2026, 3, 1)
TOMORROW = date(2026, 3, 3)


@pytest.mark.parametrize(
    ("begin", "end", "state", "sentence"),
    [
        (None, None, "in_force", "gilt"),
        (TODAY, None, "in_force", "gilt seit 02.03.2026"),
        (YESTERDAY, TODAY, "in_force", "gilt seit 01.03.2026 und noch bis 02.03.2026"),
        (None, TOMORROW, "in_force", "gilt noch bis 03.03.2026"),
        (TOMORROW, None, "future", "noch nicht in Kraft, gilt ab 03.03.2026"),
        (None, YESTERDAY, "expired", "außer Kraft seit 02.03.2026"),
        (date(2020, 1, 1), date(2025, 12, 31), "expired", "außer Kraft seit 01.01.2026"),
    ],
)
def test_first_and_last_day_count(begin, end, state, sentence):
    found = validity(begin, end, TODAY)
    assert (found.state, interpolate(found.sentence, found.sentence.mapping)) == (state, sentence)
