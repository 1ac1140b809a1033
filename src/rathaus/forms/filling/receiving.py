"""Files of a page that was sent: looked into, and kept with the draft."""

import re
from collections.abc import Callable
from collections.abc import Mapping
from io import SEEK_END
from typing import Any

from rathaus import _
from rathaus.documents.api import clean_filename
from rathaus.forms.filling.draft import Draft
from rathaus.forms.filling.draft import DraftFile
from rathaus.forms.interfaces import AnswerRefused
from rathaus.forms.questions.api import Form
from rathaus.forms.questions.api import Question
from rathaus.forms.questions.api import questions_of_step
from rathaus.forms.questions.form import Place
from rathaus.forms.uploads import DEFAULT_MEGABYTES
from rathaus.forms.uploads import DEFAULT_TYPES
from rathaus.forms.uploads import Limits
from rathaus.forms.uploads import ReceivedFile
from rathaus.forms.uploads import receive
from rathaus.large_requests import largest_megabytes

TOTAL_MEGABYTES = 100
MEGABYTE = 1024 * 1024

Files = dict[str, list[str]]


def limits_of(form: Form, question: Question) -> Limits:
    """What a file question takes; where it has no limit of its own, that of the form."""
    megabytes = question.max_megabytes or form.settings.get("max_megabytes") or DEFAULT_MEGABYTES
    types = tuple(question.accept) or DEFAULT_TYPES
    megabytes = min(megabytes, largest_megabytes())
    return Limits(types, megabytes, question.removes_exif, question.name)


def total_megabytes(form: Form) -> int:
    """Limit of all files of a form together."""
    return min(form.settings.get("max_total_megabytes") or TOTAL_MEGABYTES, largest_megabytes())


def file_question(form: Form, step_name: str | None, path: str) -> Question | None:
    """The file question of a page that a path names; ``None`` for anything else.

    :param step_name: ``None`` for what is asked at the end.
    """
    names = [part for part in path.split(".") if not part.isdecimal()]
    place = form.places.get(names[-1]) if names else None
    if place is None or place.question.kind != "file":
        return None
    outermost = place.groups[0] if place.groups else place.question
    is_there = outermost in questions_of_step(form, step_name)
    return place.question if is_there and _fits(place, path) else None


def _fits(place: Place, path: str) -> bool:
    """``kinder.0.nachweis``: a number follows each group that repeats."""
    wanted = ""
    for group in place.groups:
        wanted += re.escape(group.name) + (r"\.\d{1,4}\." if group.is_repeating else r"\.")
    return bool(re.fullmatch(wanted + re.escape(place.question.name), path, re.ASCII))


def receive_files(
    draft: Draft,
    form: Form,
    step_name: str | None,
    uploads: Mapping[str, list[Any]],
    files: Files,
    said: Callable[[Any], str],
) -> dict[str, str]:
    """Take the files of a page into a draft, each for itself: a bad one keeps out no good one.

    :param uploads: path to files as the publisher gives them.
    :param files: path to SHA-256 of what is there; what is taken is added.
    :param said: translates, since what was refused is told after a redirect.
    :returns: path to a sentence for each question with a file that was refused.
    """
    refused = {}
    for path, received in uploads.items():
        question = file_question(form, step_name, path)
        if question is None:
            continue
        for upload in received:
            try:
                file = _taken(draft, form, question, upload, len(files.get(path, ())))
            except AnswerRefused as error:
                refused[path] = _sentence(upload.filename, error, said)
                continue
            draft.files.setdefault(file.sha256, file)
            files[path] = list(dict.fromkeys([*files.get(path, ()), file.sha256]))
    return refused


def forget_unused(draft: Draft, used: set[str]) -> None:
    """Remove files that answer no question any more."""
    for sha256 in set(draft.files) - used:
        del draft.files[sha256]


def _taken(draft: Draft, form: Form, question: Question, upload: Any, number: int) -> DraftFile:
    if number >= question.max_files:
        raise AnswerRefused(
            _(
                "Hier sind höchstens ${number} Dateien möglich. Um eine auszutauschen, entfernen "
                "Sie zuerst eine andere.",
                mapping={"number": question.max_files},
            )
        )
    size = _size(upload)
    if draft.total_size() + size > total_megabytes(form) * MEGABYTE:
        raise AnswerRefused(
            _(
                "Alle Dateien zusammen dürfen höchstens ${megabytes} MB groß sein. Mit dieser "
                "wäre es mehr.",
                mapping={"megabytes": total_megabytes(form)},
            )
        )
    return in_draft(receive(upload, limits_of(form, question)))


def in_draft(file: ReceivedFile) -> DraftFile:
    """What was looked into, as a draft keeps it."""
    return DraftFile(
        file._blob,
        filename=file.filename,
        media_type=file.contentType,
        size=file.size,
        sha256=file.sha256,
        scan=file.scan,
    )


def received(file: DraftFile) -> ReceivedFile:
    """What a draft keeps, as those take it who know no drafts: other actions of EasyForm."""
    return ReceivedFile(
        file.blob,
        filename=file.filename,
        media_type=file.media_type,
        size=file.size,
        sha256=file.sha256,
        scan=file.scan,
    )


def _size(upload: Any) -> int:
    upload.seek(0, SEEK_END)
    size = upload.tell()
    upload.seek(0)
    return size


def _sentence(filename: str, error: AnswerRefused, said: Callable[[Any], str]) -> str:
    return said(
        _(
            "„${name}“ wurde nicht übernommen. ${reason}",
            mapping={"name": clean_filename(filename), "reason": said(error.reason)},
        )
    )
