"""A public page is made once, until something public changes."""

import gzip
from base64 import b64encode

import transaction
from plone import api
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent

from pages_city import add_form
from pages_city import add_service
from rathaus.caching import pages

HUND = "/plone/leistungen/hund"


def edit(content, **values):
    with api.env.adopt_roles(["Manager"]):
        for name, value in values.items():
            setattr(content, name, value)
        notify(ObjectModifiedEvent(content))
    transaction.commit()


def test_service_catalogue_start_page_and_units_are_kept(visitor):
    for path in (HUND, "/plone/leistungen", "/plone", "/plone/behoerde/steuern"):
        assert visitor.keeps(path), path


def test_what_is_kept_is_what_was_made(visitor):
    made, kept = visitor.get(HUND), visitor.get(HUND)
    assert made.is_new
    assert not kept.is_new
    assert kept.body == made.body
    assert b"Hund anmelden" in kept.body
    assert kept.headers == made.headers


def test_an_edit_is_seen_at_once(city, visitor):
    visitor.get(HUND)
    edit(city.leistungen.hund, teaser="Auch für kleine Hunde")
    assert b"Auch f\xc3\xbcr kleine Hunde" in visitor.get(HUND).body


def test_an_edit_elsewhere_is_seen_too(city, visitor):
    """Contact, lists and the foot show other content than the page's own."""
    visitor.get("/plone/leistungen")
    edit(city.leistungen.hund, title="Hundesteuer")
    assert b"Hundesteuer" in visitor.get("/plone/leistungen").body


def test_a_page_taken_back_is_gone_at_once(city, visitor):
    assert visitor.get(HUND).status == 200
    with api.env.adopt_roles(["Manager"]):
        api.content.transition(city.leistungen.hund, to_state="archived")
    transaction.commit()
    assert visitor.get(HUND).status != 200


def test_a_deleted_page_is_gone_at_once(city, visitor):
    visitor.get("/plone/leistungen")
    visitor.get(HUND)
    with api.env.adopt_roles(["Manager"]):
        api.content.delete(city.leistungen.hund, check_linkintegrity=False)
    transaction.commit()
    assert visitor.get(HUND).status == 404
    assert b"Hund anmelden" not in visitor.get("/plone/leistungen").body


def test_new_content_settings_and_forms_are_seen_at_once(city, visitor):
    visitor.get("/plone/leistungen")
    add_service(city, "Fischereischein")
    transaction.commit()
    assert b"Fischereischein" in visitor.get("/plone/leistungen").body

    api.portal.set_registry_record("rathaus.life_situations", {"wasser": "Am Wasser"})
    transaction.commit()
    assert b"Am Wasser" in visitor.get("/plone/leistungen").body

    assert visitor.keeps(HUND)
    add_form(city.leistungen.hund, "Zweithund")
    transaction.commit()
    assert b"Zweithund" in visitor.get(HUND).body


def test_a_change_that_is_not_stored_changes_nothing(city, visitor):
    visitor.get(HUND)
    with api.env.adopt_roles(["Manager"]):
        notify(ObjectModifiedEvent(city.leistungen.hund))
    transaction.abort()
    assert not visitor.get(HUND).is_new


def test_work_of_the_office_leaves_pages_as_they_are(city, visitor):
    with api.env.adopt_roles(["Manager"]):
        api.content.create(city, "InboxFolder", id="eingang")
        transaction.commit()
        visitor.get(HUND)
        box = api.content.create(city.eingang, "Inbox", id="steuern", title="Steuern")
        notify(ObjectModifiedEvent(box))
    transaction.commit()
    assert not visitor.get(HUND).is_new


def test_a_page_is_never_older_than_a_minute(visitor, monkeypatch):
    visitor.get(HUND)
    real = pages.time.monotonic
    monkeypatch.setattr(pages.time, "monotonic", lambda: real() + 59)
    assert not visitor.get(HUND).is_new
    monkeypatch.setattr(pages.time, "monotonic", lambda: real() + 61)
    assert visitor.get(HUND).is_new


def test_hosts_do_not_share_pages(visitor):
    """Links of a page begin with the host under which it was asked for."""
    visitor.get(HUND)
    other = visitor.get(HUND, host="www.example.net")
    assert other.is_new
    assert b"www.example.net" in other.body
    assert b"www.example.net" not in visitor.get(HUND).body


def test_browsers_ask_whether_the_page_is_the_same(city, visitor):
    first = visitor.get(HUND)
    assert first.headers["cache-control"] == "max-age=0, s-maxage=60, must-revalidate"
    assert first.headers["vary"] == "Accept, Accept-Encoding, Authorization, Cookie"
    same = visitor.get(HUND, if_none_match=first.headers["etag"])
    assert (same.status, same.body) == (304, b"")
    assert same.headers["etag"] == first.headers["etag"]
    assert "content-length" not in same.headers
    edit(city.leistungen.hund, teaser="Anders")
    changed = visitor.get(HUND, if_none_match=first.headers["etag"])
    assert changed.status == 200
    assert changed.headers["etag"] != first.headers["etag"]


def test_browsers_that_read_gzip_get_it(visitor):
    plain = visitor.get(HUND)
    packed = visitor.get(HUND, accept_encoding="br, gzip;q=0.8")
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert int(packed.headers["content-length"]) == len(packed.body)
    refused = visitor.get(HUND, accept_encoding="gzip;q=0")
    assert refused.body == plain.body


def test_an_editor_sees_the_page_before_and_after_with_the_same_address(city, visitor):
    key = b64encode(f"{SITE_OWNER_NAME}:{SITE_OWNER_PASSWORD}".encode()).decode()
    visitor.get(HUND)
    staff = visitor.get(HUND, authorization=f"Basic {key}")
    assert staff.is_new
    assert b"Abmelden" in staff.body or b"logout" in staff.body
    assert b"logout" not in visitor.get(HUND).body
