"""The link of the page opens a draft, the link of a mail with its code only."""

from datetime import UTC
from datetime import datetime
from datetime import timedelta

import pytest

from rathaus.calendar.api import utc_iso
from rathaus.calendar.api import utc_now
from rathaus.forms.filling import browser_key
from rathaus.forms.filling import continuing
from rathaus.forms.filling import drafts
from rathaus.forms.filling.draft import Draft
from rathaus.forms.filling.draft import Drafts
from rathaus.forms.filling.draft import Sent

KEY = "0123456789abcdef" * 2
OTHER = "f" * 32
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture
def draft(monkeypatch):
    store = Drafts()
    monkeypatch.setattr(drafts, "store", lambda: store)
    draft = Draft("a" * 32, form_uid="form", revision="r", browser=browser_key.hashed(KEY))
    store.add(draft)
    return draft


@pytest.fixture
def keys(draft):
    return continuing.allow(draft, KEY)


def test_the_link_of_the_page_opens_the_draft_by_itself(draft, keys):
    found = continuing.opened(keys.link, "form")
    assert (found.draft, found.needs_code) == (draft, False)


def test_the_link_of_the_mail_needs_the_code(draft, keys):
    found = continuing.opened(keys.mailed, "form")
    assert (found.draft, found.needs_code) == (draft, True)
    assert continuing.code_fits(found, keys.mailed, keys.code, NOW)


def test_a_code_may_be_typed_with_blanks(draft, keys):
    found = continuing.opened(keys.mailed, "form")
    assert continuing.code_fits(found, keys.mailed, f" {keys.code[:3]} {keys.code[3:]} ", NOW)


def test_the_database_has_no_key_and_no_code(draft, keys):
    stored = str(vars(draft))
    for secret in (keys.link, keys.link[32:], keys.mailed[32:], keys.code, KEY):
        assert secret not in stored


def test_the_page_shows_the_same_links_again_and_stores_nothing(draft, keys):
    ways = draft.ways
    assert continuing.allow(draft, KEY) == keys
    assert draft.ways is ways


def test_links_differ_between_browsers_and_all_of_them_work(draft, keys):
    others = continuing.allow(draft, OTHER)
    assert not {keys.link, keys.mailed} & {others.link, others.mailed}
    for each in (keys.link, keys.mailed, others.link, others.mailed):
        assert continuing.opened(each, "form").draft is draft


def test_a_code_of_another_link_does_not_fit(draft, keys):
    others = continuing.allow(draft, OTHER)
    found = continuing.opened(keys.mailed, "form")
    assert keys.code != others.code
    assert not continuing.code_fits(found, keys.mailed, others.code, NOW)


def test_before_it_is_allowed_no_link_opens(draft):
    assert continuing.opened(continuing.keys_for(KEY, draft.id).link, "form") is None
    assert not continuing.is_allowed(draft, KEY)
    continuing.allow(draft, KEY)
    assert continuing.is_allowed(draft, KEY)


def test_in_another_form_it_opens_nothing(keys):
    assert continuing.opened(keys.link, "other form") is None


@pytest.mark.parametrize("key", ["", "x", None, "a" * 32, "a" * 64, "ä" * 64, "a" * 65])
def test_what_is_no_link_opens_nothing(keys, key):
    assert continuing.opened(key, "form") is None


def test_after_sending_no_link_opens(draft, keys):
    draft.note_sent(Sent("HU-1", "00", "browser", utc_iso()))
    assert continuing.opened(keys.link, "form") is None


def test_after_thirty_days_no_link_opens(draft, keys):
    draft.changed = utc_iso(utc_now() - timedelta(days=30, minutes=1))
    assert continuing.opened(keys.link, "form") is None


def test_the_oldest_link_ends_when_there_are_many(draft, keys):
    for number in range(continuing.MOST_WAYS):
        continuing.allow(draft, f"{number:032x}")
    assert continuing.opened(keys.link, "form") is None
    assert len(draft.ways) == continuing.MOST_WAYS


def wrong(keys):
    return "000000" if keys.code != "000000" else "111111"


def test_after_five_wrong_codes_somebody_waits_also_with_the_right_one(draft, keys):
    found = continuing.opened(keys.mailed, "form")
    for _number in range(continuing.FREE_CODES):
        assert continuing.wait_for_code(draft, NOW) == 0
        assert not continuing.code_fits(found, keys.mailed, wrong(keys), NOW)
    assert continuing.wait_for_code(draft, NOW) == 15
    assert not continuing.code_fits(found, keys.mailed, keys.code, NOW)
    later = NOW + timedelta(minutes=15)
    assert continuing.code_fits(found, keys.mailed, keys.code, later)
    assert (draft.wrong_codes, continuing.wait_for_code(draft, later)) == (0, 0)


def test_in_thirty_days_few_codes_can_be_tried(draft, keys):
    found = continuing.opened(keys.mailed, "form")
    now, tried = NOW, 0
    while now < NOW + timedelta(days=30):
        continuing.code_fits(found, keys.mailed, wrong(keys), now)
        tried += 1
        now += timedelta(minutes=continuing.wait_for_code(draft, now))
    assert 20 < tried < 50


def test_the_link_of_the_page_still_opens_while_codes_are_barred(draft, keys):
    found = continuing.opened(keys.mailed, "form")
    for _number in range(9):
        continuing.code_fits(found, keys.mailed, "", NOW)
    assert not continuing.opened(keys.link, "form").needs_code


def test_codes_have_six_digits():
    codes = {continuing.keys_for(f"{number:032x}", "a" * 32).code for number in range(300)}
    assert all(len(code) == 6 and code.isdigit() for code in codes)
    assert len(codes) > 290
