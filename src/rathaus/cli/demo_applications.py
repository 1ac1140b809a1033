"""Applications of invented people, so that the post boxes of the demo city are not empty."""

import json
from importlib.resources import files
from typing import Any


def demo_applications() -> list[dict[str, Any]]:
    """The applications as the distribution describes them.

    :returns: dicts with ``service`` (its id) and ``answers`` by name of the question
    """
    path = files("rathaus") / "distributions" / "cottbus" / "applications.json"
    return json.loads(path.read_text(encoding="utf-8"))


def send_applications(site: Any, applications: list[dict[str, Any]]) -> int:
    """Send them through the forms of the city; the worker files them once the site runs.

    :returns: how many were sent; none where something has arrived before
    :raises ValueError: a form does not take such answers
    """
    from rathaus.forms import api as forms
    from rathaus.intake import api as intake

    if any(True for _submission in intake.submissions()):
        return 0
    for application in applications:
        service = site["leistungen"][application["service"]]
        forms.send_at_once(service["online-antrag"], application["answers"])
    return len(applications)
