"""Where the day begins."""

from functools import cached_property

from rathaus import _
from rathaus.desk import kept
from rathaus.desk.blocks import blocks
from rathaus.desk.browser.page import DeskPage
from rathaus.desk.report_blocks import report_blocks
from rathaus.desk.rows import rows
from rathaus.desk.rows import task_rows
from rathaus.page_part import PagePart

_BLOCKS = PagePart(__file__, "blocks")
_COLUMNS = ("betreff", "stand", "frist")


class StartPage(DeskPage):
    """What has to be done first, for one person."""

    page_title = _("Schreibtisch")

    @cached_property
    def blocks(self):
        """Blocks as the template shows them."""
        return [
            {
                "key": block.key,
                "title": block.title,
                "empty": block.empty,
                "number": block.number,
                "url": self.list_url(block.query),
                "rows": rows(block.brains, _COLUMNS, self.names),
                "has_more": block.number > len(block.brains),
            }
            for block in blocks(self.person)
        ] + report_blocks(self.person)

    @property
    def tasks(self):
        """Tasks that wait for the person; there is no longer list of them, so all are shown."""
        return task_rows(self.person.tasks)

    def blocks_html(self) -> str:
        """The blocks; made by themselves, because there are hundreds of cells in them."""
        return _BLOCKS(self.language, blocks=self.blocks, tasks=self.tasks)

    @property
    def searches(self):
        """The person's saved searches."""
        return [
            {"title": each.title, "url": f"{self.portal_url}/@@vorgaenge?suche={each.id}"}
            for each in kept.searches(self.person.id)
        ]

    @property
    def all_url(self) -> str:
        return self.list_at("")
