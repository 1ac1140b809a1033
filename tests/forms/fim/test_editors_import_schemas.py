"""The page on which editors make a form of a file: who may, what it shows, what it makes."""

import io

import pytest
from AccessControl import Unauthorized
from fim_schemas import real_path
from lxml import html
from plone import api
from plone.app.testing import logout
from plone.protect.authenticator import createToken
from zope.interface import alsoProvides

import pages_city
from formats.xdatenfelder_samples import field
from formats.xdatenfelder_samples import group
from formats.xdatenfelder_samples import rule
from formats.xdatenfelder_samples import schema
from rathaus.forms import api as forms
from rathaus.interfaces import IRathausLayer

NAME = "formular-aus-fim"
SMALL = schema(
    field("F1", "Name"),
    group("G1", "Kind", field("F2", "Vorname"), anzahl="0:*"),
    extra=rule("R1", "Wenn F1, dann F2."),
)


@pytest.fixture
def service(portal):
    return pages_city.add_service(pages_city.build(portal), "Jagdschein")


class Upload(io.BytesIO):
    """A file as the publisher hands it over."""

    def __init__(self, data, filename="schema.xdf.xml"):
        super().__init__(data)
        self.filename = filename


def posted(service, **values):
    """What a press of a button brings, with the rights of an editor."""
    request = service.REQUEST.clone()
    alsoProvides(request, IRathausLayer)
    request.form = {"_authenticator": createToken(), **values}
    request.environ["REQUEST_METHOD"] = request.method = "POST"
    request["LANGUAGE"] = "de"
    with api.env.adopt_roles(["Editor", "Member"]):
        answer = api.content.get_view(NAME, service, request)()
    return request.response, answer


def content_of(page):
    return html.fromstring(page).get_element_by_id("content")


def examined(service, data=SMALL, **more):
    _response, page = posted(service, pruefen="1", schema=Upload(data), **more)
    return content_of(page)


def keys_in(page):
    return [each.get("value") for each in page.xpath(".//input[@name='datei:list']")]


class TestWhoMay:
    def test_visitors_may_not(self, service):
        logout()
        with pytest.raises(Unauthorized):
            service.restrictedTraverse(f"@@{NAME}")

    @pytest.mark.parametrize("role", ["Member", "Clerk", "Auditor", "Registrar", "Integration"])
    def test_others_of_the_house_may_not(self, service, role):
        with api.env.adopt_roles([role]), pytest.raises(Unauthorized):
            service.restrictedTraverse(f"@@{NAME}")

    @pytest.mark.parametrize("role", ["Editor", "Site Administrator"])
    def test_editors_may(self, service, role):
        with api.env.adopt_roles([role, "Member"]):
            assert callable(service.restrictedTraverse(f"@@{NAME}"))

    def test_nothing_happens_without_a_button_of_the_page(self, service):
        with pytest.raises(Unauthorized):
            posted(service)


def test_the_page_can_be_read_and_used(service):
    with api.env.adopt_roles(["Editor", "Member"]):
        page = pages_city.seen(service, NAME)
    assert len(page.xpath(".//h1")) == 1
    labelled = {label.get("for") for label in page.xpath(".//label")}
    assert {each.get("id") for each in page.xpath(".//input[@type='file']")} <= labelled


def test_the_report_comes_before_the_form(service):
    page = examined(service)
    assert service.objectIds() == []
    text = page.text_content()
    for part in ("Probeantrag", "S1", "Allgemeine Angaben", "Kind", "R1 Regel", "Wenn F1"):
        assert part in text
    assert len(keys_in(page)) == 1


def test_the_form_is_made_and_not_published(service):
    response, _page = posted(service, anlegen="1", datei=keys_in(examined(service)))
    [form] = service.objectValues()
    assert response.getHeader("Location") == f"{form.absolute_url()}/@@formular"
    assert api.content.get_state(form) == "editable"
    definition = forms.definition(form)
    assert (definition["fim_id"], definition["fim_version"]) == ("S1", "1.0.0")
    assert [step["title"] for step in definition["fieldsets"]] == ["Allgemeine Angaben", "Kind"]
    assert "R1 Regel: Wenn F1" in form.fields_model


def test_code_lists_come_with_the_schema(service):
    reference = (
        "<x:codelisteReferenz><x:canonicalIdentification>urn:de:anrede"
        "</x:canonicalIdentification></x:codelisteReferenz>"
    )
    data = schema(field("F1", "Anrede", art="select", extra=reference))
    lists = [Upload(b'{"1": "Frau", "2": "Herr"}', "urn_de_anrede.json")]
    page = examined(service, data, codelisten=lists)
    posted(service, anlegen="1", datei=keys_in(page))
    [form] = service.objectValues()
    [question] = forms.read_form(forms.definition(form)).steps[0].questions
    assert [each.title for each in question.options] == ["Frau", "Herr"]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "Die Datei ist leer."),
        (b"PK\x03\x04", "Die Datei enthält kein XML."),
        (b"<!DOCTYPE a><a/>", "DOCTYPE"),
        (SMALL.replace(b"_3.0.0", b"_2.0"), "XDatenfelder 2.0"),
        (SMALL.replace(b"<x:id>F2</x:id>", b""), "fehlt die Kennung"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_so(service, data, sentence):
    page = examined(service, data)
    assert sentence in page.xpath(".//*[@role='alert']")[0].text_content()
    assert page.xpath(".//input[@type='file']")
    assert service.objectIds() == []


def test_without_a_file_the_page_asks_for_one(service):
    _response, page = posted(service, pruefen="1", schema=Upload(b"", ""))
    assert "wählen Sie" in content_of(page).xpath(".//*[@role='alert']")[0].text_content()


def test_files_of_another_service_or_made_up_keys_are_not_found(service):
    other = pages_city.add_service(api.portal.get(), "Fischereischein")
    for keys in (keys_in(examined(other)), ["0" * 32], []):
        _response, page = posted(service, anlegen="1", datei=keys)
        assert "nicht mehr vorhanden" in content_of(page).text_content()
    assert service.objectIds() == other.objectIds() == []


def test_the_largest_real_schema_is_shown_and_made(service, shared_data):
    page = examined(service, real_path(shared_data, "S05000001162").read_bytes())
    assert "Immobiliardarlehensvermittler" in page.text_content()
    posted(service, anlegen="1", datei=keys_in(page))
    [form] = service.objectValues()
    assert len(list(forms.read_form(forms.definition(form)).all_questions())) > 300
