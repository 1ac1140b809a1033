"""What pages have in common on which a letter is chosen: template, way, address, preview."""

from functools import cached_property

from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from rathaus.applications.inboxes import inbox_of
from rathaus.applications.interfaces import NotPossible
from rathaus.applications.letters.deliveries import checked_choice
from rathaus.applications.letters.deliveries import default_way
from rathaus.applications.letters.deliveries import may_be_told
from rathaus.applications.letters.interfaces import POST
from rathaus.applications.letters.interfaces import WAYS
from rathaus.applications.letters.interfaces import LetterChoice
from rathaus.applications.letters.making import require_current
from rathaus.applications.letters.templates import PERMISSION
from rathaus.applications.letters.templates import templates_for
from rathaus.applications.people import may
from rathaus.applications.text_values import applicant_name
from rathaus.organisation import api as organisation


def as_preview(pdf: bytes, response):
    """Show a letter in the browser's own window or in the frame below the form; nothing is stored."""
    response.setHeader("Content-Type", "application/pdf")
    response.setHeader("Content-Disposition", 'inline; filename="vorschau.pdf"')
    response.setHeader("X-Content-Type-Options", "nosniff")
    response.setHeader("X-Frame-Options", "SAMEORIGIN")
    return pdf


class LetterPreviewMixin:
    """For pages that show a letter before it is one."""

    letter_parts = ViewPageTemplateFile("templates/letter_parts.pt")
    preview_problem = ViewPageTemplateFile("templates/preview_problem.pt")

    @property
    def problems(self):
        return list(self.errors.values())

    def show_preview(self, make):
        """A letter as it would be sent, or what keeps it from being made.

        :param make: makes the PDF
        """
        try:
            return as_preview(make(), self.request.response)
        except NotPossible as refusal:
            self.errors["form"] = refusal.message
            return self.shown_problem()

    def shown_problem(self):
        """What is wrong: in the frame below the form a sentence alone, else the form again."""
        if self.text("preview") == "frame":
            self.request.response.setHeader("X-Frame-Options", "SAMEORIGIN")
            return self.preview_problem()
        return self.index()


class LetterChoiceMixin(LetterPreviewMixin):
    """For pages with a form of a letter; ``text`` gives what was typed.

    :ivar use: ``decision`` or ``letter``
    """

    use = ""

    @property
    def choice(self) -> LetterChoice:
        """What was chosen, or what the form begins with."""
        return LetterChoice(
            self.text("template"),
            self.text("way") or default_way(self.context),
            self.text("address") or ("" if self.is_sent else self._known_address),
        )

    @property
    def choice_to_print(self) -> LetterChoice:
        """The same as the letter will have it: the address only where it goes by post."""
        return checked_choice(self.context, self.choice)

    @property
    def _known_address(self) -> str:
        """What is known of where the person lives: the clerk completes it."""
        lines = (applicant_name(self.context), self.context.applicant_address)
        return "\n".join(each for each in lines if each)

    @cached_property
    def template_options(self):
        """Templates that fit; the value is the revision, so that nobody uses one unseen."""
        chosen = self.choice.revision
        return [
            {
                "value": each.revision,
                "title": each.title,
                "selected": "selected" if each.revision == chosen else None,
            }
            for each in templates_for(self.context, self.use)
        ]

    @property
    def has_lost_template(self):
        """Whether the template of an earlier draft is not the present one any more."""
        offered = {each["value"] for each in self.template_options}
        return bool(self.choice.revision) and self.choice.revision not in offered

    @property
    def way_options(self):
        chosen = self.choice.way
        return [
            {"value": way, "title": title, "checked": "checked" if way == chosen else None}
            for way, title in WAYS.items()
            if way == POST or self.may_be_told
        ]

    @property
    def has_mail(self):
        return bool(self.context.applicant_email)

    @property
    def may_be_told(self):
        return may_be_told(self.context)

    @property
    def templates_url(self):
        """Where the unit's templates are kept, for those who may change them."""
        unit = organisation.unit(self.context.responsible_unit)
        inbox = inbox_of(unit) if unit is not None else None
        if inbox is None or not may(PERMISSION, inbox):
            return None
        return f"{inbox.absolute_url()}/@@briefvorlagen"

    def check_choice(self):
        """Put what is wrong with the choice to the errors of the form."""
        try:
            require_current(self.context, self.use, self.choice)
        except NotPossible as refusal:
            self.errors["template"] = refusal.message
        try:
            checked_choice(self.context, self.choice)
        except NotPossible as refusal:
            self.errors["address" if self.choice.way == POST else "form"] = refusal.message
