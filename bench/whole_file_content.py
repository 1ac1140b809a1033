"""E-files for whole_file.py: python whole_file_content.py fill HOW_MANY … | book HOW_MANY [profile]

``fill`` opens one e-file for each number, with so many documents, added in the real way: a quarter each
are PDFs of three printed pages, PDFs of one scanned page, photos of a camera, and plain texts. A tenth of
them lie in cases. Ten different ones of each kind take turns.

``book`` makes the whole file as one PDF. Its last line says how long the process worked, what it held in
memory at most beside what it held before, how many pages there are, and the megabytes of all documents.
"""

import cProfile
import io
import json
import pstats
import random
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import pikepdf
import transaction
from PIL import Image
from plone import api
from zope.component.hooks import setSite

from rathaus.cli.site import SITE_ID
from rathaus.cli.site import open_application
from rathaus.documents.api import html_to_pdf
from rathaus.organisation import api as organisation
from rathaus.records import api as records
from rathaus.records.interfaces import IFilePlanPosition
from rathaus.records.whole_file.book import write_book
from rathaus.records.whole_file.contents import parts_of

UNIT = "wohngeld"
DIFFERENT = 10
#: Of ten documents one lies in a case; a case has ten.
IN_CASES = IN_ONE_CASE = 10
#: Dots of a photo and of a scanned page.
PHOTO, SCAN = (3000, 2000), (1654, 2339)


def originals() -> list[tuple[str, bytes]]:
    """Name and content of what takes turns."""
    found = []
    for number in range(DIFFERENT):
        text = "".join(f"<p>{_sentence(number * 100 + each)}</p>" for each in range(60))
        scan = io.BytesIO()
        _picture(SCAN, number).save(scan, "PDF", resolution=200)
        photo = io.BytesIO()
        _picture(PHOTO, 100 + number).save(photo, "JPEG", quality=85)
        found += [
            ("bescheid.pdf", html_to_pdf(f"<h1>Bescheid {number}</h1>{text}", title="Bescheid")),
            ("scan.pdf", scan.getvalue()),
            ("foto.jpg", photo.getvalue()),
            ("notiz.txt", f"{_sentence(number)}\r\n".encode()),
        ]
    return found


def _sentence(number: int) -> str:
    chance = random.Random(number)  # noqa: S311 - the same documents in every run
    words = ("".join(chance.choices("abdegilmnorstu", k=chance.randint(3, 12))) for _ in range(40))
    return " ".join(words).capitalize() + "."


def _picture(size: tuple[int, int], number: int) -> Image.Image:
    """Something that packs as badly as a photo."""
    chance = random.Random(number)  # noqa: S311
    small = Image.frombytes("RGB", (300, 200), chance.randbytes(300 * 200 * 3))
    return small.resize(size, Image.Resampling.BICUBIC)


def fill(counts: list[int]) -> None:
    """One e-file for each number."""
    position = _position()
    files = originals()
    for count in counts:
        efile = records.open_efile(position, _title(count))
        case = None
        for number in range(count):
            if number % (IN_CASES * IN_ONE_CASE) == IN_CASES * IN_ONE_CASE - IN_ONE_CASE:
                case = records.open_case(efile, f"Vorgang {number}")
            in_case = case is not None and number % (IN_CASES * IN_ONE_CASE) >= 90
            name, data = files[number % len(files)]
            place = case if in_case else efile
            records.add_record(place, title=f"Messung {number}", filename=name, data=data)
            if number % 50 == 49:
                transaction.commit()
                efile._p_jar.cacheGC()
        transaction.commit()


def _title(count: int) -> str:
    return f"Ganze Akte mit {count}"


def _position() -> Any:
    own = next(each for each in organisation.units() if organisation.unit_key(each) == UNIT).UID()
    catalog = api.portal.get_tool("portal_catalog")
    brains = catalog.unrestrictedSearchResults(
        object_provides=IFilePlanPosition.__identifier__, sort_on="position_number"
    )
    found = (brain._unrestrictedGetObject() for brain in brains)
    return next(
        each for each in found if own in (each.responsible_units or ()) and records.is_leaf(each)
    )


def book(count: int, profiled: bool) -> dict[str, float]:
    """Make one of them."""
    catalog = api.portal.get_tool("portal_catalog")
    brains = catalog.unrestrictedSearchResults(portal_type="EFile", sort_on="created")
    efile = next(each for each in brains if each.Title == _title(count))._unrestrictedGetObject()
    # What printing needs for the first time belongs to no file.
    html_to_pdf("<h1>Probe</h1>", title="Probe")
    watch = _Watch()
    profile = cProfile.Profile()
    with api.env.adopt_user(username=UNIT), tempfile.TemporaryFile() as stream:
        started = time.process_time()
        if profiled:
            profile.enable()
        parts = parts_of(efile)
        write_book(efile, parts, stream)
        profile.disable()
        worked = time.process_time() - started
        held = watch.end()
        with pikepdf.open(stream) as pdf:
            pages = len(pdf.pages)
    if profiled:
        pstats.Stats(profile, stream=sys.stderr).sort_stats("tottime").print_stats(40)
        pstats.Stats(profile, stream=sys.stderr).sort_stats("cumtime").print_stats(60)
    files = (part.thing().file.getSize() for part in parts if not part.is_case)
    size = sum(files) / 1024 / 1024
    return {
        "documents": count,
        "parts": len(parts),
        "pages": pages,
        "megabytes": size,
        "seconds": worked,
        "held": held,
    }


class _Watch(threading.Thread):
    """Sees how much memory of its own the process holds at most beside what it held before.

    Files that are mapped are left out: the system takes their memory back whenever it wants.
    """

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self._before = self._most = _own_memory()
        self._ended = threading.Event()
        self.start()

    def run(self) -> None:
        while not self._ended.wait(0.05):
            self._most = max(self._most, _own_memory())

    def end(self) -> float:
        """:returns: megabytes"""
        self._ended.set()
        self.join()
        return max(self._most, _own_memory()) - self._before


def _own_memory() -> float:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("RssAnon:")) / 1024


def main(task: str, *arguments: str) -> None:
    with open_application() as application:
        setSite(application[SITE_ID])
        if task == "fill":
            with api.env.adopt_user(username=UNIT):
                fill([int(each) for each in arguments])
        else:
            print(json.dumps(book(int(arguments[0]), "profile" in arguments)))


if __name__ == "__main__":
    main(*sys.argv[1:])
