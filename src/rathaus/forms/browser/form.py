"""The page on which a citizen fills a form in."""

import logging
import re

from collective.easyform.api import get_actions
from collective.easyform.api import get_expression
from collective.easyform.browser.view import EasyFormForm
from collective.easyform.config import FORM_ERROR_MARKER
from collective.easyform.interfaces import IActionExtender
from plone.memoize.instance import memoize
from plone.protect.interfaces import IDisableCSRFProtection
from plone.z3cform.layout import FormWrapper
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from z3c.form import button
from z3c.form.interfaces import IErrorViewSnippet
from zExceptions import NotFound
from zope.component import getMultiAdapter
from zope.component import queryMultiAdapter
from zope.i18n import translate
from zope.interface import alsoProvides
from zope.schema import getFieldsInOrder

from rathaus import _
from rathaus.forms.actions import NONCE
from rathaus.forms.actions import is_open
from rathaus.forms.browser.questions import question_of
from rathaus.forms.interfaces import AnswerRefused
from rathaus.forms.interfaces import IFileApplication
from rathaus.forms.interfaces import IUploadWidget
from rathaus.forms.models import schema_of
from rathaus.forms.models import type_of
from rathaus.forms.source import unlisted
from rathaus.forms.validation import missing_confirmation
from rathaus.forms.widgets import widget_for
from rathaus.intake import api as intake

logger = logging.getLogger(__name__)

ERRORS = _("Bitte prüfen Sie Ihre Angaben. Es wurde noch nichts gesendet.")
EXPIRED = _(
    "Diese Seite war zu lange geöffnet. Es wurde noch nichts gesendet, Ihre Angaben stehen noch "
    "hier. Bitte senden Sie das Formular noch einmal."
)
#: Macros that show one question, for our page and for other places of this room.
QUESTION = ViewPageTemplateFile("templates/question.pt")
NONCE_FORM = re.compile(r"[0-9a-f]{32}")
#: Answers that are one text each; whoever sends something else did not use our page.
TEXTS = ("text", "longtext", "email", "phone", "int", "decimal", "date")


class ApplicationForm(EasyFormForm):
    """EasyForm's form with own widgets, own page and one run of validation."""

    form_template = ViewPageTemplateFile("templates/form.pt")
    formErrorsMessage = ERRORS
    method = "post"
    #: Checked in ``send``: the built-in check answers a bare 403, and the answers are gone.
    enableCSRFProtection = False
    #: message that belongs to the whole form
    problem = ""

    buttons = EasyFormForm.buttons.copy()
    handlers = EasyFormForm.handlers.copy()

    @property
    def schema(self):
        return schema_of(self.context.fields_model)

    @property
    def nonce(self) -> str:
        """Of the page that was sent, so that sending it again is told; new for a new page."""
        if self._nonce is None:
            sent = self.request.form.get(NONCE) if self.request.method == "POST" else None
            is_usable = isinstance(sent, str) and NONCE_FORM.fullmatch(sent)
            self._nonce = sent if is_usable else intake.new_nonce()
        return self._nonce

    _nonce = None

    def updateFields(self):
        super().updateFields()
        for each in (self, *self.groups):
            for name in each.fields:
                field = each.fields[name]
                factory = widget_for(self.context, field.field, field.widgetFactory.get("input"))
                if factory is not None:
                    field.widgetFactory = factory

    def update(self):
        # Answers in an address would stand in the log files of every server on the way. Plone's
        # own switch for this forgets the questions in fieldsets.
        self.ignoreRequest = self.request.method != "POST"
        self._drop_malformed_answers()
        if self._files_applications:
            # Without EasyForm's own update, which validates again and thanks in the POST.
            self.formMaybeForceSSL()
            super(EasyFormForm, self).update()
            self.markWidgets()
            self.template = self.form_template
        else:
            super().update()
        is_redirected = self.request.response.getStatus() in (302, 303)
        if self.request.method == "POST" and not is_redirected and not self.thanksPage:
            self._keep_uploads()

    @button.handler(buttons["submit"])
    def send(self, action):
        """Validate, then run the actions, the one that takes the application in last."""
        data, errors = self.extractData()
        errors = errors + self._missing_confirmations(data)
        if self.context.CSRFProtection and not self._is_authentic():
            self.problem = EXPIRED
            self.status = self.formErrorsMessage
        elif errors:
            self.status = self.formErrorsMessage
        else:
            refused = self.processActions(self.updateServerSideData(data))
            if refused:
                self.setErrorsMessage(refused)

    def processActions(self, fields):
        """Our own action comes last: what it took in is kept, so nothing may fail after it."""
        actions = [action for _name, action in getFieldsInOrder(get_actions(self.context))]
        for action in sorted(actions, key=IFileApplication.providedBy):
            if action.required and self._is_wanted(action):
                result = action.onSuccess(fields, self.request)
                if isinstance(result, dict) and result:
                    return result
        return None

    def setErrorsMessage(self, errors):
        """Show messages of an action, also at fields in a fieldset, which EasyForm forgets."""
        self.status = self.formErrorsMessage
        for each in (self, *self.groups):
            for name in set(each.widgets) & set(errors):
                self._set_error(each.widgets[name], AnswerRefused(errors[name]))
        if FORM_ERROR_MARKER in errors:
            self.problem = errors[FORM_ERROR_MARKER]

    # What the template shows

    @property
    def question_macros(self):
        return QUESTION.macros

    def error_links(self) -> list:
        """Questions with an error, in the order of the page."""
        return [
            question
            for section in self.sections()
            for question in section["questions"]
            if question.error
        ]

    @memoize
    def sections(self) -> list[dict]:
        """Fieldsets in order, each with its questions; the first may have no title."""
        groups = [("", "", self.widgets)] + [
            (group.label, group.description, group.widgets) for group in self.groups
        ]
        return [
            {
                "title": translate(title, context=self.request) if title else "",
                "description": description,
                "questions": [question_of(widget) for widget in widgets.values()],
            }
            for title, description, widgets in groups
            if len(widgets)
        ]

    def is_open(self) -> bool:
        return is_open(self.context)

    def submit_label(self) -> str:
        return self.actions["submit"].title

    @property
    def _files_applications(self) -> bool:
        actions = get_actions(self.context)
        return any(IFileApplication.providedBy(actions[name]) for name in actions)

    def _is_wanted(self, action) -> bool:
        condition = IActionExtender(action).execCondition
        return bool(get_expression(self.context, condition)) if condition else True

    def _is_authentic(self) -> bool:
        view = queryMultiAdapter((self.context, self.request), name="authenticator")
        return view is not None and view.verify()

    def _missing_confirmations(self, data) -> tuple:
        views = ()
        for each in (self, *self.groups):
            for name, widget in each.widgets.items():
                refusal = missing_confirmation(widget.field, data.get(name))
                if refusal and not widget.error:
                    views += (self._set_error(widget, refusal),)
        return views

    def _set_error(self, widget, error):
        view = getMultiAdapter(
            (error, self.request, widget, widget.field, self, self.context), IErrorViewSnippet
        )
        view.update()
        widget.error = view
        return view

    def _drop_malformed_answers(self) -> None:
        """A text field can be sent as a file or several times; no browser does that."""
        for name in self.schema:
            key = f"form.widgets.{name}"
            sent = self.request.form.get(key)
            if type_of(self.schema[name]) in TEXTS and not isinstance(sent, str | None):
                del self.request.form[key]

    def _keep_uploads(self) -> None:
        # Without a valid authenticator nothing else is written in this request, and a kept file
        # harms nobody; the answers of a page that was open too long are kept as well.
        alsoProvides(self.request, IDisableCSRFProtection)
        for each in (self, *self.groups):
            for widget in each.widgets.values():
                if IUploadWidget.providedBy(widget):
                    widget.keep()


class ApplicationPage(FormWrapper):
    """The form in the frame of the site."""

    form = ApplicationForm
    index = ViewPageTemplateFile("templates/page.pt")
    locked = ViewPageTemplateFile("templates/locked.pt")

    def __call__(self):
        headers = self.request.response
        # The page carries a nonce that belongs to one person, and after an error their answers.
        headers.setHeader("Cache-Control", "private, no-store")
        headers.setHeader("Referrer-Policy", "no-referrer")
        if powers := unlisted(self.context):
            logger.error("Form %s is locked: %s", self.context.absolute_url(), sorted(powers))
            return self.locked()
        return super().__call__()

    def is_open(self) -> bool:
        return is_open(self.context)

    @property
    def has_errors(self) -> bool:
        return bool(self.form_instance and self.form_instance.status)


class EmbeddedForm(ApplicationForm):
    """The form without the frame of the site, for EasyForm's ``@@embedded``."""

    def __call__(self):
        if unlisted(self.context):
            raise NotFound
        return super().__call__()


class NoInlineValidation(BrowserView):
    """EasyForm validates single fields over a GET; our pages do not ask for it."""

    def __call__(self):
        raise NotFound
