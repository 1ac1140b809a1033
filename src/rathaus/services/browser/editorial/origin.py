"""Where the text of an imported service comes from, and how conflicts are settled."""

from functools import cached_property

from AccessControl import Unauthorized
from plone.app.textfield.value import RichTextValue
from plone.protect.authenticator import check as check_authenticator

from rathaus import _
from rathaus.services.browser.editorial.page import EditorialPage
from rathaus.services.durations import duration
from rathaus.services.editorial.comparing import row_text
from rathaus.services.exchange.conflicts import Choice
from rathaus.services.exchange.conflicts import NoConflict
from rathaus.services.exchange.conflicts import origins
from rathaus.services.exchange.conflicts import settle
from rathaus.services.exchange.fields import HTML_FIELDS
from rathaus.services.exchange.fields import ROW_FIELDS
from rathaus.services.interfaces import IService

#: Two times are one value each in the exchange.
_TITLES = {"deadline": _("Frist"), "processing": _("Bearbeitungsdauer")}


class OriginPage(EditorialPage):
    """Fields of the source beside the fields here."""

    def __call__(self):
        self.prepare()
        if self.request.method == "POST":
            check_authenticator(self.request)
            return self.settle()
        return self.index()

    def settle(self):
        """Settle the conflict of one field.

        :raises Unauthorized: the person may not change the service
        """
        if not self.may_settle:
            raise Unauthorized("herkunft")
        name, wanted = self.text("feld"), self.text("wahl")
        here = f"{self.context.absolute_url()}/@@herkunft"
        try:
            choice = Choice.THEIRS if wanted == "theirs" else Choice.OURS
            settle(self.context, name, choice)
        except NoConflict:
            self.tell(_("Dieser Konflikt ist schon gelöst."), "warning")
            return self.go(here)
        self.tell(_("Der Konflikt ist gelöst."))
        if wanted == "edit":
            return self.go(f"{self.context.absolute_url()}/edit")
        return self.go(here)

    @property
    def page_title(self):
        return _("Herkunft der Texte: ${title}", mapping={"title": self.context.title})

    @property
    def may_settle(self) -> bool:
        return self.may("Modify portal content")

    @cached_property
    def origins(self):
        return origins(self.context)

    @property
    def conflicts(self):
        return [self._shown(one) for one in self.origins if one.is_conflict]

    @property
    def fields(self):
        return [self._shown(one) for one in self.origins]

    def _shown(self, origin):
        return {
            "name": origin.name,
            "title": _TITLES.get(origin.name) or IService[origin.name].title,
            "here": self._markup(origin.name, origin.here),
            "source": self._markup(origin.name, origin.source),
            "is_conflict": origin.is_conflict,
            "is_edited": origin.is_edited,
        }

    def _markup(self, name, value):
        """A value as lines of text, or as the HTML it is."""
        if name in HTML_FIELDS:
            text = RichTextValue(value, "text/html", "text/x-html-safe")
            return {"html": text.output_relative_to(self.context) or "", "lines": ()}
        return {"html": "", "lines": tuple(filter(None, self._lines(name, value)))}

    def _lines(self, name, value):
        if name in ROW_FIELDS:
            schema = IService[name].value_type.schema
            return [row_text(row, schema, self.request) for row in value]
        if name in _TITLES:
            length = duration(value["number"] or None, value["unit"])
            return [self.said(length) if length else "", value["text"]]
        vocabulary = self._vocabulary(name)
        values = value if isinstance(value, list) else [value]
        return [self._term(vocabulary, each) for each in values]

    def _vocabulary(self, name):
        field = IService[name]
        field = getattr(field, "value_type", None) or field
        field = field.bind(self.context)
        return getattr(field, "vocabulary", None)

    def _term(self, vocabulary, value):
        if vocabulary is not None and value and value in vocabulary:
            return self.said(vocabulary.getTerm(value).title)
        return value
