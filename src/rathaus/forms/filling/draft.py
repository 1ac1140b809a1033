"""Drafts in the database: plain ZODB, no Plone.

Every draft is an object of its own under a random id in one of 256 trees, like the submissions of
the intake log: two people who fill in at once share nothing. Nothing of a draft is in the catalog.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from BTrees.OOBTree import OOBTree
from persistent import Persistent
from persistent.mapping import PersistentMapping
from ZODB.blob import Blob

from rathaus.calendar.api import utc_iso
from rathaus.intake.interfaces import Upload

SHARDS = 256
# Stays in every shard, so that no shard is ever emptied: a BTree resolves two writers that add
# and remove different keys, but not one that adds while another one removes the last key.
_ALWAYS_THERE = ""


@dataclass(frozen=True)
class Sent:
    """What is left of a draft that was sent, so that sending it again finds the same."""

    reference: str
    #: status token, readable only with the key of the browser that sent it
    masked_token: str
    #: hash of that key
    browser: str
    #: UTC, ISO 8601
    at: str


@dataclass(frozen=True)
class Way:
    """What was given to one browser to continue elsewhere, as hashes."""

    #: of the link on the page, which opens the draft by itself
    link_hash: str
    #: of the link in the mail, which needs the code as well
    mail_hash: str
    #: of the code, made with the link in the mail
    code_hash: str


class DraftFile(Persistent):
    """One file that was looked into and taken."""

    def __init__(
        self, blob: Blob, *, filename: str, media_type: str, size: int, sha256: str, scan: str
    ) -> None:
        self.blob = blob
        self.filename = filename
        self.media_type = media_type
        #: bytes
        self.size = size
        self.sha256 = sha256
        #: ``clean``, or ``waiting`` when nobody could look for viruses yet
        self.scan = scan

    def as_upload(self, path: str) -> Upload:
        """:param path: of the question it answers, for instance ``kinder.0.nachweis``"""
        return Upload(
            path,
            self.filename,
            self.media_type,
            self.size,
            self.sha256,
            self.blob,
            scan=self.scan,
        )


class Draft(Persistent):
    """What somebody has filled in so far."""

    #: counts changes; 0 before the first step was saved
    version = 0
    #: links by which other browsers may go on with it, see ``continuing.py``
    ways: "tuple[Way, ...]" = ()
    #: wrong codes since the last right one, and until when no further one is looked at (UTC, ISO)
    wrong_codes = 0
    codes_barred_until = ""
    #: mails with a link that were sent for it
    mails_sent = 0
    sent: Sent | None = None
    #: name of a question to where its first answer comes from, see ``prefill.py``
    proposals: tuple[tuple[str, str], ...] = ()

    def __init__(self, draft_id: str, *, form_uid: str, revision: str, browser: str) -> None:
        self.id = draft_id
        self.form_uid = form_uid
        #: of the definition it is filled in under
        self.revision = revision
        #: UTC, ISO 8601 with ``Z``
        self.created = self.changed = utc_iso()
        #: hashes of the keys of all browsers that may open it
        self.browsers: tuple[str, ...] = (browser,)
        self.answers_json = "{}"
        #: what was typed in steps that are not finished, see :attr:`typed`
        self.typed_json = "{}"
        #: names of steps without errors
        self.finished: tuple[str, ...] = ()
        #: step to the version in which it was last changed
        self.step_versions: tuple[tuple[str, int], ...] = ()
        self.files = PersistentMapping()

    @property
    def answers(self) -> dict[str, Any]:
        """Stored answers; a copy."""
        return json.loads(self.answers_json)

    @property
    def typed(self) -> dict[str, dict[str, Any]]:
        """Step to ``{"raw": {path: [text]}, "is_checked": bool, "refused": {path: sentence}}``:
        texts as they were typed, whether to say what is wrong with them, and what files were
        refused for. A copy."""
        return json.loads(self.typed_json)

    def propose(self, answers: dict[str, Any], sources: dict[str, str]) -> None:
        """Begin with first answers, also of later steps.

        :param sources: name of a question to where its answer comes from.
        """
        self.answers_json = _json(answers)
        self.proposals = tuple(sources.items())

    def version_of(self, step: str) -> int:
        """The version in which a step was last changed, 0 for never."""
        return dict(self.step_versions).get(step, 0)

    def keep(
        self,
        step: str,
        *,
        answers: dict[str, Any],
        typed: dict[str, Any] | None,
        is_finished: bool,
    ) -> None:
        """Save a step.

        :param answers: of the whole form.
        :param typed: as in :attr:`typed`; None when everything typed is among the answers.
        """
        self.version += 1
        self.changed = utc_iso()
        self.answers_json = _json(answers)
        others = self.typed
        others.pop(step, None)
        self.typed_json = _json(others if typed is None else {**others, step: typed})
        finished = [each for each in self.finished if each != step]
        self.finished = (*finished, step) if is_finished else tuple(finished)
        self.step_versions = tuple({**dict(self.step_versions), step: self.version}.items())

    def take_over(
        self,
        revision: str,
        *,
        answers: dict[str, Any],
        finished: tuple[str, ...],
        same_steps: frozenset[str],
    ) -> None:
        """Go on under another revision of the form. What is still open in another window is older
        than this.

        :param answers: those that the other revision can begin with.
        :param same_steps: names of steps that ask the same as before; what was typed in others
            cannot be shown there.
        """
        self.version += 1
        self.changed = utc_iso()
        self.revision = revision
        self.answers_json = _json(answers)
        self.typed_json = _json({k: v for k, v in self.typed.items() if k in same_steps})
        self.finished = finished
        self.step_versions = tuple((step, self.version) for step, _old in self.step_versions)

    def total_size(self) -> int:
        """Bytes of all files together."""
        return sum(each.size for each in self.files.values())

    def note_sent(self, sent: Sent) -> None:
        """Forget everything but where it went."""
        self.empty()
        self.sent = sent
        self.changed = sent.at

    def empty(self) -> None:
        """Forget what was filled in, and every link to it."""
        self.answers_json = self.typed_json = "{}"
        self.finished = self.step_versions = self.proposals = ()
        if self.files:
            # A mapping is a row of its own in the database, and most drafts have no files.
            self.files = PersistentMapping()
        self.ways = ()


class Drafts(Persistent):
    """All drafts of a site, by id and by browser."""

    def __init__(self) -> None:
        self._by_id = tuple(OOBTree({_ALWAYS_THERE: None}) for _number in range(SHARDS))
        self._by_browser = tuple(OOBTree({_ALWAYS_THERE: None}) for _number in range(SHARDS))

    def add(self, draft: Draft) -> None:
        self._shard(draft.id)[draft.id] = draft
        for browser in draft.browsers:
            self._note(browser, draft.id)

    def get(self, draft_id: str) -> Draft | None:
        """:raises ValueError: the text is no id."""
        return self._shard(draft_id).get(draft_id)

    def of_browser(self, browser: str) -> list[Draft]:
        """:param browser: hash of its key."""
        found = (self.get(each) for each in self._browsers(browser).get(browser, ()))
        return [draft for draft in found if draft is not None]

    def admit(self, draft: Draft, browser: str) -> None:
        """Let one more browser open a draft."""
        if browser not in draft.browsers:
            draft.browsers = (*draft.browsers, browser)
            self._note(browser, draft.id)

    def remove(self, draft: Draft) -> None:
        """Remove a draft and empty it: who changes it at the same moment writes the same object,
        so that the database lets one pass, and nobody's change goes down with it."""
        draft.empty()
        self._shard(draft.id).pop(draft.id, None)
        for browser in draft.browsers:
            shard = self._browsers(browser)
            left = tuple(each for each in shard.get(browser, ()) if each != draft.id)
            if left:
                shard[browser] = left
            else:
                shard.pop(browser, None)

    def __iter__(self) -> Iterator[Draft]:
        for number in range(SHARDS):
            yield from self.in_shard(number)

    def in_shard(self, number: int) -> Iterator[Draft]:
        """:param number: from 0 to ``SHARDS`` - 1"""
        return (draft for draft in self._by_id[number].values() if draft is not None)

    def _note(self, browser: str, draft_id: str) -> None:
        shard = self._browsers(browser)
        shard[browser] = (*shard.get(browser, ()), draft_id)

    def _shard(self, draft_id: str) -> OOBTree:
        return self._by_id[int(draft_id[:2], 16)]

    def _browsers(self, browser: str) -> OOBTree:
        return self._by_browser[int(browser[:2], 16)]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
