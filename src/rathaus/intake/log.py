"""The log in the database: plain ZODB, no Plone.

Measured on stock EasyForm: eight clients at once lose a tenth of their submissions, because all
write to the same tree of plain values. Here every submission is an object of its own under a
random key in one of 256 trees: two that arrive at once touch different objects, or different keys,
which the database merges.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from BTrees.OOBTree import OOBTree
from persistent import Persistent

from rathaus.intake.interfaces import AlreadyFiled
from rathaus.intake.interfaces import Upload

SHARDS = 256
#: What stays of a context when the content is thrown away: nothing of the person who sent it.
KEPT_CONTEXT = ("form_revision", "form_uid", "service_uid", "service_title", "unit_uid")


class Submission(Persistent):
    """What a citizen sent. Nothing of it changes; where it was filed is added later, and it may be
    thrown away as a whole."""

    filed_as: str | None = None
    filed_at: str | None = None
    #: when its content was thrown away; seal, reference and time of arrival stay
    discarded_at: str | None = None

    def __init__(self, envelope: "Envelope") -> None:
        self.id = envelope.submission_id
        self.kind = envelope.kind
        self.reference = envelope.reference
        #: UTC, ISO 8601 with ``Z``
        self.arrived = envelope.arrived
        self.answers_json = envelope.answers_json
        self.context_json = envelope.context_json
        self.seal = envelope.seal
        # Plain values and blobs: they can be read even when the classes here have new names.
        # Submissions from before files were scanned have one value less.
        self._uploads = tuple(
            (
                each.field,
                each.filename,
                each.media_type,
                each.size,
                each.sha256,
                each.blob,
                each.scan,
            )
            for each in envelope.uploads
        )

    @property
    def answers(self) -> dict[str, Any]:
        return json.loads(self.answers_json)

    @property
    def context(self) -> dict[str, Any]:
        return json.loads(self.context_json)

    @property
    def uploads(self) -> tuple[Upload, ...]:
        return tuple(Upload(*values) for values in self._uploads)

    def discard(self, at: str) -> None:
        """Throw answers and files away, and what the context says about a person."""
        kept = {name: self.context[name] for name in KEPT_CONTEXT if name in self.context}
        self.answers_json = "{}"
        self.context_json = json.dumps(kept)
        self._uploads = ()
        self.discarded_at = at

    def note_filed(self, content_uid: str, at: str) -> None:
        """:raises AlreadyFiled: it was filed as another object."""
        if self.filed_as == content_uid:
            return
        if self.filed_as is not None:
            raise AlreadyFiled(self.id)
        self.filed_as = content_uid
        self.filed_at = at


@dataclass(frozen=True)
class Envelope:
    """A submission on its way into the log."""

    submission_id: str
    kind: str
    reference: str
    arrived: str
    answers_json: str
    context_json: str
    uploads: tuple[Upload, ...]
    seal: str


class Definition(Persistent):
    """One form definition, exactly as people filled it in."""

    def __init__(self, definition_json: str) -> None:
        self.definition_json = definition_json


class IntakeLog(Persistent):
    """All submissions of a site, with a way to them by id and by reference."""

    def __init__(self) -> None:
        self._by_id = tuple(OOBTree() for _ in range(SHARDS))
        self._by_reference = tuple(OOBTree() for _ in range(SHARDS))
        self._definitions = OOBTree()

    def add(self, envelope: Envelope) -> Submission:
        """Take a submission in. Two with the same id or reference, even at the same moment, are a
        conflict of the database: one is repeated, and then finds the other."""
        submission = Submission(envelope)
        self._shard(submission.id)[submission.id] = submission
        self._references(submission.reference)[submission.reference] = submission.id
        return submission

    def get(self, submission_id: str) -> Submission | None:
        return self._shard(submission_id).get(submission_id)

    def by_reference(self, reference: str) -> Submission | None:
        submission_id = self._references(reference).get(reference)
        return None if submission_id is None else self.get(submission_id)

    def has_reference(self, reference: str) -> bool:
        return reference in self._references(reference)

    def __iter__(self) -> Iterator[Submission]:
        for shard in self._by_id:
            yield from shard.values()

    def store_definition(self, revision: str, definition_json: str) -> None:
        if revision not in self._definitions:
            self._definitions[revision] = Definition(definition_json)

    def definition_json(self, revision: str) -> str:
        """:raises KeyError: no such definition was ever stored."""
        return self._definitions[revision].definition_json

    def _shard(self, submission_id: str) -> OOBTree:
        return self._by_id[int(submission_id[:2], 16)]

    def _references(self, reference: str) -> OOBTree:
        return self._by_reference[hashlib.sha256(reference.encode("utf-8")).digest()[0]]
