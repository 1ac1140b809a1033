"""A post box shows first what waits longest, whether it holds little or too much to be sorted."""

from datetime import timedelta

import pytest

from applications_city import send
from rathaus import time_order
from rathaus.applications import api as applications
from rathaus.applications.browser.clerk import work_list


@pytest.fixture
def three(city, service):
    """Applications, those first that came first."""
    made = []
    for number in range(3):
        accepted = send(city, service)
        made.append(applications.file_submission(accepted.submission_id, token=accepted.token))
        made[-1].arrived += timedelta(days=(1, 0, 2)[number])
        made[-1].reindexObject(idxs=["arrived"])
    return sorted(made, key=lambda each: each.arrived)


@pytest.mark.parametrize("few", [0, 1000])
def test_the_oldest_comes_first(city, three, user, monkeypatch, few):
    monkeypatch.setattr(time_order, "FEW", few)
    box = applications.inbox_of(city.social_office)
    with user("clara"):
        found = work_list.find(box, "open")
        assert [brain.UID for brain in found] == [each.UID() for each in three]
        assert [brain.UID for brain in found[1:2]] == [three[1].UID()]
        assert work_list.count(box, "open") == 3
        assert work_list.count(box, "done") == 0
