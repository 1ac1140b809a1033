"""What Zope cannot take apart is the client's mistake, and is told as that."""

import pytest
import requests

SENTENCE = "Diese Anfrage ist nicht lesbar. Es wurde nichts gespeichert."


@pytest.mark.parametrize(
    "query", ["limit:int=abc", "limit%3Aint=abc", "tag:date=gestern", "a:rot13=x"]
)
def test_a_value_that_is_not_what_its_name_says(running_site, query):
    answer = requests.get(f"{running_site.url}/suche?{query}", timeout=60)
    assert answer.status_code == 400
    assert answer.text == SENTENCE


def test_programs_get_json(running_site):
    answer = requests.get(
        f"{running_site.url}/@cases?limit:int=abc",
        headers={"Accept": "application/json"},
        timeout=60,
    )
    assert answer.status_code == 400
    assert answer.json() == {"type": "BadRequest", "message": SENTENCE}


def test_a_form_without_the_line_between_its_parts(running_site):
    answer = requests.post(
        f"{running_site.url}/suche",
        data=b"--x\r\n\r\n--x--",
        headers={"Content-Type": "multipart/form-data"},
        timeout=60,
    )
    assert answer.status_code == 400
    assert answer.text == SENTENCE


@pytest.mark.parametrize("query", ["limit:int=3", "q=Hund%3A+Steuer", "q=http://example.org"])
def test_what_is_readable_is_answered(running_site, query):
    assert requests.get(f"{running_site.url}/suche?{query}", timeout=60).status_code == 200
