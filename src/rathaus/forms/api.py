"""What other rooms may call."""

from collective.easyform.interfaces import IEasyForm
from plone import api

from rathaus.forms import kept_uploads
from rathaus.forms.actions import is_open
from rathaus.forms.browser.correction import Correction
from rathaus.forms.browser.correction import correction
from rathaus.forms.browser.correction import sent_raw
from rathaus.forms.browser.small_form import SmallForm
from rathaus.forms.build import build_models
from rathaus.forms.filling import drafts
from rathaus.forms.filling.at_once import send_at_once
from rathaus.forms.fim.creating import create_form
from rathaus.forms.fim.export import answers_as_data
from rathaus.forms.fim.export import answers_from_data
from rathaus.forms.fim.export_xml import answers_as_xml
from rathaus.forms.fim.export_xml import answers_from_xml
from rathaus.forms.fim.reading import imported_from
from rathaus.forms.freeze import definition
from rathaus.forms.freeze import freeze
from rathaus.forms.kept_uploads import keep
from rathaus.forms.kept_uploads import kept
from rathaus.forms.paper.accepting import TITLES as PAPER_TITLES
from rathaus.forms.paper.accepting import PaperSource
from rathaus.forms.paper.accepting import chosen_source
from rathaus.forms.paper.accepting import forms_of_unit
from rathaus.forms.paper.accepting import source_of
from rathaus.forms.paper.accepting import take_in_paper
from rathaus.forms.paper.reading import read_pdf
from rathaus.forms.protection.api import markup as protection_markup
from rathaus.forms.protection.api import refusal as protection_refusal
from rathaus.forms.questions.api import AnswerRow
from rathaus.forms.questions.api import Form
from rathaus.forms.questions.api import Option
from rathaus.forms.questions.api import Question
from rathaus.forms.questions.api import answer_text
from rathaus.forms.questions.api import check_answers
from rathaus.forms.questions.api import pruned
from rathaus.forms.questions.api import read_form
from rathaus.forms.questions.api import rows
from rathaus.forms.revisions import record
from rathaus.forms.revisions.counting import note_filed
from rathaus.forms.uploads import Limits
from rathaus.forms.uploads import receive
from rathaus.forms.uploads import scanned_again

__all__ = [
    "PAPER_TITLES",
    "AnswerRow",
    "Correction",
    "Form",
    "Limits",
    "Option",
    "PaperSource",
    "Question",
    "SmallForm",
    "answer_text",
    "answers_as_data",
    "answers_as_xml",
    "answers_from_data",
    "answers_from_xml",
    "build_models",
    "check_answers",
    "chosen_source",
    "correction",
    "create_form",
    "definition",
    "forms_of_unit",
    "freeze",
    "imported_from",
    "install",
    "keep",
    "kept",
    "note_filed",
    "online_forms",
    "protection_markup",
    "protection_refusal",
    "pruned",
    "read_form",
    "read_pdf",
    "receive",
    "rows",
    "scanned_again",
    "send_at_once",
    "sent_raw",
    "source_of",
    "take_in_paper",
]


def install(portal) -> None:
    """Create the stores of a site for files that wait, drafts and published revisions; what exists
    stays."""
    kept_uploads.install(portal)
    drafts.install(portal)
    record.install(portal)


def online_forms(service) -> list:
    """Forms of a service that take applications now and that the person at work may see."""
    return [
        form
        for form in service.objectValues()
        if IEasyForm.providedBy(form)
        and is_open(form)
        and api.user.has_permission("View", obj=form)
    ]
