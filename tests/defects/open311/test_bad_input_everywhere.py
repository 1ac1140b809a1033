"""What somebody sends to do harm does none on any page of the room."""

import requests
import transaction
from plone import api

import defects_city
from rathaus.defects import api as defects
from rathaus.defects.open311 import door
from rathaus.intake import api as intake
from records_city import PASSWORD

EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&]]>{{7*7}}${7*7}"
PUBLIC_PAGES = (
    "maerker",
    "maerker/@@archiv",
    "maerker/@@zahlen",
    "maerker/hinweise.atom",
    "maerker/hinweise.csv",
    "maerker/@@einbetten",
    "maerker/{report}",
    "maerker/@@mein-hinweis/{token}",
    "open311/v2/requests.xml",
)
OFFICE_PAGES = (
    "maerker/@@hinweise",
    "maerker/{report}/@@bearbeiten",
    "maerker/{report}/@@antworten",
    "maerker/{report}/@@weitergeben",
)
NONSENSE = (
    "maerker/@@karte-daten",
    "maerker/@@karte-daten?box=NaN,NaN,NaN,NaN&zoom=13",
    "maerker/@@karte-daten?box=inf,-inf,1e999,0&zoom=13",
    "maerker/@@karte-daten?box=52,14,51,13&zoom=13",
    "maerker/@@karte-daten?box=14,51,15,52&zoom=-1",
    "maerker/@@karte-daten?box=14,51,15,52&zoom=" + "9" * 300,
    "maerker/@@karte-daten?box=" + "1," * 5000,
    "maerker?seite=-1",
    "maerker?seite=" + "9" * 300,
    "maerker?ampel=%3Cscript%3E&art=..%2F..&tage=NaN&wo=%22%20AND%20NOT%20(",
    "maerker?wo=%00%FF",
    "maerker?wo=%22",
    "maerker?wo=the",
    "maerker?wo=" + "x" * 5000,
    "maerker?ampel=a&ampel=b&wo.x:record=1",
    "maerker/@@archiv?jahr=99999999999&seite=0",
    "maerker/hinweise.csv?jahr=0",
    "maerker/hinweise.csv?jahr=%D9%A2%D9%A0%D9%A2%D9%A6",
    "maerker/hinweise.atom?art=%00",
    "maerker/@@mein-hinweis/" + "0" * 500,
    "maerker/@@folgen-bestaetigen/..%2F..%2Fx",
    "maerker/@@abbestellen/%00",
    "maerker/@@externe-antwort/%3Cscript%3E",
    "maerker/lampen/@@defect_report",
    "maerker/erfunden",
)


def test_markup_is_text_on_every_page(app):
    token = app.send(
        service_code="abfall",
        description=EVIL,
        address_string=EVIL,
        first_name=EVIL,
        last_name=EVIL,
    )
    transaction.begin()
    defects_city.file_all()
    report = defects.report(intake.by_token(token).reference)
    with api.env.adopt_roles(["Manager", "Clerk", "Lead"]):
        defects.start(report, EVIL)
    transaction.commit()
    site = app.base.removesuffix("/open311")
    names = {"report": report.getId(), "token": token}
    clara = ("clara", PASSWORD)
    for path, login in (
        *((path, None) for path in PUBLIC_PAGES),
        *((path, clara) for path in OFFICE_PAGES),
    ):
        answer = requests.get(f"{site}/{path.format(**names)}", auth=login, timeout=60)
        assert answer.status_code == 200, path
        assert "<script>alert" not in answer.text, path
        assert "<img src=x" not in answer.text, path
        assert "{{49}}" not in answer.text, path
    shown = requests.get(f"{site}/maerker/{report.getId()}", timeout=60).text
    assert "&lt;script&gt;alert(1)" in shown


def test_nonsense_in_addresses_is_no_fault_of_ours(app, published, monkeypatch):
    monkeypatch.setattr(door, "READS_PER_MINUTE", 10**6)
    published()
    site = app.base.removesuffix("/open311")
    for path in NONSENSE:
        answer = requests.get(f"{site}/{path}", timeout=60)
        assert answer.status_code < 500, (path[:100], answer.status_code)
        assert "<script>" not in answer.url


def test_broken_letters_and_numbers_in_forms_are_no_fault_of_ours(app, published):
    report = published()
    site = app.base.removesuffix("/open311")
    lines = ("text", "email", "follow", "similar-seen:list", "questions-of", "form-remove-file")
    fields = (*lines, "category", "place-street", "place-number", "place-words", "attribute__x")
    numbers = ("place-latitude", "place-longitude", "nonce")
    broken = "&".join(
        [
            "form-go=send",
            *(f"{name}=%FF%00%ED%A0%80" for name in fields),
            *(f"{name}=NaN" for name in numbers),
        ]
    )
    for path in (
        "maerker/@@melden",
        f"maerker/{report.getId()}/@@folgen",
        "maerker/@@folgen-bestaetigen/" + "0" * 64,
        "maerker/@@abbestellen/" + "0" * 64,
        "maerker/@@mein-hinweis/" + "0" * 32,
        "maerker/@@externe-antwort/" + "0" * 64,
    ):
        # Once everything is broken; once only what comes after the choice of a category
        for form in (broken, broken.replace("category=%FF%00%ED%A0%80", "category=lampen")):
            answer = requests.post(
                f"{site}/{path}",
                data=form,
                headers={"Content-Type": "application/x-www-form-urlencoded"},
                timeout=60,
            )
            assert answer.status_code < 500, (path, answer.status_code)
    clara = ("clara", PASSWORD)
    for path in (
        "maerker/@@hinweise?seite=-1&art=%FF&stand=%00&wo=%FF",
        "maerker/@@arten?x=%FF",
        f"maerker/{report.getId()}/@@bearbeiten?x=%FF",
        f"maerker/{report.getId()}/@@zusammenlegen?nummer=%FF%00",
        f"maerker/{report.getId()}/@@foto-pruefen?foto=..%2F..%2F%FF",
        f"maerker/{report.getId()}/@@foto-original?foto=%FF",
    ):
        answer = requests.get(f"{site}/{path}", auth=clara, timeout=60)
        assert answer.status_code < 500, (path, answer.status_code)
