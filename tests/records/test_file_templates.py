"""A new e-file begins with the cases and blank documents of its template."""

import io
from datetime import date

import pytest
import transaction
from AccessControl import Unauthorized
from plone import api
from plone.dexterity.utils import createContentInContainer
from plone.testing.zope import Browser

from rathaus.calendar.api import add_working_days
from rathaus.journal import api as journal
from rathaus.records import api as records
from rathaus.records import file_templates
from rathaus.records.api import open_from_template
from rathaus.records.arrival import receive
from rathaus.records.file_templates import StandardCase
from rathaus.records.file_templates import TemplateRefused
from rathaus.records.file_templates import parse_cases
from records_city import PASSWORD
from records_city import PDF

CASES = parse_cases("Erstantrag | 10\nAnhörung")


def blank(name="Vermerk.pdf"):
    upload = io.BytesIO(PDF)
    upload.filename = name
    return receive(upload)


def keep_template(place, **more):
    """A template with two cases and two blank documents, one of them in a case."""
    with api.env.adopt_user(username="regina"):
        given = {"title": "Wohngeldakte", "subject": "Wohngeld {year}", "cases": CASES, **more}
        template = file_templates.save_template(place, **given)
        file_templates.add_document(place, template.id, blank(), title="Vermerk")
        file_templates.add_document(
            place, template.id, blank("Bogen.pdf"), title="Anhörungsbogen", case="Anhörung"
        )
    return template


class TestCasesAsPeopleTypeThem:
    def test_each_line_is_a_case_perhaps_with_working_days(self):
        assert parse_cases(" Erstantrag |  10 \n\nAnhörung|\n") == (
            StandardCase("Erstantrag", 10),
            StandardCase("Anhörung"),
        )

    @pytest.mark.parametrize(
        "text", ["| 3", "A | drei", "A | 0", "A | 501", "A\nA", "A | 3 | 4", "x" * 201]
    )
    def test_what_cannot_be_read_is_named(self, text):
        with pytest.raises(TemplateRefused, match="Zeile"):
            parse_cases(text)

    def test_there_are_limits(self):
        with pytest.raises(TemplateRefused, match="30"):
            parse_cases("\n".join(map(str, range(31))))


class TestOpening:
    def test_the_file_gets_cases_with_deadlines_and_drafts_of_its_own(self, city):
        template = keep_template(city.housing)
        with api.env.adopt_user(username="clara"):
            efile = open_from_template(city.housing, template.id)
            cases = {
                each.title: each for each in efile.objectValues() if each.portal_type == "Case"
            }
            (note,) = records.records_of(efile)
            (sheet,) = records.records_of(cases["Anhörung"])
        today = efile.opened
        assert efile.title == f"Wohngeld {today.year}"
        assert {title: case.deadline for title, case in cases.items()} == {
            "Erstantrag": add_working_days(today, 10),
            "Anhörung": None,
        }
        assert (note.title, sheet.title) == ("Vermerk", "Anhörungsbogen")
        assert {api.content.get_state(each) for each in (note, sheet)} == {"draft"}
        entries = list(journal.entries(efile))
        actions = [each.action for each in entries]
        assert actions == [
            "efile_opened",
            "case_opened",
            "case_opened",
            "record_added",
            "record_added",
        ]
        assert entries[0].details["template"] == "Wohngeldakte"
        assert records.verify_journal(efile).ok

    def test_work_on_a_draft_changes_no_template(self, city):
        template = keep_template(city.housing)
        with api.env.adopt_user(username="clara"):
            efile = open_from_template(city.housing, template.id, "Muster")
            (note,) = records.records_of(efile)
            records.check_out(note)
            other = io.BytesIO(PDF + b"% more\n")
            other.filename = "anders.pdf"
            records.check_in(note, receive(other))
        (kept,) = file_templates.templates_at(city.housing)
        assert kept.documents[1].file.data == PDF
        assert note.file.data != PDF

    def test_templates_hold_for_positions_below_and_no_others(self, city):
        template = keep_template(city.group)
        assert [each.id for each in records.templates_for(city.housing)] == [template.id]
        assert records.templates_for(city.dogs) == []
        with api.env.adopt_roles(["Manager"]):
            leaf = createContentInContainer(
                city.group, "FilePlanPosition", checkConstraints=False, number="50.99", title="Neu"
            )
        own = keep_template(leaf, title="Eigene")
        assert [each.id for each in records.templates_for(leaf)] == [own.id, template.id]
        with api.env.adopt_user(username="klaus"), pytest.raises(TemplateRefused):
            open_from_template(city.dogs, template.id, "Muster")

    def test_a_file_has_a_subject(self, city):
        template = keep_template(city.housing, subject="")
        with api.env.adopt_user(username="clara"), pytest.raises(TemplateRefused, match="Betreff"):
            open_from_template(city.housing, template.id, " ")


class TestKeeping:
    def test_the_registry_and_leads_of_the_unit_keep_templates(self, city):
        for user, place in [("regina", city.plan), ("lea", city.housing)]:
            with api.env.adopt_user(username=user):
                template = file_templates.save_template(place, title="Vorlage")
                file_templates.remove_template(place, template.id)
        assert file_templates.templates_at(city.housing) == []
        for user, place in [("clara", city.housing), ("lea", city.dogs), ("lea", city.plan)]:
            with api.env.adopt_user(username=user), pytest.raises(Unauthorized):
                file_templates.save_template(place, title="Vorlage")

    def test_a_case_with_a_document_stays_in_its_template(self, city):
        template = keep_template(city.housing)
        with api.env.adopt_user(username="lea"):
            with pytest.raises(TemplateRefused, match="Anhörungsbogen"):
                file_templates.save_template(
                    city.housing, title="Neu", cases=CASES[:1], template_id=template.id
                )
            (sheet, __) = file_templates.templates_at(city.housing)[0].documents
            file_templates.remove_document(city.housing, template.id, sheet.id)
            file_templates.save_template(
                city.housing, title="Neu", cases=CASES[:1], template_id=template.id
            )
        (kept,) = file_templates.templates_at(city.housing)
        assert (kept.title, kept.cases, len(kept.documents)) == ("Neu", CASES[:1], 1)


def browser_of(functional, name):
    browser = Browser(functional["app"])
    browser.addHeader("Authorization", f"Basic {name}:{PASSWORD}")
    return browser


def test_from_the_lead_who_makes_a_template_to_the_clerk_who_opens_a_file(served_city, functional):
    city = served_city
    lea, clara = (browser_of(functional, name) for name in ("lea", "clara"))
    lea.open(city.housing.absolute_url())
    lea.getLink("Aktenvorlagen bearbeiten").click()
    lea.getControl("Name der Vorlage").value = "Wohngeldakte"
    lea.getControl("Standardvorgänge").value = "Erstantrag | zehn"
    lea.getControl("Speichern").click()
    assert "Erstantrag | zehn" in lea.contents
    assert lea.getControl("Name der Vorlage").value == "Wohngeldakte"
    lea.getControl("Standardvorgänge").value = "Erstantrag | 10"
    lea.getControl("Speichern").click()
    lea.getControl("Leeres Schriftstück").add_file(PDF, "application/pdf", "Bogen.pdf")
    lea.getControl("Wo liegt es?").value = ["Erstantrag"]
    lea.getControl("Schriftstück hinzufügen").click()
    assert "Das Schriftstück liegt in der Vorlage." in lea.contents
    clara.open(city.housing.absolute_url())
    assert "Aktenvorlagen bearbeiten" not in clara.contents
    clara.getLink("Neue Akte").click()
    day = add_working_days(city.efile.opened, 10)
    assert f"Erstantrag, Frist {day:%d.%m.%Y}" in clara.contents
    assert "Bogen, im Vorgang „Erstantrag“" in clara.contents
    clara.getControl("Wohngeldakte").click()
    clara.getControl("Akte anlegen").click()
    assert "Bitte geben Sie einen Betreff" in clara.contents
    clara.getControl("Betreff der Akte").value = "Wohngeld Krautz"
    clara.getControl("Akte anlegen").click()
    assert "/0002 ist angelegt" in clara.contents
    transaction.begin()
    with api.env.adopt_user(username="clara"):
        (case,) = api.content.find(portal_type="Case")
        (record,) = api.content.find(portal_type="Record", path=case.getPath())
    assert (case.Title, case.deadline, record.Title) == ("Erstantrag", day, "Bogen")
    assert isinstance(day, date)
