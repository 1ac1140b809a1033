"""The words of a case: found by those who may read it, indexed after everything else.

A text index is where writers collide, and a PDF takes seconds to read. So the citizen's transaction
knows nothing of it, and filing neither. The worker reads each file (``records.full_text``), and after
that a job of its own indexes the case with the words of all that lies in it: a case is found by two
words of which one stands in an answer and the other one in a letter. A message or note lets the same
job run again, which opens no file: the words of files are kept beside them. Notes have an index of
their own (``note_index``).
"""

import re
import unicodedata
from datetime import timedelta
from typing import Any

from Acquisition import aq_base
from Acquisition import aq_chain
from plone import api
from plone.indexer import indexer
from zope.interface import implementer

from rathaus import _
from rathaus.applications.answers import answers
from rathaus.applications.finding import by_uid
from rathaus.applications.interfaces import IApplication
from rathaus.applications.messages import messages
from rathaus.applications.note_index import NOTE_INDEX
from rathaus.applications.system_rights import system_rights
from rathaus.calendar.api import utc_now
from rathaus.city_language import in_city_language
from rathaus.jobs import api as jobs
from rathaus.jobs.interfaces import IJobHandler
from rathaus.records import api as records
from rathaus.records.interfaces import ICase
from rathaus.records.interfaces import ICaseMetadata

JOB = "index-text"
INDEX = "SearchableText"
#: Filing what has arrived meanwhile goes first, and the files of one case come together.
AFTER_FILING = timedelta(seconds=30)
#: Signs of all files together.
LONGEST = 1_000_000
#: Of all messages together, so that no letter is crowded out; the newest are found.
LONGEST_MESSAGES = 300_000
MOST_WORDS = 20


def index_later(case: Any) -> None:
    """Have the words of a case indexed, once however often it is asked for."""
    _enqueue(case.UID())


def _enqueue(uid: str) -> None:
    jobs.enqueue(JOB, {"application": uid}, key=uid, not_before=utc_now() + AFTER_FILING)


def index_case_around(thing: Any) -> None:
    """The same for the case that something lies in; nothing where it lies in none."""
    case = next((each for each in aq_chain(thing) if ICaseMetadata.providedBy(each)), None)
    if case is not None:
        index_later(case)


def index_all_later() -> int:
    """Have the words of all cases indexed, of a site where some of them were not before.

    :returns: how many
    """
    found = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
        object_provides=ICaseMetadata.__identifier__
    )
    for brain in found:
        _enqueue(brain.UID)
    return len(found)


@implementer(IJobHandler)
class IndexText:
    """Indexes all words of one case."""

    title = _("Text eines Vorgangs für die Suche lesen")
    is_background = True

    def __call__(self, portal: Any, payload: dict[str, Any]) -> None:
        with system_rights():
            case = by_uid(payload["application"])
            # It may have been deleted since.
            if not ICaseMetadata.providedBy(case):
                return
            if not case.has_text_index:
                case.has_text_index = True
            case.reindexObject(idxs=[INDEX, NOTE_INDEX])


@indexer(IApplication)
def searchable_text(app: Any) -> str:
    """All words; before the job has run, only those that lists show anyway."""
    words = [app.title, app.reference or ""]
    if aq_base(app).has_text_index:
        for group in answers(app, with_records=False, said=in_city_language):
            words += [f"{each.label} {each.value_text}" for each in group.answers]
        words.append(_words_of_messages(app))
        words += _words_of_records(app)
    return " ".join(words)[:LONGEST]


@indexer(ICase)
def text_of_case(case: Any) -> str:
    """The same of a case without answers."""
    words = [case.title, case.description or "", case.reference or ""]
    if aq_base(case).has_text_index:
        words.append(_words_of_messages(case))
        words += _words_of_records(case)
    return " ".join(words)[:LONGEST]


def query(words: str) -> str | None:
    """What to ask the catalog's text index for.

    :param words: as a person typed them
    :returns: every word, each also as the beginning of a longer one; None where there is none
    """
    return " AND ".join(single_queries(words)) or None


def single_queries(words: str) -> list[str]:
    """The same for each word by itself."""
    found = re.findall(r"\w+", unicodedata.normalize("NFKC", words))[:MOST_WORDS]
    return [f"{each}*" for each in found]


def _words_of_messages(case: Any) -> str:
    """What the applicant and the office wrote to each other: whoever sees the case may read it."""
    written = (each.text for each in reversed(messages(case)))
    return " ".join(written)[:LONGEST_MESSAGES]


def _words_of_records(case: Any) -> list[str]:
    """What is said about the documents of a case, first, and then what stands in them: a long one
    must not hide the titles of others."""
    catalog = api.portal.get_tool("portal_catalog")
    brains = catalog.unrestrictedSearchResults(
        portal_type="Record", path="/".join(case.getPhysicalPath()), sort_on="created"
    )
    found = [brain._unrestrictedGetObject() for brain in brains]
    said = [" ".join(filter(None, (each.title, each.sender))) for each in found]
    return said + [records.words_of(each) for each in found]


handler = IndexText()
