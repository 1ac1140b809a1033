"""The demo city is whole: what `make start` shows on the first day."""

import pytest


@pytest.fixture(scope="module")
def city(installed_site):
    """What the database of a fresh installation says."""
    return installed_site.ask("demo_city")


def test_offers_published_services_with_a_unit_each(city):
    assert len(city["services"]) == 25
    assert set(city["services"]) <= set(city["units"])


def test_has_a_post_box_for_every_unit_that_answers(city):
    assert len(city["boxes"]) == 8
    assert "wohngeld" in city["boxes"]


def test_has_four_published_forms(city):
    assert sorted(city["forms"]) == ["einwohneranfrage", "hund-anmelden", "kita-platz", "wohngeld"]


def test_every_form_says_what_happens_to_personal_data(city):
    assert city["forms_without_notice"] == []


def test_has_a_file_plan_on_ten_main_groups(city):
    assert city["main_groups"] == 10


def test_every_place_for_files_has_a_unit_that_keeps_them(city):
    assert len(city["leaves"]) == 30
    assert all(set(units) & set(city["units"]) for units in city["leaves"])


def test_has_users_in_their_groups(city):
    assert "wohngeld-clerks" in city["groups"]["wohngeld"]
    assert "wohngeld-leads" in city["groups"]["wohngeld-leitung"]
    assert "registrars" in city["groups"]["registratur"]
    assert "editors" in city["groups"]["redaktion"]
    assert "auditors" in city["groups"]["revision"]


def test_has_standard_texts_for_the_whole_city_and_for_units(city):
    assert city["text_modules_of_the_city"] == 3
    assert "Kita: Geburtsurkunde nachreichen" in city["text_modules"]["soziales"]
    assert len(city["text_modules"]["wohngeld"]) == len(city["text_modules"]["steuern"]) == 1


def test_has_a_slip_that_begins_with_a_case(city):
    steps = city["slips"]["einwohneranfrage"]
    assert [kind for kind, unit in steps] == ["co_signature", "information"]
    assert {unit for kind, unit in steps} <= set(city["units"])


def test_people_and_systems_work_for_their_own_unit_only(city):
    assert "Clerk" in city["roles"]["wohngeld at home"]
    assert "Clerk" not in city["roles"]["wohngeld elsewhere"]
    assert "Integration" in city["roles"]["system at home"]
    assert "Integration" not in city["roles"]["system elsewhere"]
