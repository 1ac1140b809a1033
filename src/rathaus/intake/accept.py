"""Take a submission in: check it, tell a repetition, seal it, put it into the log."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from typing import Any

from ZODB.blob import Blob

from rathaus.calendar.api import utc_iso
from rathaus.intake.interfaces import Accepted
from rathaus.intake.interfaces import NotStorable
from rathaus.intake.interfaces import Upload
from rathaus.intake.log import Envelope
from rathaus.intake.log import IntakeLog
from rathaus.intake.reference import new_reference
from rathaus.intake.seal import described
from rathaus.intake.seal import seal_of
from rathaus.intake.token import submission_id_for
from rathaus.intake.token import token_for
from rathaus.journal.api import canonical_json
from rathaus.journal.api import normalised
from rathaus.journal.interfaces import NotCanonical

_SHA256 = re.compile(r"[0-9a-f]{64}")
#: What of the context belongs to the content: the same answers to another form, or about another
#: application, are another submission.
_IDENTIFYING = ("form_uid", "form_revision", "application_uid")


@dataclass(frozen=True)
class Parcel:
    """What was sent, checked, with all text in normal form C."""

    kind: str
    answers: dict[str, Any]
    context: dict[str, Any]
    uploads: tuple[Upload, ...]

    @classmethod
    def checked(
        cls, kind: str, answers: dict[str, Any], context: dict[str, Any], uploads: Sequence[Upload]
    ) -> "Parcel":
        """:raises NotStorable: answers or context are no JSON, or an upload is not described."""
        if not kind:
            raise NotStorable("A submission has a kind.")
        if not isinstance(answers, dict) or not isinstance(context, dict):
            raise NotStorable("Answers and context are dicts.")
        return cls(
            kind, _storable(answers), _storable(context), tuple(_checked(each) for each in uploads)
        )

    def content(self) -> str:
        """Canonical JSON of what makes two submissions the same."""
        return canonical_json(
            {
                "kind": self.kind,
                "answers": self.answers,
                "attachments": described(self.uploads),
                "about": {name: self.context.get(name) for name in _IDENTIFYING},
            }
        )


def accept_into(
    log: IntakeLog, parcel: Parcel, *, nonce: str | None, reference_prefix: str
) -> Accepted:
    """Put a parcel into the log, or find it there when the same page was sent before."""
    token = token_for(nonce, parcel.content())
    submission_id = submission_id_for(token)
    known = log.get(submission_id)
    if known is not None:
        return Accepted(submission_id, known.reference, token, is_new=False)
    reference = new_reference(reference_prefix)
    while log.has_reference(reference):
        reference = new_reference(reference_prefix)
    log.add(_sealed(parcel, submission_id, reference))
    return Accepted(submission_id, reference, token, is_new=True)


def _sealed(parcel: Parcel, submission_id: str, reference: str) -> Envelope:
    arrived = utc_iso()
    seal = seal_of(
        answers=parcel.answers,
        form_revision=parcel.context.get("form_revision"),
        attachments=parcel.uploads,
        arrived=arrived,
        kind=parcel.kind,
        reference=reference,
    )
    return Envelope(
        submission_id=submission_id,
        kind=parcel.kind,
        reference=reference,
        arrived=arrived,
        answers_json=canonical_json(parcel.answers),
        context_json=canonical_json(parcel.context),
        uploads=parcel.uploads,
        seal=seal,
    )


def _storable(value: dict[str, Any]) -> dict[str, Any]:
    try:
        value = normalised(value)
        canonical_json(value)
    except NotCanonical as error:
        raise NotStorable(str(error)) from error
    return value


def _checked(upload: Upload) -> Upload:
    if not isinstance(upload.blob, Blob) or not _SHA256.fullmatch(upload.sha256):
        raise NotStorable("An upload has a blob and its SHA-256 in hex.")
    if upload.size < 0 or not upload.filename or not upload.media_type:
        raise NotStorable("An upload has a size, a name and a media type.")
    return replace(upload, field=normalised(upload.field), filename=normalised(upload.filename))
