"""Many reports at once from one network are stored without an error and filed exactly once.

The measured run of a thousand (``bench/RESULTS.rst``): ``RATHAUS_REPORTS=1000 .venv/bin/pytest
tests/defects/open311/test_storm.py -s``.
"""

import os
import time
from concurrent.futures import ThreadPoolExecutor

import requests
import transaction

import defects_city
from rathaus.defects import api as defects
from rathaus.intake import api as intake

REPORTS = int(os.environ.get("RATHAUS_REPORTS", "40"))
CLIENTS = 8


def test_all_are_stored_and_filed_once(app):
    session = requests.Session()
    session.mount("http://", requests.adapters.HTTPAdapter(pool_maxsize=CLIENTS))

    def report(number):
        form = app.report(
            service_code="abfall", description=f"Sack {number}", lat=f"51.76{number:04d}"
        )
        answer = session.post(f"{app.base}/v2/requests.json", data=form, timeout=120)
        return answer.status_code, answer.json()[0].get("token")

    began = time.monotonic()
    with ThreadPoolExecutor(CLIENTS) as clients:
        answers = list(clients.map(report, range(REPORTS)))
    stored = time.monotonic()
    assert {status for status, _token in answers} == {200}
    transaction.begin()
    defects_city.file_all()
    transaction.commit()
    filed = time.monotonic()
    references = {intake.by_token(token).reference for _status, token in answers}
    assert len(references) == REPORTS
    assert len({defects.report(each).UID() for each in references}) == REPORTS
    defects_city.file_all()
    assert len([each for each in app.maerker.objectIds() if len(each) == 32]) == REPORTS
    began_reading = time.monotonic()
    assert {each["service_request_id"] for each in app.read("requests")} == references
    reading = time.monotonic() - began_reading
    seconds = f"stored in {stored - began:.1f} s, filed in {filed - stored:.1f} s"
    print(f"\n{REPORTS} {seconds}, read as one list in {reading:.1f} s")
