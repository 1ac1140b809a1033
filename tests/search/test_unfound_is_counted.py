"""What people did not find is counted without anything about them."""

from datetime import UTC
from datetime import datetime

import pytest
import transaction
from BTrees.OOBTree import OOBTree
from plone import api
from plone.app.testing import TEST_USER_ID
from plone.app.testing import TEST_USER_NAME
from plone.app.testing import login
from plone.app.testing import logout
from plone.app.testing import setRoles
from zExceptions import Forbidden
from zExceptions import MethodNotAllowed
from zExceptions import Unauthorized

from rathaus.search.counting import write_down
from rathaus.search.unfound import MOST_PENDING
from rathaus.search.unfound import UnfoundStore
from rathaus.search.unfound import countable
from rathaus.search.unfound import note_unfound
from rathaus.search.unfound import store_of
from rathaus.search.unfound import take_noted


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Wo finde ich das Schwimmbad?", "schwimmbad"),
        ("max@example.org Ausweis", "ausweis"),
        ("Meier 0355123456", "meier"),
        ("geboren 01.02.1980", "geboren"),
        ("x" * 31, ""),
        ("@", ""),
        ("eins zwei drei vier fünf sechs sieben acht", ""),
    ],
)
def test_only_harmless_words_are_kept(text, kept):
    assert countable(text) == kept


def test_editors_read_what_was_asked_on_three_occasions():
    store = UnfoundStore()
    for hour in (1, 1, 2):
        store.count({"schwimmbad"}, hour)
    assert store.shown() == []
    store.count({"schwimmbad"}, 3)
    assert [(each.words, each.occasions, each.last_hour) for each in store.shown()] == [
        ("schwimmbad", 3, 3)
    ]


def test_rare_words_are_not_in_the_database():
    store = UnfoundStore()
    store.count({"geheimes wort"}, 1)
    assert b"geheimes" not in b"".join(store._pending.keys())
    assert not store._shown


def test_it_does_not_grow_without_end():
    store = UnfoundStore()
    store.count({f"wort{number}" for number in range(MOST_PENDING + 100)}, 1)
    assert len(store._pending) == MOST_PENDING
    store.count({"neu"}, 100 * 24)
    assert len(store._pending) == 1


def test_two_nodes_can_count_at_once():
    assert isinstance(UnfoundStore()._pending, OOBTree)


def see(portal, name, method="GET", **form):
    request = portal.REQUEST.clone()
    request.method = method
    request.environ["REQUEST_METHOD"] = method
    request.form = form
    return portal.restrictedTraverse(f"@@{name}").__class__(portal, request)()


@pytest.mark.parametrize("role", ["Editor", "Reviewer", "Site Administrator", "Manager"])
@pytest.mark.parametrize("page", ["nicht-gefunden", "alltagswoerter"])
def test_editors_see_the_pages(integration, page, role):
    portal = integration["portal"]
    setRoles(portal, TEST_USER_ID, [role])
    login(portal, TEST_USER_NAME)
    assert portal.restrictedTraverse(f"@@{page}") is not None


@pytest.mark.parametrize(
    "role", [None, "Member", "Clerk", "Lead", "Registrar", "Auditor", "Citizen"]
)
@pytest.mark.parametrize("page", ["nicht-gefunden", "nicht-gefunden-erledigt", "alltagswoerter"])
def test_others_do_not(integration, page, role):
    portal = integration["portal"]
    if role is None:
        logout()
    else:
        setRoles(portal, TEST_USER_ID, [role])
        login(portal, TEST_USER_NAME)
    with pytest.raises(Unauthorized):
        portal.restrictedTraverse(f"@@{page}")


@pytest.fixture
def editor(integration):
    portal = integration["portal"]
    setRoles(portal, TEST_USER_ID, ["Editor"])
    login(portal, TEST_USER_NAME)
    return portal


def test_the_report_lists_them(editor):
    for hour in (1, 2, 3):
        store_of(editor).count({"schwimmbad"}, hour)
    page = api.content.get_view("nicht-gefunden", context=editor, request=editor.REQUEST)
    assert [(row.words, row.occasions) for row in page.rows] == [("schwimmbad", 3)]
    assert "schwimmbad" in page()


@pytest.mark.parametrize("page", ["nicht-gefunden-erledigt"])
def test_nothing_is_changed_by_a_link(editor, page):
    with pytest.raises(MethodNotAllowed):
        see(editor, page)


@pytest.mark.parametrize("page", ["nicht-gefunden-erledigt", "alltagswoerter"])
def test_nothing_is_changed_from_another_site(editor, page):
    with pytest.raises(Forbidden):
        see(editor, page, "POST", words="a = b")


@pytest.fixture
def own_form(monkeypatch):
    for name in ("unfound", "everyday_words"):
        monkeypatch.setattr(
            f"rathaus.search.browser.{name}.check_authenticator", lambda request: None
        )


def test_settled_lines_go(editor, own_form):
    for hour in (1, 2, 3):
        store_of(editor).count({"schwimmbad"}, hour)
    see(editor, "nicht-gefunden-erledigt", "POST", words="schwimmbad")
    assert store_of(editor).shown() == []


def test_the_list_of_everyday_words_is_kept(editor, own_form):
    see(editor, "alltagswoerter", "POST", words="Perso = Personalausweis\r\n\r\n  Müll =  Abfall ")
    assert api.portal.get_registry_record("rathaus.everyday_words") == [
        "Perso = Personalausweis",
        "Müll = Abfall",
    ]


def test_mistakes_in_the_list_come_back_with_what_was_typed(editor, own_form):
    before = api.portal.get_registry_record("rathaus.everyday_words")
    page = see(editor, "alltagswoerter", "POST", words="Perso\nMüll = Abfall\nMüll = Tonne")
    assert "Zeile 1 braucht genau ein Gleichheitszeichen" in page
    assert "steht schon in Zeile 2" in page
    assert "Müll = Tonne" in page
    assert api.portal.get_registry_record("rathaus.everyday_words") == before


def test_it_is_written_in_a_transaction_of_its_own(functional):
    portal = functional["portal"]
    take_noted()
    for hour in (1, 2, 3):
        note_unfound("Wo ist das Schwimmbad?")
        assert store_of(portal).shown() == []
        assert write_down(datetime.fromtimestamp(3600 * hour, UTC)) == 1
        transaction.begin()
    assert [each.words for each in store_of(portal).shown()] == ["schwimmbad"]
    assert write_down() == 0
