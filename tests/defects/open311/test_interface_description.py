"""The interface answers what its OpenAPI description says, whatever is sent to it.

Schemathesis makes requests from the description, always the same ones. For a longer run:
``RATHAUS_EXAMPLES=500 .venv/bin/pytest tests/defects/open311/test_interface_description.py``.
"""

import os

import schemathesis
from hypothesis import HealthCheck
from hypothesis import Phase
from hypothesis import given
from hypothesis import seed
from hypothesis import settings
from hypothesis import strategies
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance
from schemathesis.specs.openapi.checks import response_schema_conformance
from schemathesis.specs.openapi.checks import status_code_conformance

from rathaus.defects.open311 import door

RIGHT = schemathesis.GenerationMode.POSITIVE
EXAMPLES = int(os.environ.get("RATHAUS_EXAMPLES", "5"))
#: Each in XML and in JSON.
OPERATIONS = 14
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
BOUNDS = settings(
    max_examples=EXAMPLES,
    derandomize=True,
    database=None,
    deadline=None,
    # Nothing is made smaller: each try is a request, and the first finding says enough
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def test_every_answer_is_as_described(app, published, monkeypatch):
    monkeypatch.setattr(door, "READS_PER_MINUTE", 10**6)
    report = published()
    known = {
        "service_code": "abfall",
        "service_request_id": report.reference,
        "token": app.send(),
        "api_key": app.key,
        "lat": "51.7606",
        "long": "14.3344",
        "media_url": "https://foto.example/1.jpg",
        "email": "ada@example.org",
        "first_name": "Ada",
        "last_name": "Beispiel",
        "address_string": "Altmarkt 21",
        "description": "Ein Sack",
        "jurisdiction_id": "cottbus.de",
    }
    description = schemathesis.openapi.from_dict(app.get("v2/openapi.json").json())
    description.config.update(base_url=f"{app.base}/v2")
    answered = {}
    for found in description.get_all_operations():
        operation = found.ok()
        # What is read is the same in both forms; how it is written differs
        modes = list(schemathesis.GenerationMode) if ".json" in operation.path else [RIGHT]
        for mode in modes:
            answered.setdefault(operation.label, set()).update(statuses(operation, mode, known))
    assert len(answered) == OPERATIONS
    # Otherwise only refusals would have been compared with the description
    assert [label for label, found in answered.items() if 200 not in found] == []


def statuses(operation, mode, known):
    """Try one operation, every other time with things that there are.

    :returns: the statuses that came
    :raises AssertionError: an answer was not as described
    """
    answered = set()

    @seed(1)
    @BOUNDS
    @given(case=operation.as_strategy(generation_mode=mode), choose=strategies.data())
    def answers_as_described(case, choose):
        if choose.draw(strategies.booleans()):
            name_what_is_there(case, known)
        answered.add(case.call_and_validate(checks=CHECKS).status_code)

    answers_as_described()
    return answered


def name_what_is_there(case, known):
    """Replace generated values by known ones of the same name."""
    for values in (case.path_parameters, case.query, case.body):
        if isinstance(values, dict):
            values.update({name: known[name] for name in values.keys() & known.keys()})
    if isinstance(case.body, dict):
        # Half a place would be refused
        case.body.update({name: known[name] for name in ("lat", "long", "description")})
