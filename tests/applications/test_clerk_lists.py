"""Post boxes: what waits in them, who sees it, and that a list loads no application."""

from datetime import timedelta

import pytest
import transaction
from plone import api

from clerk_browser import browser_of
from clerk_browser import file_one
from clerk_browser import status
from clerk_browser import text_of
from rathaus.applications import api as applications
from rathaus.applications import full_text
from rathaus.applications.browser.clerk import inbox
from rathaus.applications.browser.clerk.office_time import today
from rathaus.applications.content import Application


@pytest.fixture
def filed(served_city):
    """A new application in the post box of the social office."""
    return file_one(served_city)


def box_url(city):
    return applications.inbox_of(city.social_office).absolute_url()


def take(application, user):
    with api.env.adopt_user(username=user):
        applications.take(application)
    transaction.commit()


class TestStartPage:
    def test_clerks_see_their_box_and_how_much_is_in_it(self, served_city, filed):
        browser = browser_of(served_city, "clara")
        browser.open(filed.aq_parent.aq_parent.absolute_url())
        assert "Sozialamt" in text_of(browser)
        assert "Neu eingegangen 1" in text_of(browser)
        browser.getLink("Neu eingegangen").click()
        assert filed.reference in browser.contents

    def test_others_are_told_that_they_have_none(self, served_city, filed):
        for user in ("audrey", "moritz", "regina"):
            browser = browser_of(served_city, user)
            browser.open(filed.aq_parent.aq_parent.absolute_url())
            assert "Sie gehören zu keiner Stelle" in browser.contents, user
            assert "Neu eingegangen" not in browser.contents, user

    def test_visitors_are_sent_to_the_login(self, served_city, filed):
        browser = browser_of(served_city)
        browser.open(filed.aq_parent.aq_parent.absolute_url())
        assert "/login" in browser.url


class TestBox:
    def test_words_of_an_answer_are_looked_for_without_standing_in_the_address(
        self, served_city, filed
    ):
        full_text.handler(served_city.portal, {"application": filed.UID()})
        transaction.commit()
        browser = browser_of(served_city, "clara")
        browser.open(f"{box_url(served_city)}?zeige=new")
        for words, is_found in (("Żuraw", True), ("Gartenzwerg", False)):
            browser.getControl(name="suche").value = words
            browser.getForm(id="suche-im-postkorb").submit()
            assert (filed.reference in browser.contents) is is_found, words
            assert browser.getControl(name="suche").value == words
            assert browser.url.endswith("?zeige=new")

    def test_a_new_application_is_listed_with_its_facts(self, served_city, filed):
        browser = browser_of(served_city, "clara")
        browser.open(box_url(served_city))
        page = text_of(browser)
        assert filed.reference in page
        assert "Wohngeld" in page
        assert "Eingegangen" in page
        assert "noch niemand" in page
        assert "in der Frist" in page
        assert browser.contents.count("<h1") == 1

    def test_nothing_that_the_applicant_wrote_is_in_the_list(self, served_city, filed):
        browser = browser_of(served_city, "clara")
        browser.open(box_url(served_city))
        assert "Żurawska" not in browser.contents
        assert "gruen@example.org" not in browser.contents

    def test_no_application_is_loaded_for_its_row(self, served_city, filed, monkeypatch):
        loaded = []
        original = Application.__setstate__

        def note(self, state):
            loaded.append(self)
            original(self, state)

        address, application_url = box_url(served_city), filed.absolute_url()
        reference = filed.reference
        monkeypatch.setattr(Application, "__setstate__", note, raising=False)
        browser = browser_of(served_city, "clara")
        served_city.portal._p_jar.db().cacheMinimize()
        browser.open(address)
        assert reference in browser.contents
        assert loaded == []
        browser.open(application_url)
        assert loaded

    def test_what_lies_in_a_file_is_still_found(self, served_city, filed):
        with api.env.adopt_user(username="clara"):
            applications.take(filed)
            applications.register(filed, served_city.efile)
        transaction.commit()
        browser = browser_of(served_city, "clara")
        browser.open(f"{box_url(served_city)}?zeige=working")
        assert filed.reference in browser.contents
        browser.open(f"{box_url(served_city)}?zeige=new")
        assert "Hier liegt im Moment kein Antrag." in browser.contents

    def test_mine_are_mine(self, served_city, filed):
        take(filed, "lea")
        for user, is_listed in [("lea", True), ("clara", False)]:
            browser = browser_of(served_city, user)
            browser.open(f"{box_url(served_city)}?zeige=mine")
            assert (filed.reference in browser.contents) is is_listed

    @pytest.mark.parametrize(
        ("days", "words", "is_overdue"),
        [(-1, "überfällig", True), (0, "heute fällig", False), (1, "bald fällig", False)],
    )
    def test_deadlines(self, served_city, filed, days, words, is_overdue):
        filed.deadline = today() + timedelta(days=days)
        filed.reindexObject(idxs=["deadline"])
        transaction.commit()
        browser = browser_of(served_city, "clara")
        browser.open(box_url(served_city))
        assert words in browser.contents
        browser.open(f"{box_url(served_city)}?zeige=overdue")
        assert (filed.reference in browser.contents) is is_overdue

    def test_more_than_a_page_is_turned_over(self, served_city, filed, monkeypatch):
        monkeypatch.setattr(inbox, "ROWS_ON_A_PAGE", 1)
        both = {filed.reference, file_one(served_city).reference}
        browser = browser_of(served_city, "clara")
        browser.open(box_url(served_city))
        # What arrives in the same minute stands in no certain order: the index counts minutes
        first = {reference for reference in both if reference in browser.contents}
        assert len(first) == 1
        browser.getLink("Weiter").click()
        assert {reference for reference in both if reference in browser.contents} == both - first
        assert "Seite 2 von 2" in text_of(browser)

    def test_addresses_made_by_hand_do_no_harm(self, served_city, filed):
        browser = browser_of(served_city, "clara")
        for query in ("zeige=alles", "zeige:list=new", "seite=-1", "seite=x", "seite=99999999"):
            browser.open(f"{box_url(served_city)}?{query}")
            assert status(browser) == 200, query
            assert filed.reference in browser.contents, query


class TestOtherUnits:
    @pytest.mark.parametrize("is_registered", [False, True])
    def test_they_see_nothing(self, served_city, filed, is_registered):
        if is_registered:
            with api.env.adopt_user(username="clara"):
                filed = applications.register(filed, served_city.efile)
            transaction.commit()
        url = filed.absolute_url()
        for user in ("klaus", "moritz", "regina", "audrey", None):
            browser = browser_of(served_city, user)
            for address in (
                url,
                f"{url}/view",
                f"{url}/@@entscheiden",
                f"{url}/@@uebernehmen",
                box_url(served_city),
            ):
                browser.open(address)
                assert filed.reference not in browser.contents, (user, address)
                assert "Żurawska" not in browser.contents, (user, address)
                assert "login" in browser.url or "insufficient" in browser.url, browser.url
            browser.open(f"{served_city.portal.absolute_url()}/@@search?SearchableText=Wohngeld")
            assert filed.reference not in browser.contents, user
