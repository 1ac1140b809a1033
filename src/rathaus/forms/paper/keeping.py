"""The printed form of each published revision: made once by the worker, kept at the form.

Never made in a request: printing takes seconds. A form without a PDF of its present revision
offers none, until the worker has been there.
"""

from typing import Any

from persistent import Persistent
from plone import api
from plone.namedfile.file import NamedBlobFile
from zope.annotation.interfaces import IAnnotations
from zope.interface import implementer

from rathaus import _
from rathaus.documents.api import clean_filename
from rathaus.documents.interfaces import PdfUnavailable
from rathaus.forms.freeze import service_of
from rathaus.forms.paper.page import Office
from rathaus.forms.paper.printing import fillable_pdf
from rathaus.forms.questions.form import Form
from rathaus.forms.revisions.publishing import current
from rathaus.forms.revisions.publishing import is_published
from rathaus.jobs.interfaces import IJobHandler
from rathaus.jobs.interfaces import NotNow
from rathaus.organisation import api as organisation

KEY = "rathaus.forms.paper"
VIEW = "formular.pdf"
#: Seconds until printing is tried again on a machine that cannot print.
UNTIL_PRINTABLE = 3600


class PaperForm(Persistent):
    """The PDF of one revision of one form."""

    def __init__(self, form_uid: str, revision: str, file: NamedBlobFile) -> None:
        #: A copy of a form has the annotations of the other one.
        self.form_uid = form_uid
        self.revision = revision
        self.file = file


def paper_of(easyform: Any, revision: str) -> PaperForm | None:
    """:param revision: that citizens fill in now.
    :returns: None before it was printed. Reads only."""
    kept = IAnnotations(easyform).get(KEY)
    is_ours = (
        kept is not None
        and kept.form_uid == api.content.get_uuid(easyform)
        and kept.revision == revision
    )
    return kept if is_ours else None


def paper_url(easyform: Any, revision: str) -> str | None:
    """Address of the PDF to print and fill in, or None where there is none.

    :param revision: that citizens fill in now.
    """
    kept = paper_of(easyform, revision)
    return f"{easyform.absolute_url()}/@@{VIEW}" if kept is not None else None


def print_paper(easyform: Any, form: Form) -> None:
    """Make the PDF of a form and keep it; does nothing where it is there.

    :raises PdfUnavailable: this machine cannot print.
    """
    if paper_of(easyform, form.revision) is not None:
        return
    uid = api.content.get_uuid(easyform)
    pdf = fillable_pdf(form, form_uid=uid, office=office_of(easyform, form))
    name = f"{clean_filename(form.title or 'formular')}.pdf"
    file = NamedBlobFile(pdf, contentType="application/pdf", filename=name)
    IAnnotations(easyform)[KEY] = PaperForm(uid, form.revision, file)


def office_of(easyform: Any, form: Form) -> Office:
    """The office that the service names, as it is now."""
    site_title = api.portal.get().title or ""
    service = service_of(easyform)
    unit = organisation.unit(service.responsible_unit) if service is not None else None
    if unit is None:
        return Office(site_title, privacy_url=_privacy_url(form))
    place = f"{unit.postal_code or ''} {unit.city or ''}".strip()
    return Office(
        site_title,
        unit.title or "",
        tuple(line for line in (unit.street, place) if line),
        unit.email or "",
        _privacy_url(form),
    )


def _privacy_url(form: Form) -> str:
    uid = form.settings.get("privacy_notice")
    catalog = api.portal.get_tool("portal_catalog")
    brains = catalog.unrestrictedSearchResults(UID=uid) if uid else ()
    return brains[0].getURL() if brains else ""


@implementer(IJobHandler)
class PrintPaperForm:
    """Prints the form that citizens fill in now."""

    title = _("Formular zum Ausdrucken erstellen")

    def __call__(self, portal: Any, payload: dict[str, Any]) -> None:
        catalog = api.portal.get_tool("portal_catalog")
        brains = catalog.unrestrictedSearchResults(UID=payload["form"], portal_type="EasyForm")
        if not brains:
            return
        easyform = brains[0]._unrestrictedGetObject()
        if not is_published(easyform):
            return
        try:
            print_paper(easyform, current(easyform)[1])
        except PdfUnavailable as error:
            raise NotNow(str(error), UNTIL_PRINTABLE) from error
