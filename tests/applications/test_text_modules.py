"""Texts that a unit writes again and again."""

import pytest
from AccessControl import Unauthorized
from plone.app.testing import login

from rathaus.applications import api as applications
from rathaus.applications import text_modules
from rathaus.applications.interfaces import NotPossible
from rathaus.applications.text_values import values_of

TEXT = "Guten Tag {applicant},\nzu {reference} fehlt noch {service}. {clerk}, {unit}"


class TestFilling:
    """Without Zope."""

    def test_fields_get_their_values(self):
        assert text_modules.filled("{reference}: {unit}", {"reference": "WG-1", "unit": "Amt"}) == (
            "WG-1: Amt"
        )

    def test_nothing_but_names_is_looked_up(self):
        text = "{clerk.__class__} {0} {} {reference!r}"
        assert text_modules.filled(text, {"clerk": "Clara", "reference": "WG-1"}) == text

    def test_a_value_with_braces_is_not_filled_again(self):
        assert text_modules.filled("{unit}", {"unit": "{clerk}", "clerk": "Clara"}) == "{clerk}"


@pytest.fixture
def box(city, application):
    return applications.inbox_of(city.social_office)


class TestKeeping:
    def test_a_lead_keeps_the_texts_and_clerks_use_them(self, city, application, box):
        login(city.portal, "lea")
        text_modules.save_module(box, title=" Unterlagen\nfehlen ", text=TEXT)
        login(city.portal, "clara")
        (module,) = text_modules.modules_for(application)
        assert module.title == "Unterlagen fehlen"
        filled = text_modules.filled(module.text, values_of(application))
        assert "Guten Tag Grün-Żurawska," in filled
        assert f"zu {application.reference} fehlt noch Wohngeld. clara, Sozialamt" in filled

    def test_a_missing_value_is_seen(self, city, application):
        application.deadline = None
        login(city.portal, "clara")
        assert values_of(application)["deadline"] == "[Frist]"

    @pytest.mark.parametrize("name", ["clara", "klaus", "regina", "audrey"])
    def test_nobody_else_changes_them(self, city, box, name):
        login(city.portal, name)
        with pytest.raises(Unauthorized):
            text_modules.save_module(box, title="x", text="x")
        with pytest.raises(Unauthorized):
            text_modules.remove_module(box, "x")

    @pytest.mark.parametrize(
        ("title", "text"), [("", "Text"), ("x", " "), ("x" * 121, "x"), ("x", "{frist}")]
    )
    def test_what_would_not_work_is_refused(self, city, box, title, text):
        login(city.portal, "lea")
        with pytest.raises(NotPossible):
            text_modules.save_module(box, title=title, text=text)
        assert not text_modules.modules_of(box)

    def test_they_can_be_changed_and_removed(self, city, box):
        login(city.portal, "lea")
        module = text_modules.save_module(box, title="a", text="alt")
        text_modules.save_module(box, title="b", text="neu", module_id=module.id)
        assert [each.text for each in text_modules.modules_of(box)] == ["neu"]
        text_modules.remove_module(box, module.id)
        assert not text_modules.modules_of(box)
        with pytest.raises(KeyError):
            text_modules.save_module(box, title="b", text="neu", module_id=module.id)

    def test_those_of_other_services_and_units_are_not_offered(self, city, application, box):
        login(city.portal, "lea")
        text_modules.save_module(box, title="andere", text="x", service_uid="other")
        text_modules.save_module(box, title="diese", text="x", service_uid=application.service_uid)
        foreign = applications.ensure_inbox(city.tax_office)
        login(city.portal, "klaus")
        with pytest.raises(Unauthorized):
            text_modules.save_module(foreign, title="fremd", text="x")
        login(city.portal, "clara")
        assert [each.title for each in text_modules.modules_for(application)] == ["diese"]
