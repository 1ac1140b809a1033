"""Where editors begin."""

from dataclasses import dataclass

from plone import api
from zope.component import queryMultiAdapter

from rathaus import _
from rathaus.services.browser.editorial.page import EditorialPage
from rathaus.services.editorial import agenda
from rathaus.services.editorial.working_copies import working_copies
from rathaus.services.interfaces import IServiceCatalogue


@dataclass(frozen=True)
class Task:
    """A link with what it is about, and how much waits there."""

    title: str
    text: str
    url: str
    number: int | None = None


#: Pages of other rooms for editors: name -> title and text. Linked where they exist.
_MORE = {
    "nicht-gefunden": (
        _("Was nicht gefunden wurde"),
        _("Suchen ohne Treffer: Welche Wörter oder Leistungen fehlen?"),
    ),
    "alltagswoerter": (
        _("Alltagswörter"),
        _("Was Menschen sagen, und wie es in unseren Leistungen heißt."),
    ),
}


class StartPage(EditorialPage):
    """All that editors need, on one page."""

    page_title = _("Redaktion")

    @property
    def lists(self):
        url = self.context.absolute_url()
        tasks = [
            Task(
                entry.title,
                "",
                f"{url}/@@zu-pruefen?zeige={key}",
                len(agenda.find(key, self.today)) + self._copies(key),
            )
            for key, entry in agenda.LISTS.items()
        ]
        conflicts = api.portal.get_tool("portal_catalog").searchResults(
            portal_type="Service", findings="conflict", show_inactive=True
        )
        tasks.append(
            Task(_("Abweichungen von der Quelle"), "", f"{url}/@@konflikte", len(conflicts))
        )
        return tasks

    def _copies(self, key):
        if key != "pruefung":
            return 0
        return sum(
            api.content.get_state(copy) == "in_review" and self.may("View", copy)
            for copy in working_copies()
        )

    @property
    def tools(self):
        tasks = []
        for catalogue in self.catalogues:
            url = catalogue.getURL()
            tasks += [
                Task(
                    _("Vollständigkeit der Leistungen"),
                    _("Was fehlt wo? Auch als Tabelle zum Herunterladen."),
                    f"{url}/@@vollstaendigkeit",
                ),
            ]
            if self.may("rathaus: Add service", catalogue.getObject()):
                text = _("Beginnt als Entwurf, den nur Redaktion und Freigabe sehen.")
                tasks.append(Task(_("Neue Leistung anlegen"), text, f"{url}/++add++Service"))
        for name, (title, text) in _MORE.items():
            if queryMultiAdapter((self.context, self.request), name=name) is not None:
                tasks.append(Task(title, text, f"{self.context.absolute_url()}/@@{name}"))
        return tasks

    @property
    def catalogues(self):
        """The catalogue of the city; those of other languages hold translations only."""
        language = api.portal.get_default_language()
        return api.portal.get_tool("portal_catalog").searchResults(
            object_provides=IServiceCatalogue.__identifier__, Language=[language, ""]
        )

    @property
    def copies(self):
        """Working copies that somebody works on."""
        return [
            Task(copy.title, "", f"{copy.absolute_url()}/@@pruefung")
            for copy in working_copies()
            if self.may("View", copy)
        ]
