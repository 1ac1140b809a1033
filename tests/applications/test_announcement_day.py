"""The day from which an applicant's time runs."""

from datetime import date

import pytest

from rathaus.applications.letters.announcement import announcement_day
from rathaus.applications.letters.interfaces import POST
from rathaus.applications.letters.interfaces import STATUS_PAGE


class TestAnnouncementDay:
    """Without Zope."""

    @pytest.mark.parametrize(
        ("way", "given", "announced"),
        [
            (STATUS_PAGE, date(2026, 11, 23), date(2026, 11, 26)),
            (POST, date(2026, 11, 23), date(2026, 11, 27)),
            # It stays where it falls: Saturday, Sunday, 26 December
            (STATUS_PAGE, date(2026, 11, 25), date(2026, 11, 28)),
            (STATUS_PAGE, date(2026, 11, 26), date(2026, 11, 29)),
            (STATUS_PAGE, date(2026, 12, 23), date(2026, 12, 26)),
            (POST, date(2026, 12, 22), date(2026, 12, 26)),
            # The post had a day less before 2025
            (POST, date(2024, 12, 31), date(2025, 1, 3)),
            (POST, date(2025, 1, 1), date(2025, 1, 5)),
        ],
    )
    def test_it_is_the_day_that_the_law_names(self, way, given, announced):
        assert announcement_day(way, given) == announced
