"""A paper form that came as a file becomes an application, once somebody has looked at it."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from collective.easyform.interfaces import IEasyForm
from plone import api

from rathaus import _
from rathaus.documents.interfaces import Unreadable
from rathaus.forms import actions
from rathaus.forms.editing import expressions
from rathaus.forms.filling.rules import rules_of
from rathaus.forms.freeze import service_of
from rathaus.forms.paper.reading import PaperAnswers
from rathaus.forms.paper.reading import PaperChecked
from rathaus.forms.paper.reading import check_paper
from rathaus.forms.questions.api import Form
from rathaus.forms.questions.api import pruned
from rathaus.forms.revisions.publishing import current_revision
from rathaus.forms.revisions.publishing import is_published
from rathaus.forms.revisions.reading import form_of
from rathaus.forms.uploads import ReceivedFile
from rathaus.forms.uploads import scanned_again
from rathaus.intake import api as intake
from rathaus.intake.interfaces import Accepted

CHANNEL = "paper"
#: Of the file itself and of papers that were scanned; no question can have such a name.
FORM_FILE = "rathaus~paper"
SCANS = "rathaus~scans"
#: What they are called among the attachments.
TITLES = {
    FORM_FILE: _("Ausgefülltes PDF-Formular"),
    SCANS: _("Beigelegte Unterlagen"),
}


@dataclass(frozen=True)
class PaperSource:
    """The form that a file was printed from."""

    easyform: Any
    #: in the revision that was printed
    form: Form
    #: UID of the unit that is responsible for its service; empty for none
    unit_uid: str
    service_title: str
    #: whether citizens still fill this revision in
    is_current: bool


def source_of(paper: PaperAnswers) -> PaperSource:
    """Find the form of a file that was read, whether it is still published or not.

    :raises Unreadable: there is no such form any more, or the file names a revision of another
        one; with a sentence that says what to do.
    """
    catalog = api.portal.get_tool("portal_catalog")
    brains = catalog.unrestrictedSearchResults(UID=paper.form_uid, portal_type="EasyForm")
    easyform = brains[0]._unrestrictedGetObject() if brains else None
    service = service_of(easyform) if easyform is not None else None
    if service is None or not _is_revision_of(paper):
        raise Unreadable(
            _(
                "Das Formular, aus dem diese PDF-Datei stammt, gibt es hier nicht. Bitte wenden "
                "Sie sich an die Redaktion."
            )
        )
    return PaperSource(
        easyform,
        form_of(paper.revision),
        service.responsible_unit or "",
        service.title or "",
        current_revision(easyform) == paper.revision,
    )


@dataclass(frozen=True)
class PaperChoice:
    """A form that somebody may have filled in with a pen."""

    #: form and revision, see :func:`chosen_source`
    key: str
    title: str


def forms_of_unit(unit_uid: str) -> list[PaperChoice]:
    """Published forms of the services of a unit, by title."""
    catalog = api.portal.get_tool("portal_catalog")
    # Also of a service that was archived meanwhile: paper comes late.
    services = catalog.unrestrictedSearchResults(portal_type="Service", responsible_unit=unit_uid)
    found = [
        PaperChoice(f"{api.content.get_uuid(each)} {current_revision(each)}", each.title or "")
        for brain in services
        for each in brain._unrestrictedGetObject().objectValues()
        if IEasyForm.providedBy(each) and is_published(each)
    ]
    return sorted(found, key=lambda each: each.title.casefold())


def chosen_source(key: str) -> PaperSource:
    """The form that somebody chose from :func:`forms_of_unit`.

    :raises Unreadable: there is no such form.
    """
    form_uid, _blank, revision = key.partition(" ")
    return source_of(PaperAnswers(form_uid, revision, {}))


def check_source(source: PaperSource, raw: Mapping[str, list[str]], said) -> PaperChecked:
    """Check what was read or corrected, with the editor's own checks.

    :param said: translates a message into the language of the page.
    """
    rules = rules_of(source.easyform, source.form, said)
    checked = check_paper(source.form, raw, rules.disabled)
    own = rules.refusals(checked.answers)
    return PaperChecked(checked.answers, {**own, **checked.errors}, checked.raw)


def take_in_paper(
    source: PaperSource,
    answers: Mapping[str, Any],
    file: ReceivedFile,
    scans: Sequence[ReceivedFile],
    *,
    nonce: str,
) -> Accepted:
    """Put a paper form into the intake log, with the file it came in and scanned papers.

    Whether the form is open plays no part: somebody in the office decides about what comes late.
    Actions of the editor beside ours are not run.

    :param answers: without errors, see :func:`check_source`.
    :raises NotStorable: the answers are no JSON.
    :raises AnswerRefused: a file that had to wait for the virus scanner is infected.
    """
    form = source.form
    if any(each.is_server_side for each in form.all_questions()):
        values = expressions.server_values(source.easyform, form)
        answers = pruned(form, expressions.filled_in(form, answers, values))
    uploads = [file.as_upload(FORM_FILE), *(each.as_upload(SCANS) for each in scans)]
    uploads = [scanned_again(each) for each in uploads]
    return actions.take_in(
        source.easyform, form, dict(answers), uploads, nonce=nonce, channel=CHANNEL
    )


def _is_revision_of(paper: PaperAnswers) -> bool:
    """Whoever changes the mark in a file must not mix two forms."""
    try:
        return intake.definition(paper.revision).get("form_uid") == paper.form_uid
    except KeyError:
        return False
