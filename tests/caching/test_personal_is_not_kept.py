"""Nothing personal is ever kept: what is not known to be for everybody is for one."""

from base64 import b64encode

import pytest
import transaction
from plone import api
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD

HUND = "/plone/leistungen/hund"
LOGIN = "Basic " + b64encode(f"{SITE_OWNER_NAME}:{SITE_OWNER_PASSWORD}".encode()).decode()


def is_personal(answer):
    control = answer.headers["cache-control"]
    return "no-store" in control and "s-maxage" not in control and "etag" not in answer.headers


@pytest.mark.parametrize(
    "headers",
    [
        {"authorization": LOGIN},
        {"authorization": "Bearer anything"},
        {"cookie": "__ac=anything"},
        {"cookie": "a_login_of_tomorrow=1"},
        {"cookie": "statusmessages=BURhbmtlaW5mbw"},
    ],
)
def test_who_can_be_told_apart_gets_a_page_of_his_own(visitor, headers):
    visitor.get(HUND)
    first, second = visitor.get(HUND, **headers), visitor.get(HUND, **headers)
    assert first.is_new
    assert second.is_new
    assert is_personal(second)
    assert not visitor.get(HUND).is_new


def test_a_page_made_for_staff_is_not_given_to_visitors(visitor):
    visitor.get(HUND, authorization=LOGIN)
    page = visitor.get(HUND)
    assert page.is_new
    assert b"logout" not in page.body


def test_a_page_without_permission_is_not_kept(visitor):
    draft = "/plone/leistungen/katze"
    assert visitor.get(draft, authorization=LOGIN).status == 200
    assert visitor.get(draft).status in (302, 401)
    assert not visitor.keeps(draft)


@pytest.mark.parametrize(
    "path",
    [
        f"{HUND}/formular",
        "/plone/login",
        "/plone/antrag",
        "/plone/@@suche",
        "/plone/contact-info",
        "/plone/nothing-here",
    ],
)
def test_what_is_not_on_the_list_is_not_kept(visitor, path):
    assert not visitor.keeps(path)
    assert "s-maxage" not in visitor.get(path).headers.get("cache-control", "")


@pytest.mark.parametrize("query", ["name=Kowalski", "seite=2&token=abc", "abc", "seite=1&&x"])
def test_addresses_with_unknown_words_are_not_kept(visitor, query):
    assert not visitor.keeps("/plone/leistungen", query=query)
    assert is_personal(visitor.get("/plone/leistungen", query=query))


def test_filters_of_the_catalogue_may_stand_in_the_address(visitor):
    assert visitor.keeps("/plone/leistungen", query="lebenslage=tiere&seite=1")
    assert not visitor.keeps(HUND, query="lebenslage=tiere")


@pytest.mark.parametrize("method", ["POST", "PUT", "OPTIONS"])
def test_only_reading_is_kept(visitor, method):
    visitor.get(HUND)
    assert visitor.get(HUND, method=method).is_new


def test_rest_clients_get_data_and_not_the_page(visitor):
    page = visitor.get(HUND, accept="text/html,application/xhtml+xml,*/*;q=0.8")
    data = visitor.get(HUND, accept="application/json")
    assert page.headers["content-type"].startswith("text/html")
    assert data.headers["content-type"].startswith("application/json")
    assert visitor.get(HUND, accept="text/html").body == page.body


def test_an_answer_that_sets_a_cookie_is_not_kept(visitor, monkeypatch):
    from rathaus.services.browser.service import ServiceView

    title = ServiceView.page_title.fget

    def with_cookie(view):
        view.request.response.setCookie("a", "1", path="/")
        return title(view)

    monkeypatch.setattr(ServiceView, "page_title", property(with_cookie))
    assert not visitor.keeps(HUND)
    assert is_personal(visitor.get(HUND))


def test_caching_can_be_switched_off(visitor):
    assert visitor.keeps(HUND)
    api.portal.set_registry_record("plone.caching.interfaces.ICacheSettings.enabled", False)
    transaction.commit()
    assert not visitor.keeps(HUND)


def test_the_memory_has_a_limit(visitor):
    for number in range(1, 200):
        visitor.get("/plone/leistungen", query=f"seite={number}")
    kept = visitor.door.pages
    assert kept._size <= kept._limit
    assert kept._size == sum(page.size for page in kept._pages.values())
    assert not visitor.get("/plone/leistungen", query="seite=199").is_new
    assert visitor.get("/plone/leistungen", query="seite=1").is_new
