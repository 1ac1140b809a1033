"""The services answer what their OpenAPI description says, whatever is sent to them.

Schemathesis makes requests from the description, right ones and wrong ones, always the same. For a
longer run: ``RATHAUS_EXAMPLES=500 .venv/bin/pytest tests/rest/test_description_holds.py``.
"""

import base64
import os

import pytest
import schemathesis
from hypothesis import HealthCheck
from hypothesis import Phase
from hypothesis import given
from hypothesis import seed
from hypothesis import settings
from hypothesis import strategies
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance
from schemathesis.specs.openapi.checks import negative_data_rejection
from schemathesis.specs.openapi.checks import response_headers_conformance
from schemathesis.specs.openapi.checks import response_schema_conformance
from schemathesis.specs.openapi.checks import status_code_conformance

from records_city import PDF

RIGHT, WRONG = schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE
EXAMPLES = int(os.environ.get("RATHAUS_EXAMPLES", "10"))
#: How many there are: a service that is not found is not tried either.
OPERATIONS = 15
#: Their addresses have no values that could be wrong.
NOTHING_TO_SEND = ("@openapi", "@positions")
FOUND_BY = {
    "/@efiles": ("foreign_id", "file_reference"),
    "/@cases": ("foreign_id", "efile"),
    "/@records": ("foreign_id", "inside"),
}
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    response_headers_conformance,
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


@pytest.fixture
def known(system):
    """Field or parameter -> values that there are, which no generator would find."""
    efile = system.made("@efiles", {"position": "50.10", "title": "A", "foreign_id": "akte"})
    case = system.made("@cases", {"efile": efile["uid"], "title": "V", "foreign_id": "vorgang"})
    # Steps end it, and what has ended is not changed any more
    other = system.made("@cases", {"efile": efile["uid"], "title": "V 2"})
    record = system.city.record.UID()
    return {
        "@efiles": [efile["uid"]],
        "@cases": [case["uid"]],
        "@records": [record],
        "@record-files": [record],
        "efile": [efile["uid"]],
        "inside": [efile["uid"], case["uid"]],
        "case": [other["uid"]],
        "steps": {"step": "decide", "decision": "granted"},
        "newest": lambda: system.ask("GET", f"@cases/{case['uid']}").headers["ETag"],
        "unit": [system.city.social_office.UID()],
        "position": ["50.10"],
        "foreign_id": ["akte", "vorgang"],
        "content": [base64.b64encode(PDF).decode()],
        "file_reference": [efile["file_reference"]],
    }


def name_what_is_there(case, known, choose):
    """Every other request names only such things as there are."""
    if choose.draw(strategies.booleans()):
        return
    for values in (case.path_parameters, case.query):
        put_known(values, known, choose)
    pair = FOUND_BY.get(case.path) if case.method == "GET" else None
    if pair:
        # Exactly one of both, which a description cannot say
        name = choose.draw(strategies.sampled_from(pair))
        rest = {key: value for key, value in (case.query or {}).items() if key not in pair}
        case.query = {**rest, name: choose.draw(strategies.sampled_from(known[name]))}
    if isinstance(case.body, dict):
        # An own id that is known stands for something else already
        put_known(case.body, {**known, "foreign_id": ()}, choose)
        case.body.update(known["steps"] if case.path == "/@case-steps" else {})
    if case.method == "PATCH":
        case.headers = {**(case.headers or {}), "If-Match": known["newest"]()}


def put_known(values, known, choose):
    """Replace generated values by known ones of the same name."""
    for name in sorted((values or {}).keys() & known.keys()):
        if known[name]:
            values[name] = choose.draw(strategies.sampled_from(known[name]))


@pytest.mark.parametrize("mode", [RIGHT, WRONG], ids=lambda mode: mode.value)
def test_every_answer_is_as_described(system, known, mode):
    description = schemathesis.openapi.from_dict(system.get("@openapi"))
    description.config.update(base_url=system.base)
    # The token is ours always; who comes without is tried elsewhere
    description.config.generation.update(with_security_parameters=False)
    answered = {}
    for found in description.get_all_operations():
        operation = found.ok()
        noun = operation.path.split("/")[1]
        if mode is RIGHT or noun not in NOTHING_TO_SEND:
            there = known | {"uid": known.get(noun, ())}
            answered[operation.label] = statuses(system, operation, mode, there)
    assert len(answered) == OPERATIONS - len(NOTHING_TO_SEND) * (mode is WRONG)
    if mode is RIGHT:
        # Otherwise only refusals would have been compared with the description
        assert [label for label, found in answered.items() if min(found) >= 300] == []


def statuses(system, operation, mode, known):
    """Try one operation.

    :returns: the statuses that came
    :raises AssertionError: an answer was not as described
    """
    answered = set()
    checks = CHECKS + [negative_data_rejection] * (mode is WRONG)
    token = system.session.headers["Authorization"]

    @seed(1)
    @BOUNDS
    @given(case=operation.as_strategy(generation_mode=mode), choose=strategies.data())
    def answers_as_described(case, choose):
        if mode is RIGHT:
            name_what_is_there(case, known, choose)
        answer = case.call_and_validate(
            headers={"Authorization": token}, checks=checks, session=system.session
        )
        answered.add(answer.status_code)

    answers_as_described()
    return answered
