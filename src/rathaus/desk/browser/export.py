"""Lists as files for spreadsheets."""

import tempfile
from collections.abc import Iterator
from typing import Any

from zope.interface import implementer
from ZPublisher.Iterators import IStreamIterator

from rathaus import _
from rathaus.applications.api import today
from rathaus.desk.address import read_query
from rathaus.desk.browser.page import DeskPage
from rathaus.desk.browser.searching import LONGEST_WORDS
from rathaus.desk.columns import COLUMNS
from rathaus.desk.columns import cell
from rathaus.desk.finding import find
from rathaus.desk.interfaces import WorkQuery
from rathaus.desk.tables import write_csv
from rathaus.desk.tables import write_xlsx
from rathaus.documents.api import delivery_headers
from rathaus.records import api as records

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
#: Bytes; a larger table is written to the disk.
_IN_MEMORY = 1_000_000
_AT_ONCE = 65_536


class ExportView(DeskPage):
    """The whole of a list, with the columns that it shows. It writes nothing; it is asked for by
    POST, because words may belong to it."""

    page_title = _("Vorgänge")

    def page(self):
        kind = self.text("format")
        if kind not in MEDIA_TYPES:
            kind = "xlsx"
        query = read_query(self.request.form)
        words = self.text("woerter")[:LONGEST_WORDS]
        return self.hand_out(find(query, self.person, words).all(), query, kind)

    def hand_out(self, brains, query: WorkQuery, kind: str):
        """Answer with a table.

        :param kind: a key of :data:`MEDIA_TYPES`
        """
        # Its end cannot be known before it is written, and its size must not count in memory.
        file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - sent later
        rows = self._rows(brains, query)
        if kind == "csv":
            write_csv(file, rows)
        else:
            write_xlsx(file, rows, self.said(_("Vorgänge")))
        return self._answer(file, kind)

    def _rows(self, brains, query) -> Iterator[list]:
        keys = ("vorgang", *query.columns)
        yield [self.said(COLUMNS[key].title) for key in keys]
        number = 0
        for brain in brains:
            yield [cell(brain, key, self.names) for key in keys]
            number += 1
        records.note_export(number)

    def _answer(self, file, kind):
        size = file.tell()
        file.seek(0)
        name = f"{self.said(_('Vorgänge'))} {today():%Y-%m-%d}.{kind}"
        response = self.request.response
        for header, value in delivery_headers(
            MEDIA_TYPES[kind], name, size, may_show=False
        ).items():
            response.setHeader(header, value)
        response.setHeader("Cache-Control", "private, no-store")
        return Parts(file, size)


@implementer(IStreamIterator)
class Parts:
    """Sends an open file in parts, and closes it."""

    def __init__(self, file: Any, size: int) -> None:
        self._file = file
        self._size = size

    def __len__(self) -> int:
        return self._size

    def __iter__(self):
        return self

    def __next__(self) -> bytes:
        data = self._file.read(_AT_ONCE)
        if not data:
            self._file.close()
            raise StopIteration
        return data
