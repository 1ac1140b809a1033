"""A new file may begin with the cases that every file under its position has."""

import transaction
from plone import api
from plone.testing.zope import Browser

from records_city import PASSWORD


def test_chosen_standard_cases_are_opened_with_the_file(served_city, functional):
    city = served_city
    city.housing.standard_cases = ["Erstantrag", "Änderungen", "Rückforderungen"]
    transaction.commit()
    browser = Browser(functional["app"])
    browser.addHeader("Authorization", f"Basic clara:{PASSWORD}")
    browser.open(city.housing.absolute_url())
    browser.getLink("Neue Akte").click()
    browser.getControl(name="betreff").value = "Wohngeld Krautz"
    browser.getControl("Änderungen").selected = False
    browser.getControl("Akte anlegen").click()
    assert "/0002 ist angelegt" in browser.contents
    transaction.begin()
    with api.env.adopt_user(username="clara"):
        titles = {brain.Title for brain in api.content.find(portal_type="Case")}
    assert titles == {"Erstantrag", "Rückforderungen"}
    city.housing.closed = True
    transaction.commit()
    browser.open(f"{city.housing.absolute_url()}/@@neue-akte")
    browser.getControl(name="betreff").value = "Zu spät"
    browser.getControl("Akte anlegen").click()
    assert "nimmt keine neuen Akten mehr auf" in browser.contents
    assert browser.getControl(name="betreff").value == "Zu spät"
