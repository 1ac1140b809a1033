"""Answers as templates show them: blocks with a heading for every item of a group."""

from collections.abc import Callable
from typing import Any

from rathaus.applications.interfaces import Answer


def shown_blocks(
    answers: list[Answer], file_link: Callable[[Any], Any] = str
) -> list[dict[str, Any]]:
    """The answers of a section, cut where an item of a group begins or ends.

    :param file_link: what a template needs to know of a record
    :returns: each with ``heading`` (None where none is), ``css_class`` and ``answers``
    """
    blocks: list[dict[str, Any]] = []
    depth = -1
    for answer in answers:
        if answer.is_heading or answer.depth != depth:
            # The heading of an item stands around it, its answers one deeper.
            depth = answer.depth + answer.is_heading
            heading = answer.label if answer.is_heading else None
            blocks.append({"heading": heading, "css_class": f"depth-{depth}", "answers": []})
        if not answer.is_heading:
            blocks[-1]["answers"].append(
                {
                    "label": answer.label,
                    "lines": answer.value_text.splitlines(),
                    "files": [file_link(record) for record in answer.attachments],
                }
            )
    return blocks
