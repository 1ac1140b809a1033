"""A served node tells how it is, counts what it answers, and gives each answer its number."""

import re
import time

import requests

from citizen import Citizen

TOKEN = "0123456789abcdef" * 2


def metrics(site):
    return requests.get(f"http://127.0.0.1:{site.port}/@@metrics", timeout=60).text


def number(page, sample):
    found = re.search(rf"(?m)^{re.escape(sample)} (\S+)$", page)
    return float(found[1]) if found else 0.0


def test_it_lives_and_is_ready(running_site):
    node = f"http://127.0.0.1:{running_site.port}"
    assert requests.get(f"{node}/@@live", timeout=60).json() == {"status": "ok"}
    answer = requests.get(f"{node}/@@ready", timeout=60)
    assert (answer.status_code, answer.json()["status"]) == (200, "ok")
    assert answer.json()["checks"]["storage"] == {"state": "ok", "text": "1 site(s)"}
    proxied = requests.get(
        f"{node}/@@ready", headers={"X-Forwarded-For": "203.0.113.7"}, timeout=60
    )
    assert proxied.json() == {"status": "ok"}


def test_what_it_answers_is_counted_by_room(running_site):
    sent = 'rathaus_requests_total{kind="forms",method="POST",status="3xx"}'
    read = 'rathaus_requests_total{kind="applications",method="GET",status="2xx"}'
    before = metrics(running_site)
    citizen = Citizen(running_site.url)
    citizen.status_page(citizen.apply_for_a_dog().token)
    after = metrics(running_site)
    assert number(after, sent) > number(before, sent)
    assert number(after, read) == number(before, read) + 1
    assert number(after, 'rathaus_process_memory_bytes{of="now"}') > 50_000_000


def test_an_answer_has_the_number_of_the_request(running_site):
    headers = {"X-Request-ID": "feedbeef00112233"}
    page = requests.get(running_site.url, headers=headers, timeout=60)
    assert page.headers["X-Request-ID"] == "feedbeef00112233"
    others = {requests.get(running_site.url, timeout=60).headers["X-Request-ID"] for _ in range(2)}
    assert len(others) == 2


def test_the_log_of_an_error_holds_no_key(running_site):
    said = len(running_site.log)
    address = f"{running_site.url}/antrag/{TOKEN}"
    broken = requests.get(f"{running_site.url}/kaputt?antrag={TOKEN}", timeout=60)
    assert broken.status_code == 500
    assert requests.get(address, timeout=60).status_code == 404
    give_up = time.monotonic() + 10
    while "Traceback" not in running_site.log[said:]:
        assert time.monotonic() < give_up
        time.sleep(0.1)
    assert TOKEN not in running_site.log
