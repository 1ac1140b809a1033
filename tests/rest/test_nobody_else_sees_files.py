"""Whoever has no right to a file learns nothing of it, whatever address they try."""

import pytest

STRANGERS = ["klaus", "moritz", "audrey", None]
#: Everything plone.restapi offers on an object, and what Plone itself does.
VIEWS = [
    "",
    "/@history",
    "/@history/current",
    "/@history/0",
    "/@breadcrumbs",
    "/@navigation",
    "/@contextnavigation",
    "/@actions",
    "/@workflow",
    "/@types",
    "/@lock",
    "/@linkintegrity",
    "/@relations",
    "/@comments",
    "/@translations",
    "/@inherit?expand.inherit.behaviors=plone.dublincore",
    "?expand=breadcrumbs,actions,types,workflow",
    "?fullobjects=1",
    "/@search",
    "/@copy",
    "/@@inhalt",
    "/@@download/file",
    "/@@display-file/file",
    "/@@images/file",
    "/file",
    "/title",
    "/view",
    "/edit",
    "/folder_contents",
    "/@@historyview",
    "/@@contenthistorypopup",
    "/manage_FTPget",
]


@pytest.mark.parametrize("user", STRANGERS)
@pytest.mark.parametrize("name", ["efile", "record"])
def test_no_address_tells_what_is_in_a_file(city, client, user, name):
    thing = getattr(city, name)
    stranger = client(user)
    for accept in ("application/json", "text/html"):
        for view in VIEWS:
            answer = stranger.get(thing, view, headers={"Accept": accept})
            said = f"{view} {answer.status_code}"
            assert "Muster" not in answer.text, said
            assert not answer.content.startswith(b"%PDF"), said
            assert answer.status_code < 500, said


@pytest.mark.parametrize("user", STRANGERS)
def test_searches_find_nothing_of_other_units(city, client, user):
    stranger = client(user)
    found = stranger.titles(SearchableText="Muster") | stranger.titles(portal_type="Record")
    found |= stranger.titles(UID=city.record.UID()) | stranger.titles(fullobjects=1)
    assert "Bescheid Muster" not in found
    assert "Wohngeld Familie Muster" not in found | stranger.titles(portal_type="EFile")


def test_querystring_search_respects_the_same_rights(city, client):
    query = {
        "query": [
            {
                "i": "portal_type",
                "o": "plone.app.querystring.operation.selection.any",
                "v": ["EFile", "Record"],
            }
        ]
    }
    found = {
        user: client(user).post("@querystring-search", query).json()["items_total"]
        for user in ("clara", "klaus", "moritz")
    }
    assert found == {"clara": 2, "klaus": 1, "moritz": 0}


def test_a_system_sees_only_what_is_under_its_position(city, client):
    system = client("fachverfahren")
    assert system.titles(portal_type="EFile") == {"Wohngeld Familie Muster"}
    assert system.get(city.dog_file).status_code in (401, 404)


def test_a_stranger_cannot_copy_what_is_hidden_into_a_file_of_their_own(city, client):
    source = client("klaus").url(city.record)
    answer = client("klaus").post(city.dog_file, {"source": source}, "/@copy")
    assert answer.status_code >= 400 or answer.json() == []
    assert client("klaus").get(city.dog_file).json()["items_total"] == 0


def test_a_right_on_one_case_does_not_tell_the_title_of_the_file(city, client):
    import transaction

    from rathaus.records import api as records

    case = records.open_case(city.efile, "Mitzeichnung")
    case.manage_setLocalRoles("steueramt-clerks", ["Clerk"])
    case.reindexObjectSecurity()
    transaction.commit()
    for view in ("", "/@breadcrumbs", "?expand=breadcrumbs"):
        answer = client("klaus").get(case, view)
        assert answer.status_code == 200
        assert "Muster" not in answer.text
    page = client("klaus").get(case, headers={"Accept": "text/html"})
    assert "Mitzeichnung" in page.text
    assert "Familie Muster" not in page.text
