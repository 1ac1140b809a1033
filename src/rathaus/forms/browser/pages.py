"""What all pages on which somebody fills in have in common."""

from dataclasses import dataclass
from dataclasses import field
from functools import cached_property

from plone import api
from plone.protect.interfaces import IDisableCSRFProtection
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.i18n import translate
from zope.interface import alsoProvides

from rathaus import _
from rathaus.forms.browser.controls import Control
from rathaus.forms.filling import browser_key
from rathaus.forms.filling.journey import Progress
from rathaus.forms.filling.rules import rules_of
from rathaus.forms.questions.api import Form
from rathaus.forms.revisions.opening import opening
from rathaus.languages import api as languages
from rathaus.page_part import PagePart

#: Of other pages of this room, too.
QUESTIONS = PagePart(__file__, "question")
PARTS = PagePart(__file__, "parts")

NO_COOKIES = _(
    "Ihr Browser hat das Cookie nicht mitgeschickt, mit dem wir Ihre Angaben wiederfinden. Bitte "
    "erlauben Sie Cookies für diese Seite und senden Sie die Angaben noch einmal; sie stehen noch "
    "hier. Das Cookie wird nur für dieses Formular verwendet."
)
EXPIRED = _(
    "Diese Seite gehört nicht zu dem Antrag, den Ihr Browser gerade offen hat. Es wurde noch "
    "nichts gespeichert, Ihre Angaben stehen noch hier. Bitte senden Sie sie noch einmal."
)


@dataclass
class Page:
    """Plain values for the templates of this folder."""

    form_title: str
    heading: str
    lead: str = ""
    action: str = ""
    progress: Progress | None = None
    notices: list[str] = field(default_factory=list)
    #: where the draft can be taken over into a newer revision of its form
    newer_url: str = ""
    errors: list = field(default_factory=list)
    #: message that belongs to the whole page
    problem: str = ""
    hidden: list[tuple[str, str]] = field(default_factory=list)
    first_button: str = "next"
    #: HTML of the protection against programs
    protection: str = ""
    controls: list[Control] = field(default_factory=list)
    has_questions: bool = False
    #: limit of all files together, where files are asked for
    files_limit: str = ""
    has_back: bool = False
    can_pause: bool = False
    #: question and answer of another window
    other: list[list[str]] = field(default_factory=list)
    prologue: str = ""
    epilogue: str = ""
    # The page before sending
    sections: list = field(default_factory=list)
    #: notice with ``url``, ``title`` and ``text``
    privacy: object | None = None
    send_label: str = ""
    # The page with drafts that were begun
    drafts: list = field(default_factory=list)
    new_url: str = ""
    form_url: str = ""
    #: of the same form as PDF, on its first page
    paper_url: str = ""


class FormPage(BrowserView):
    """One page on somebody's way through a form."""

    frame = ViewPageTemplateFile("templates/page.pt")
    locked = ViewPageTemplateFile("templates/locked.pt")
    body = ""
    page: Page | None = None

    @property
    def page_title(self) -> str:
        """Of the window, and the last of the breadcrumbs."""
        return self.context.title if self.page is None else self.page.heading

    @property
    def has_errors(self) -> bool:
        return bool(self.page and (self.page.errors or self.page.problem))

    @cached_property
    def language(self) -> str:
        return languages.current_language(self.request)

    def said(self, message) -> str:
        """A message in the language of the page."""
        return translate(message, target_language=self.language) if message else ""

    @cached_property
    def url(self) -> str:
        """Address of the form."""
        return self.context.absolute_url()

    @cached_property
    def uid(self) -> str:
        return api.content.get_uuid(self.context)

    @cached_property
    def key(self) -> str | None:
        return browser_key.read(self.request)

    @property
    def is_posted(self) -> bool:
        return self.request.method == "POST"

    def rules(self, form: Form):
        return rules_of(self.context, form, self.said)

    def notices(self, form: Form) -> list[str]:
        """What has to be known on every page."""
        found = []
        state = opening(self.context)
        if not state.is_open:
            found.append(self.said(state.reason))
            found.append(self.said(NOT_SENT_NOW))
        elif form.settings.get("is_test"):
            found.append(self.said(IS_TEST))
        return found

    def show(self, part: PagePart, page: Page) -> str:
        """The page in the frame of the site."""
        self.page = page
        self.body = part(self.language, page=page, parts=PARTS.macros, questions=QUESTIONS.macros)
        return self.frame()

    def go(self, url: str) -> str:
        """Lead to another page, by GET: a reload sends nothing again."""
        self.request.response.redirect(url, status=303)
        return ""

    def keep_private(self) -> None:
        """Headers for pages with somebody's answers."""
        response = self.request.response
        response.setHeader("Cache-Control", "private, no-store")
        response.setHeader("Referrer-Policy", "no-referrer")
        response.setHeader("X-Robots-Tag", "noindex, nofollow")

    def allow_writing(self) -> None:
        """Called when the page has shown its nonce, which only the owner of the cookie can have:
        plone.protect need not ask for another token, which would expire."""
        alsoProvides(self.request, IDisableCSRFProtection)


IS_TEST = _(
    "Dieses Formular wird gerade getestet. Was Sie hier senden, wird nicht als Antrag bearbeitet."
)
NOT_SENT_NOW = _("Ihre Angaben werden gespeichert, können aber zurzeit nicht gesendet werden.")
