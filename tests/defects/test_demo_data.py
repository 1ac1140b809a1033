"""What the demo city says about its streets, border and reports fits together."""

import json
from pathlib import Path

import pytest

from rathaus.cli.demo_defects import demo_defects
from rathaus.cli.demo_users import demo_users
from rathaus.defects.deeds import OUTCOME_REASONS
from rathaus.defects.places import Boundary
from rathaus.defects.places import check_coordinates
from rathaus.defects.rules import RULES
from rathaus.defects.streets import read_streets

CONTENT = Path(__file__).parents[2] / "src/rathaus/distributions/cottbus/content/content"


@pytest.fixture(scope="module")
def content():
    found = [json.loads(path.read_text("utf-8")) for path in CONTENT.glob("*/data.json")]
    return {each["@id"]: each for each in found}


@pytest.fixture(scope="module")
def border(content):
    return Boundary.from_geojson(content["/maerker"]["boundary"])


def test_every_street_lies_in_the_city(content, border):
    streets = read_streets(content["/maerker"]["streets"])
    assert len(streets) >= 40
    assert [each.name for each in streets if not each.place] == []
    assert all(border.contains(s.place.latitude, s.place.longitude) for s in streets)


def test_every_category_has_a_unit_with_a_clerk_and_a_lead(content):
    kinds = [each for each in content.values() if each["@type"] == "DefectCategory"]
    units = {each["UID"]: each["unit_key"] for each in content.values() if each.get("unit_key")}
    keys = {units[each["responsible_unit"]] for each in kinds}
    assert len(kinds) == 11
    for key in keys:
        roles = {user["role"] for user in demo_users() if key in user["units"]}
        assert roles >= {"clerk", "lead"}


@pytest.mark.parametrize("report", demo_defects(), ids=lambda report: report["place_text"])
def test_every_report_can_be_sent_and_handled(content, border, report):
    assert f"/maerker/{report['category']}" in content
    if report["latitude"]:
        check_coordinates(report["latitude"], report["longitude"], border)
    names = [name for name, *_written in report["deeds"]]
    assert set(names) <= set(RULES)
    reasons = [words[0] for name, *words in report["deeds"] if name == "handle_otherwise"]
    assert set(reasons) <= set(OUTCOME_REASONS)
