"""The seal: one hash over all that was sent, by which a later change is noticed."""

import hashlib
from collections.abc import Sequence
from typing import Any

from rathaus.intake.interfaces import Upload
from rathaus.intake.log import Submission
from rathaus.journal.api import canonical_json


def seal_of(
    *,
    answers: dict[str, Any],
    form_revision: str | None,
    attachments: Sequence[Upload],
    arrived: str,
    kind: str,
    reference: str,
) -> str:
    """:param arrived: UTC, ISO 8601 with ``Z``
    :returns: SHA-256 in hex over the canonical JSON (RFC 8785) of all arguments, the attachments
        as field, filename, sha256, size and media type.
    :raises NotCanonical: the answers are no JSON."""
    content = {
        "answers": answers,
        "form_revision": form_revision,
        "attachments": described(attachments),
        "arrived": arrived,
        "kind": kind,
        "reference": reference,
    }
    return hashlib.sha256(canonical_json(content).encode("utf-8")).hexdigest()


def described(attachments: Sequence[Upload]) -> list[dict[str, Any]]:
    """What stands for the attachments in a hash, in the order they were sent."""
    return [
        {
            "field": each.field,
            "filename": each.filename,
            "sha256": each.sha256,
            "size": each.size,
            "media_type": each.media_type,
        }
        for each in attachments
    ]


def seal_holds(submission: Submission) -> bool:
    """Recompute the seal from what is stored, with the files read again.

    :returns: False when an answer, a file, the time of arrival or the reference was changed.
    """
    if any(_sha256(upload) != upload.sha256 for upload in submission.uploads):
        return False
    return submission.seal == seal_of(
        answers=submission.answers,
        form_revision=submission.context.get("form_revision"),
        attachments=submission.uploads,
        arrived=submission.arrived,
        kind=submission.kind,
        reference=submission.reference,
    )


def _sha256(upload: Upload) -> str:
    with upload.blob.open("r") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
