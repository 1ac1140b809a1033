"""Letter templates: written by leads, offered to clerks where they fit, refused where they are wrong."""

import pytest
from AccessControl import Unauthorized
from plone.app.testing import login

from rathaus.applications import api as applications
from rathaus.applications.interfaces import NotPossible
from rathaus.applications.letters import templates
from word_letters import word

HTML = "<p>Guten Tag {{ antragsteller.name }}, {{ entscheidung.satz }} {{ freitext }}</p>"


@pytest.fixture
def box(city, application):
    return applications.inbox_of(city.social_office)


class TestTemplates:
    @pytest.mark.parametrize("name", ["clara", "klaus", "regina", "audrey"])
    def test_nobody_but_leads_of_the_unit_changes_them(self, city, box, name):
        login(city.portal, name)
        with pytest.raises(Unauthorized):
            templates.save_template(box, title="x", use="letter", html="<p>x</p>")
        with pytest.raises(Unauthorized):
            templates.remove_template(box, "x")

    def test_clerks_are_offered_those_that_fit(self, city, box, in_progress):
        login(city.portal, "lea")
        for title, use, service in (
            ("diese", "decision", in_progress.service_uid),
            ("alle", "decision", ""),
            ("andere", "decision", "other"),
            ("Brief", "letter", ""),
        ):
            html = HTML if use == "decision" else "<p>{{ freitext }}</p>"
            templates.save_template(box, title=title, use=use, service_uid=service, html=html)
        login(city.portal, "clara")
        offered = templates.templates_for(in_progress, "decision")
        assert [each.title for each in offered] == ["alle", "diese"]

    def test_leads_choose_among_the_services_of_their_unit(self, city, service, box):
        other = applications.ensure_inbox(city.tax_office)
        offered = {
            place.unit: [
                each["uid"] for each in place.unrestrictedTraverse("@@briefvorlagen").services
            ]
            for place in (box, other)
        }
        assert offered == {city.social_office.UID(): [service.UID()], city.tax_office.UID(): []}

    def test_an_unknown_field_is_named(self, city, box):
        login(city.portal, "lea")
        with pytest.raises(NotPossible, match=r"antragsteller\.vorname"):
            templates.save_template(
                box, title="x", use="letter", html="<p>{{ antragsteller.vorname }}</p>"
            )
        with pytest.raises(NotPossible, match="Leistung"):
            templates.save_template(box, title="x", use="letter", html="<p>{{ antwort.rent }}</p>")
        assert not templates.templates_of(box)

    @pytest.mark.parametrize(
        ("html", "said"),
        [
            ("<p>{{ entscheidung.satz }}</p>", "Begründung"),
            ("<p>{{ freitext }}</p>", "wie entschieden wird"),
            ("<script>x</script>", "Text der Vorlage"),
            (HTML + "<p>{% if vorgang.frist &gt; 3 %}x{% endif %}</p>", "nicht füllen"),
        ],
    )
    def test_a_decision_says_what_a_decision_has_to_say(self, city, box, html, said):
        login(city.portal, "lea")
        with pytest.raises(NotPossible, match=said):
            templates.save_template(box, title="x", use="decision", html=html)

    def test_a_word_file_keeps_its_content_when_its_name_changes(self, city, box):
        login(city.portal, "lea")
        file = word("{{ freitext }}")
        first = templates.save_template(
            box, title="a", use="letter", word=file, filename="Zwischennachricht.docx"
        )
        second = templates.save_template(box, title="b", use="letter", template_id=first.id)
        assert (second.revision, second.filename) == (first.revision, "Zwischennachricht.docx")
        templates.remove_template(box, first.id)
        assert not templates.templates_of(box)
        with pytest.raises(KeyError):
            templates.save_template(box, title="b", use="letter", html="x", template_id=first.id)
