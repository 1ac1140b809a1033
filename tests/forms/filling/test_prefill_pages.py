"""A link with answers: seen on the first page, carried to the draft, in no later address."""

import pytest
import transaction
from browser_page import Visitor
from plone import api

from rathaus.forms import api as forms

QUESTIONS = {
    "fieldsets": [
        {
            "title": "Über Sie",
            "fields": [
                {"name": "vorname", "type": "text", "title": "Vorname", "from_link": True},
                {"name": "nachname", "type": "text", "title": "Nachname"},
            ],
        },
        {
            "title": "Ihr Hund",
            "fields": [
                {"name": "rufname", "type": "text", "title": "Rufname", "from_link": True},
            ],
        },
    ]
}


@pytest.fixture
def opened(form):
    """Somebody who came by a link with three answers, of which two are allowed."""
    fields_model, actions_model = forms.build_models(QUESTIONS)
    short = api.content.create(
        form.__parent__,
        "EasyForm",
        "kurz",
        title="Kurz",
        fields_model=fields_model,
        actions_model=actions_model,
    )
    api.content.transition(short, "publish")
    transaction.commit()
    visitor = Visitor()
    visitor.open(f"{short.absolute_url()}?vorname=Ada&nachname=Eve&rufname=Rex")
    return visitor


def test_only_what_the_editor_allows_is_filled_in_and_said_to_be(opened):
    values = opened.form_values()
    assert (values["vorname"], values["nachname"]) == ("Ada", "")
    assert opened.text.count("Aus dem Link übernommen") == 1


def test_later_steps_have_it_too_and_it_can_be_changed(opened):
    values = opened.form_values() | {"vorname": "Änne", "form-go": "next"}
    url = opened.page.get_element_by_id("antrag").get("action")
    assert "Ada" not in url
    opened._show(opened.session.post(url, data=values))
    assert "Rex" not in opened.response.url
    assert opened.form_values()["rufname"] == "Rex"
    assert "Aus dem Link übernommen" in opened.text
    opened.open(opened.response.url.rsplit("/", 1)[0] + "/abschnitt1")
    assert opened.form_values()["vorname"] == "Änne"
    assert "Aus dem Link übernommen" not in opened.text
