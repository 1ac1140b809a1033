"""Texts, news, events, files and folders look like the rest of the portal."""

from datetime import datetime
from datetime import timedelta

import pytest
from plone import api
from plone.app.event.base import default_timezone
from plone.namedfile.file import NamedBlobFile
from plone.namedfile.file import NamedBlobImage
from zExceptions import NotFound

from pages_city import build
from pages_city import data_of
from pages_city import rich_text
from pages_city import seen
from pages_city import seen_by_visitor
from pages_city import words
from samples import a_picture


@pytest.fixture
def city(integration):
    city = build(integration["portal"])
    with api.env.adopt_roles(["Manager"]):
        api.portal.get_tool("portal_workflow").setDefaultChain("simple_publication_workflow")
    return city


def add(container, portal_type, title, **values):
    with api.env.adopt_roles(["Manager"]):
        obj = api.content.create(container, portal_type, title=title, **values)
        if api.content.get_state(obj, default="published") != "published":
            api.content.transition(obj, to_state="published")
    return obj


def test_text_with_summary_and_one_heading(city):
    page = add(city, "Document", "Impressum", description="Wer.", text=rich_text("<p>Wir.</p>"))
    shown = seen_by_visitor(page, "document_view")
    assert [words(title) for title in shown.iter("h1")] == ["Impressum"]
    assert words(shown.cssselect(".rathaus-lead")[0]) == "Wer."
    assert words(shown.cssselect(".rathaus-text")[0]) == "Wir."


def test_news_says_when(city):
    news = add(city, "News Item", "Freibad offen", description="Ab morgen.")
    shown = seen_by_visitor(news, "newsitem_view")
    assert words(shown.cssselect("time")[0]) == news.created().strftime("%d.%m.%Y")
    (data,) = data_of(news, "newsitem_view")
    assert (data["@type"], data["headline"]) == ("NewsArticle", "Freibad offen")
    assert data["publisher"]["name"] == "Stadtverwaltung"


def test_newest_news_stand_first(city):
    folder = add(city, "Folder", "Aktuelles")
    old, new = add(folder, "News Item", "Alt"), add(folder, "News Item", "Neu")
    with api.env.adopt_roles(["Manager"]):
        old.setEffectiveDate(new.created() - 30)
        new.setEffectiveDate(new.created())
        new.reindexObject()
        old.reindexObject()
    shown = seen_by_visitor(folder, "meldungen")
    assert [words(title) for title in shown.iter("h2")] == ["Neu", "Alt"]


def event(city, title="Sprechstunde", **values):
    begin = datetime.now(default_timezone(as_tzinfo=True)) + timedelta(days=3)
    begin = begin.replace(hour=16, minute=0, second=0, microsecond=0)
    times = {"start": begin, "end": begin + timedelta(hours=2)} | values
    return add(city, "Event", title, location="Rathaus", **times), begin


def test_event_says_when_and_where_and_goes_into_the_calendar(city):
    found, begin = event(city)
    shown = seen_by_visitor(found, "event_view")
    facts = words(shown.cssselect(".rathaus-facts")[0])
    assert f"{begin:%d.%m.%Y}, 16:00 bis 18:00 Uhr Wo Rathaus" in facts
    button = shown.cssselect(".rathaus-actions a")[0]
    assert button.get("href") == f"{found.absolute_url()}/ics_view"
    (data,) = data_of(found, "event_view")
    assert data["startDate"] == begin.isoformat()
    assert data["location"]["name"] == "Rathaus"


def test_event_without_an_end_says_from_when(city):
    found, _begin = event(city, open_end=True)
    assert "ab 16:00 Uhr" in words(seen_by_visitor(found, "event_view"))
    assert "endDate" not in data_of(found, "event_view")[0]


def test_event_of_whole_days_names_days_only(city):
    found, begin = event(city, whole_day=True)
    assert "Uhr" not in words(seen_by_visitor(found, "event_view"))
    assert data_of(found, "event_view")[0]["startDate"] == f"{begin:%Y-%m-%d}"


def test_further_dates_of_a_series(city):
    found, begin = event(city, recurrence="RRULE:FREQ=WEEKLY;COUNT=3")
    shown = seen_by_visitor(found, "event_view")
    dates = [words(item) for item in shown.cssselect("section[aria-labelledby=weitere-termine] li")]
    assert len(dates) == 2
    assert f"{begin + timedelta(days=7):%d.%m.%Y}" in dates[0]


def test_list_of_events_tells_coming_ones_from_past_ones(city):
    folder = add(city, "Folder", "Veranstaltungen")
    event(folder, "Kommt noch")
    now = datetime.now(default_timezone(as_tzinfo=True))
    event(folder, "War schon", start=now - timedelta(days=9), end=now - timedelta(days=8))
    shown = seen_by_visitor(folder, "event_listing")
    assert [words(title) for title in shown.iter("h3")] == ["Kommt noch"]
    past = shown.cssselect("section[aria-labelledby=vorbei] a")
    assert [words(link) for link in past] == ["War schon"]


def test_file_says_kind_and_size_before_the_download(city):
    data = NamedBlobFile(b"Zeile\n" * 400, "text/plain", "merkblatt.txt")
    file = add(city, "File", "Merkblatt", file=data)
    shown = seen_by_visitor(file, "file_view")
    facts = words(shown.cssselect(".rathaus-facts")[0])
    assert "Größe 2 KB" in facts
    (button,) = shown.cssselect(".rathaus-actions a")
    assert button.get("href") == f"{file.absolute_url()}/@@download/file"


def test_picture_is_named(city):
    image = add(city, "Image", "Rathaus", image=NamedBlobImage(a_picture(), filename="rathaus.png"))
    shown = seen_by_visitor(image, "image_view")
    assert [picture.get("alt") for picture in shown.iter("img")] == ["Rathaus"]


def test_folder_lists_what_visitors_may_see(city):
    folder = add(city, "Folder", "Ratgeber")
    add(folder, "Document", "Sparen", description="So geht es.")
    with api.env.adopt_roles(["Manager"]):
        api.content.create(folder, "Document", title="Entwurf")
    shown = seen_by_visitor(folder, "listing_view")
    assert [words(entry) for entry in shown.cssselect(".rathaus-entries li")] == [
        "Sparen So geht es."
    ]


def test_empty_folder_says_so(city):
    folder = add(city, "Folder", "Leer")
    assert "noch nichts veröffentlicht" in words(seen_by_visitor(folder, "listing_view"))


def test_long_folder_has_pages(city, monkeypatch):
    monkeypatch.setattr("rathaus.theme.listing.PAGE_SIZE", 2)
    folder = add(city, "Folder", "Ratgeber")
    for number in range(3):
        add(folder, "Document", f"Seite {number}")
    shown = seen_by_visitor(folder, "listing_view", seite="2")
    assert [words(title) for title in shown.iter("h2")] == ["Seite 2"]
    current = shown.cssselect(".rathaus-pages [aria-current]")
    assert [words(link) for link in current] == ["2"]
    assert len(seen(folder, "listing_view", seite="quatsch").cssselect("h2")) == 2


def test_contact_page_leads_to_every_office_with_a_telephone(city):
    city.behoerde.street = "Neumarkt 5"
    shown = seen_by_visitor(city, "kontakt")
    assert "Neumarkt 5" in words(shown.cssselect(".rathaus-contact")[0])
    offices = [words(title) for title in shown.cssselect(".rathaus-offices h3")]
    assert offices == ["Steuern und Abgaben"]


@pytest.mark.parametrize("name", ["author", "sendto_form", "recently_modified", "test-rendering"])
def test_pages_without_a_place_here_do_not_exist(city, name):
    with pytest.raises(NotFound):
        seen_by_visitor(city, name)
