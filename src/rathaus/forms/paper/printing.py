"""Prints a form to fill in."""

from functools import cache
from importlib import resources

from rathaus.documents.api import html_to_fillable
from rathaus.forms.paper.page import Office
from rathaus.forms.paper.page import Page
from rathaus.forms.questions.form import Form
from rathaus.plain_text import one_line

#: Name of the field that says which form and revision a PDF is; no question can have it.
MARK = "rathaus~form"


def fillable_pdf(form: Form, *, form_uid: str, office: Office) -> bytes:
    """The paper form of a revision: tagged PDF/UA-1 with a field for every question.

    Names of fields are the paths of the questions, parts as ``path~part``; a box of several
    choices is ``path~o0``. Files are a list of papers to enclose.

    :param form_uid: of the form as content; travels in the PDF together with the revision.
    :param office: where it goes.
    :raises PdfUnavailable: this machine cannot print.
    """
    page = Page(form, office)
    return html_to_fillable(
        page.html(),
        page.controls,
        title=one_line(form.title),
        language=form.language,
        style=_style(),
        hidden={MARK: f"{form_uid} {form.revision}"},
    )


@cache
def _style() -> str:
    return (resources.files(__package__) / "style.css").read_text("utf-8")
