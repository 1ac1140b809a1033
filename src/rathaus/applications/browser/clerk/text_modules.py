"""``/eingang/<unit>/@@textbausteine``: the standard texts of a unit, kept by its leads."""

from functools import cached_property

from plone.protect.authenticator import check as check_authenticator

from rathaus import _
from rathaus.applications import text_modules
from rathaus.applications.browser.clerk.unit_texts import UnitTextsPage
from rathaus.applications.interfaces import NotPossible
from rathaus.applications.messages import MAX_LENGTH
from rathaus.applications.text_modules import TextModule
from rathaus.form_errors import FormErrors
from rathaus.plain_text import one_line


class TextModulesPage(FormErrors, UnitTextsPage):
    """The list, and a form for a new text or for the one that the address names."""

    max_length = MAX_LENGTH
    max_title = text_modules.MAX_TITLE
    #: the page has another title in its head
    controls = {"title": "module-title", "text": "module-text"}

    def __call__(self):
        self.errors = {}
        self.request.set("disable_plone.leftcolumn", True)
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.request.method == "POST":
            check_authenticator(self.request)
            return self._remove() if self._text("remove") else self._save()
        return self.index()

    @property
    def page_title(self):
        return _("Textbausteine: ${place}", mapping={"place": self.context.title})

    @cached_property
    def modules(self):
        return [
            {
                "id": each.id,
                "title": each.title,
                "lines": each.text.splitlines(),
                "service": self._services.get(each.service_uid, ""),
                "url": f"{self.url}?bearbeiten={each.id}#baustein",
            }
            for each in text_modules.modules_of(self.context)
        ]

    @cached_property
    def edited(self) -> TextModule:
        """What the form begins with: what was sent, the text to change, or nothing."""
        if self.errors:
            names = ("module", "title", "text", "service")
            return TextModule(*(self._text(each) for each in names))
        wanted = self.request.form.get("bearbeiten")
        found = (each for each in text_modules.modules_of(self.context) if each.id == wanted)
        return next(found, TextModule("", "", ""))

    @property
    def fields(self):
        return [
            {"name": f"{{{name}}}", "title": each} for name, each in text_modules.FIELDS.items()
        ]

    def _save(self):
        try:
            text_modules.save_module(
                self.context,
                title=self._text("title"),
                text=self._text("text"),
                service_uid=self._chosen_service,
                module_id=self._text("module"),
            )
        except NotPossible as refusal:
            # The name is looked at first
            name = one_line(self._text("title"))
            is_named = name and len(name) <= self.max_title
            self.errors["text" if is_named else "title"] = refusal.message
            return self.index()
        except KeyError:
            return self._back(_("Diesen Textbaustein gibt es nicht mehr."), "warning")
        return self._back(_("Der Textbaustein ist gespeichert."), "info")

    def _remove(self):
        text_modules.remove_module(self.context, self._text("remove"))
        return self._back(_("Der Textbaustein ist entfernt."), "info")
