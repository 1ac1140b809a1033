"""What everybody sees of reports: list, archive, map, page, feed, open data, embedding."""

import csv
import io
import json

import pytest
from lxml import etree
from plone import api
from plone.app.testing import login
from plone.app.testing import logout
from zExceptions import BadRequest

import defects_city
from rathaus.defects import api as defects
from rathaus.defects.publishing import make_public

REPORTER = "Erika Muster"
SECRET = "Frau Muster weiß mehr."


@pytest.fixture
def reports(maerker, city):
    """One report of rubbish, public at once; one of a lamp, made public; one that waits."""
    portal = city.portal
    rubbish = defects_city.send(portal, category="abfall", text="<b>Sofa</b> im Park")
    lamp = defects_city.send(
        portal, latitude=51.77, longitude=14.35, place_text="Altmarkt 3", text="dunkel"
    )
    waiting = defects_city.send(portal, text=SECRET, place_text="Nirgendsweg 9")
    with api.env.adopt_roles(["Manager", "Clerk", "Lead"]):
        make_public(lamp)
    for report in (rubbish, lamp, waiting):
        report.reindexObject()
    logout()
    return rubbish, lamp, waiting


def page(context, name, **form):
    request = api.portal.get().REQUEST.clone()
    request.form.update(form)
    request.response = type(request.response)()
    view = api.content.get_view(name, context, request)
    return view(), request.response


def marks(maerker, **form):
    body, _response = page(maerker, "karte-daten", **{"box": "14,51,15,52", "zoom": "12", **form})
    return json.loads(body)["features"]


def test_the_list_shows_public_reports_and_no_other(maerker, reports):
    rubbish, lamp, waiting = reports
    body, _response = page(maerker, "defect_reports")
    assert "2" in body
    for report in (rubbish, lamp):
        assert report.reference in body
    assert waiting.reference not in body
    assert "Nirgendsweg" not in body
    assert "Rot: eingegangen" in body
    assert "rathaus-light-red" in body


@pytest.mark.parametrize(
    ("form", "found"),
    [
        ({"art": "abfall"}, {"rubbish"}),
        ({"art": "lampen"}, {"lamp"}),
        ({"ampel": "gelb"}, set()),
        ({"ampel": "alle"}, {"rubbish", "lamp"}),
        ({"tage": "7"}, {"rubbish", "lamp"}),
        ({"art": "'\"><script>", "ampel": "lila", "tage": "-1", "seite": "x"}, {"rubbish", "lamp"}),
    ],
)
def test_the_list_and_the_map_follow_the_same_choices(maerker, reports, form, found):
    names = {"rubbish": reports[0], "lamp": reports[1]}
    body, _response = page(maerker, "defect_reports", **form)
    assert {name for name, report in names.items() if report.reference in body} == found
    assert "<script>" not in body
    assert sum(mark["properties"]["count"] for mark in marks(maerker, **form)) == len(found)


def test_words_are_shown_again_without_being_run(maerker, reports):
    body, _response = page(maerker, "defect_reports", wo='"><script>alert(1)</script>')
    assert "<script>alert" not in body


def test_the_map_names_single_reports_and_counts_close_ones(maerker, reports):
    near = marks(maerker, zoom="17")
    assert {each["properties"]["reports"][0]["light"] for each in near} == {"red"}
    assert {tuple(each["geometry"]["coordinates"]) for each in near} == {
        (14.3344, 51.7606),
        (14.35, 51.77),
    }
    (far,) = marks(maerker, zoom="9")
    assert far["properties"] == {"count": 2}


def test_the_map_answers_for_the_box_alone(maerker, reports):
    assert (
        marks(maerker, box="14.3499,51.7699,14.3501,51.7701", zoom="19")[0]["properties"][
            "reports"
        ][0]["url"]
        == reports[1].absolute_url()
    )
    assert marks(maerker, box="1,2,3,4") == []
    assert marks(maerker, box="-180,-90,180,90", zoom="19")


@pytest.mark.parametrize(
    "box", ["", "1,2,3", "nan,nan,nan,nan", "14,51,inf,52", "15,51,14,52", "a,b,c,d", ["1", "2"]]
)
def test_a_box_that_is_none_is_refused(maerker, box):
    with pytest.raises(BadRequest):
        marks(maerker, box=box)


def test_a_border_that_an_import_has_broken_breaks_no_map(maerker, reports):
    maerker.boundary = "<b>kein GeoJSON</b>"
    assert sum(mark["properties"]["count"] for mark in marks(maerker)) == 2
    body, _response = page(maerker, "stadtgrenze.json")
    assert json.loads(body)["features"] == []


def test_the_border_is_given_as_entered(maerker):
    body, response = page(maerker, "stadtgrenze.json")
    assert json.loads(body)["type"] == "Polygon"
    assert response.getHeader("Content-Type") == "application/geo+json"


def test_the_page_of_a_report_quotes_what_came(maerker, reports):
    body, _response = page(reports[0], "defect_report")
    assert "&lt;b&gt;Sofa&lt;/b&gt; im Park" in body
    assert "<b>Sofa" not in body
    assert 'data-place-latitude="51.7606"' in body
    assert "Rot: eingegangen" in body
    assert "@@bearbeiten" not in body


def test_the_page_of_a_waiting_report_is_closed_to_visitors(maerker, reports):
    assert not api.user.has_permission("View", obj=reports[2])


def test_photos_are_shown_only_after_a_look(maerker, city):
    report = defects_city.send(city.portal, category="abfall", uploads=[defects_city.photo()])
    body, _response = page(report, "defect_report")
    assert "@@images" not in body
    (photo,) = defects.photos(report)
    defects.show_photo(photo)
    body, _response = page(report, "defect_report")
    assert f"{photo.absolute_url()}/@@images/thumbnail" in body
    logout()
    shown = photo.unrestrictedTraverse("@@images").publishTraverse(photo.REQUEST, "thumbnail")
    assert shown.index_html()[:3] == b"\xff\xd8\xff"


def test_the_archive_has_what_has_ended_by_year(maerker, reports, city):
    lamp = reports[1]
    with api.env.adopt_roles(["Manager", "Clerk", "Lead"]):
        from rathaus.defects.publishing import take_step

        take_step(lamp, "finish", "done", text="Die Lampe brennt.", is_public=True)
    body, _response = page(maerker, "archiv")
    assert lamp.reference in body
    assert reports[0].reference not in body
    year = str(lamp.arrived.year)
    assert lamp.reference in page(maerker, "archiv", jahr=year)[0]
    assert lamp.reference in page(maerker, "archiv", jahr="9999999")[0]
    body, _response = page(lamp, "defect_report")
    assert "Die Lampe brennt." in body
    assert "Grün: erledigt" in body


def test_the_feed_has_places_and_no_waiting_report(maerker, reports):
    body, response = page(maerker, "hinweise.atom")
    feed = etree.fromstring(body)
    spaces = {"a": "http://www.w3.org/2005/Atom", "g": "http://www.georss.org/georss"}
    assert feed.xpath("//g:point/text()", namespaces=spaces)[0].split()[0].startswith("51.7")
    assert len(feed.xpath("//a:entry", namespaces=spaces)) == 2
    assert "Nirgendsweg" not in body.decode()
    assert response.getHeader("Content-Type").startswith("application/atom+xml")


def test_open_data_names_no_person_and_says_its_licence(maerker, reports):
    table, response = page(maerker, "hinweise.csv")
    rows = list(csv.DictReader(io.StringIO(table.decode("utf-8-sig")), delimiter=";"))
    assert {row["Zeichen"] for row in rows} == {reports[0].reference, reports[1].reference}
    assert {row["Straße"] for row in rows} == {"Altmarkt"}
    assert all(row["Lizenz"].startswith("https://") for row in rows)
    assert response.getHeader("Access-Control-Allow-Origin") == "*"
    body, _response = page(maerker, "hinweise.geojson")
    collection = json.loads(body)
    assert collection["license"].startswith("https://")
    assert len(collection["features"]) == 2
    for text in (table.decode(), body.decode()):
        assert "Sofa" not in text
        assert "Altmarkt 3" not in text
        assert SECRET not in text


def test_open_data_of_a_year_without_reports_is_empty(maerker, reports):
    body, _response = page(maerker, "hinweise.geojson", jahr="1999")
    assert json.loads(body)["features"] == []
    assert json.loads(page(maerker, "hinweise.geojson", jahr="0000")[0])["features"]


def test_only_the_embedded_page_may_stand_in_a_foreign_frame(maerker, reports):
    maerker.tile_url = "https://tiles.example.org/{z}/{x}/{y}.png"
    body, response = page(maerker, "einbetten")
    policy = response.getHeader("Content-Security-Policy")
    assert "frame-ancestors *" in policy
    assert "https://tiles.example.org" in policy
    assert "<form" not in body
    assert reports[0].reference in body
    page(maerker, "defect_reports")
    policy = maerker.REQUEST.response.getHeader("Content-Security-Policy")
    assert "frame-ancestors 'self'" in policy
    assert "img-src 'self' https://tiles.example.org data:" in policy


def test_who_offers_open_data_says_how_to_embed(maerker):
    body, _response = page(maerker, "offene-daten")
    assert "&lt;iframe src=" in body
    assert "@@einbetten" in body


def test_a_reader_of_the_unit_is_led_to_the_page_of_the_office(maerker, reports, city):
    login(city.portal, "clara")
    body, _response = page(reports[2], "defect_report")
    assert "@@bearbeiten" in body
    assert "nicht öffentlich" in body


def test_the_promise_is_told_in_figures(maerker, reports):
    body, _response = page(maerker, "zahlen")
    assert "Unser Versprechen" in body
    assert "Noch keine Antwort gezählt" in body
