"""Defect reports of invented people, so that the map of the demo city is not empty."""

import json
from importlib.resources import files
from typing import Any


def demo_defects() -> list[dict[str, Any]]:
    """The reports as the distribution describes them.

    :returns: arguments of ``defects.api.accept``, and ``deeds``: names with what was written
    """
    path = files("rathaus") / "distributions" / "cottbus" / "defects.json"
    return json.loads(path.read_text(encoding="utf-8"))


def send_defects(reports: list[dict[str, Any]]) -> None:
    """Send and file them, and do what clerks have done since; nothing where a report is public already."""
    from rathaus.applications import api as applications
    from rathaus.defects import api as defects

    if defects.public_reports():
        return
    for described in reports:
        deeds = described["deeds"]
        sent = {name: value for name, value in described.items() if name != "deeds"}
        accepted = defects.accept(**sent)
        report = applications.file_submission(accepted.submission_id)
        with applications.system_rights():
            for name, *written in deeds:
                words = written or [report.public_text]
                getattr(defects, name)(report, *words)
