"""Everything editors need to know of one form, and do with it."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from AccessControl import Unauthorized
from plone import api

from rathaus import _
from rathaus.forms.browser.office.findings import Finding
from rathaus.forms.browser.office.findings import findings_of
from rathaus.forms.browser.office.page import ADD_FORM
from rathaus.forms.browser.office.page import EDIT
from rathaus.forms.browser.office.page import LONGEST_NOTE
from rathaus.forms.browser.office.page import PUBLISH
from rathaus.forms.browser.office.page import OfficePage
from rathaus.forms.browser.office.page import badge
from rathaus.forms.browser.office.page import day_text
from rathaus.forms.browser.office.page import moment_text
from rathaus.forms.browser.office.page import name_of
from rathaus.forms.revisions import api as revisions
from rathaus.forms.revisions.copying import copy_form
from rathaus.forms.revisions.counters import DAYS
from rathaus.forms.revisions.counting import applications
from rathaus.forms.revisions.counting import counted
from rathaus.forms.revisions.drop_out import Stage
from rathaus.forms.revisions.drop_out import stages
from rathaus.forms.revisions.opening import Opening
from rathaus.forms.revisions.opening import dates_of
from rathaus.forms.revisions.opening import opening
from rathaus.forms.revisions.public import is_test
from rathaus.forms.revisions.public import set_public_dates
from rathaus.services.interfaces import IService

_COLOURS = {"editable": "info", "published": "success", "closed": "warning"}


@dataclass(frozen=True)
class RevisionRow:
    """One line of the table of revisions."""

    number: int
    moment: str
    by: str
    note: str
    is_binding: bool
    is_current: bool
    compare_url: str
    #: the first signs of the hash, as they stand on receipts
    hash: str


class FormOverview(OfficePage):
    """``<form>/@@formular``"""

    def act(self):
        """Do what the button says.

        :raises Unauthorized: not with this person's rights, or no such button
        """
        if "veroeffentlichen" in self.request.form and self.may_publish:
            return self.publish()
        if "kopieren" in self.request.form and self.may_copy:
            self.tell(_("Das ist die Kopie. Sie ist noch nicht veröffentlicht."))
            return self.go(obj=copy_form(self.context))
        raise Unauthorized("formular")

    def publish(self):
        """Let citizens fill in from now on what editors have changed."""
        revisions.publish_changes(
            self.context,
            self.text("notiz")[:LONGEST_NOTE],
            is_binding=self.text("verbindlich") == "1",
        )
        set_public_dates(self.context)
        self.tell(_("Die Änderungen sind veröffentlicht."))
        return self.go()

    @property
    def page_title(self):
        return _("Formular: ${title}", mapping={"title": self.context.title})

    @cached_property
    def state(self) -> dict[str, str]:
        key = api.content.get_state(self.context)
        workflow = api.portal.get_tool("portal_workflow")
        title = workflow.getTitleForStateOnType(key, "EasyForm") or key
        return {"key": key, "title": title, "badge": badge(_COLOURS.get(key, "info"))}

    @cached_property
    def opening(self) -> Opening:
        return opening(self.context, self.today)

    @cached_property
    def is_test(self) -> bool:
        return is_test(self.context)

    @property
    def facts(self) -> list[dict]:
        """Numbers and dates that matter, as label and text."""
        opens, closes = dates_of(self.context)
        facts = [
            (_("Anträge bisher"), str(applications(self.context))),
            (_("Anträge annehmen ab"), day_text(opens)),
            (_("Letzter Tag für Anträge"), day_text(closes)),
        ]
        return [{"label": label, "value": value} for label, value in facts if value]

    @cached_property
    def findings(self) -> list[Finding]:
        return findings_of(self.context, self.today)

    @cached_property
    def published(self):
        return revisions.revisions_of(self.context)

    @property
    def revisions(self) -> list[RevisionRow]:
        """The revisions, the youngest first."""
        latest = len(self.published)
        return [
            RevisionRow(
                number=each.number,
                moment=moment_text(each.published),
                by=name_of(each.by) if each.by else self.said(_("das Portal")),
                note=each.note,
                is_binding=each.is_binding,
                is_current=each.number == latest and self.state["key"] == "published",
                compare_url=self._compare_url(each.number),
                hash=each.revision[:12],
            )
            for each in reversed(self.published)
        ]

    def _compare_url(self, number: int) -> str:
        if number == 1:
            return ""
        return f"{self.url}/@@fassungen-vergleichen?alt={number - 1}&neu={number}"

    @property
    def changes_url(self) -> str:
        """What has changed since the last revision."""
        return f"{self.url}/@@fassungen-vergleichen?alt={len(self.published)}&neu=entwurf"

    @cached_property
    def has_changes(self) -> bool:
        return revisions.has_unpublished_changes(self.context)

    @property
    def may_publish(self) -> bool:
        is_published = self.state["key"] == "published"
        return is_published and self.has_changes and self.may(PUBLISH)

    @property
    def may_edit(self) -> bool:
        return self.may(EDIT)

    @property
    def may_copy(self) -> bool:
        return IService.providedBy(self.service) and self.may(ADD_FORM, self.service)

    @cached_property
    def stages(self) -> list[Stage]:
        """How far people got in the last quarter of a year."""
        first = self.today - timedelta(days=DAYS - 1)
        _revision, form = revisions.current(self.context)
        return stages(form, counted(self.context, first, self.today))

    @property
    def has_counts(self) -> bool:
        return any(each.number for each in self.stages)

    @property
    def days(self) -> int:
        return DAYS
