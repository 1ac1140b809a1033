"""Makes XZuFi messages for tests: from single records, and big ones from real service names."""

import csv
import io
import json
from collections.abc import Iterator
from html import escape
from itertools import chain
from pathlib import Path

from rathaus.formats.xzufi.api import Category
from rathaus.formats.xzufi.api import Contact
from rathaus.formats.xzufi.api import Fee
from rathaus.formats.xzufi.api import Header
from rathaus.formats.xzufi.api import Identifier
from rathaus.formats.xzufi.api import Link
from rathaus.formats.xzufi.api import PostalAddress
from rathaus.formats.xzufi.api import RequiredDocument
from rathaus.formats.xzufi.api import Service
from rathaus.formats.xzufi.api import Term
from rathaus.formats.xzufi.api import Unit
from rathaus.formats.xzufi.api import Write
from rathaus.formats.xzufi.api import open_message
from rathaus.formats.xzufi.api import write
from rathaus.formats.xzufi.texts import clean_html
from rathaus.formats.xzufi.texts import one_line

NAMESPACE = "http://xoev.de/schemata/xzufi/2_2_0"
HEADER = "<x:nachrichtenkopf><x:autor>Test</x:autor></x:nachrichtenkopf>"
#: Real data beside the checkout; not part of the product.
DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"

AGENCY = "S100010"


def has_data() -> bool:
    return (DATA / "services" / "service-names.json").exists()


def message(body: str, *, namespace: str = NAMESPACE, header: str = HEADER) -> bytes:
    """Return a message around ``body``, whose elements have the prefix ``x``."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<x:transferOperation xmlns:x="{namespace}">\n{header}\n{body}\n</x:transferOperation>'
    ).encode()


def service_xml(
    content: str = "", *, key: str = "1", name: str = "Wohnsitz anmelden", leika: str = ""
) -> str:
    """Return a ``schreibe`` order for one service."""
    return (
        "<x:schreibe><x:leistung>"
        + (f'<x:id schemeAgencyID="{AGENCY}">{key}</x:id>' if key else "")
        + (f"<x:referenzLeiKa><code>{leika}</code></x:referenzLeiKa>" if leika else "")
        + (text_module("02", name) if name else "")
        + content
        + "</x:leistung></x:schreibe>"
    )


def text_module(code: str, text: str, language: str = "de", more: str = "") -> str:
    """Return a text module; ``text`` is escaped."""
    return (
        f"<x:modulText><x:leikaTextmodul><code>{code}</code></x:leikaTextmodul>"
        f'<x:inhalt languageCode="{language}">{escape(text)}</x:inhalt>{more}</x:modulText>'
    )


def read_all(data: bytes) -> list:
    return list(open_message(io.BytesIO(data)))


def units() -> list[Unit]:
    """Return a small town hall: one office and a part of it."""
    office = Unit(
        id=Identifier("1", "organisationseinheit", AGENCY),
        name={"de": "Fachbereich Bürgerservice"},
        addresses=(PostalAddress("Karl-Marx-Straße", "67", "03044", "Cottbus/Chóśebuz", "001"),),
    )
    part = Unit(
        id=Identifier("2", "organisationseinheit", AGENCY),
        name={"de": "Bürgeramt", "dsb": "Bergaŕski amt"},
        parent_id=office.id,
        description={"de": "<p>Melde-, Pass- und Ausweiswesen</p>"},
        contacts=(Contact("email", "buergeramt@stadt.example"), Contact("phone", "0355 1234")),
        opening_hours={"de": "<p>Mo 09:00-12:00</p>"},
        service_ids=(Identifier("10000", "leistung", AGENCY),),
    )
    return [office, part]


def services(count: int) -> Iterator[Service]:
    """Yield ``count`` services with real names and LeiKa keys, and texts of realistic length."""
    names = json.loads((DATA / "services" / "service-names.json").read_text("utf-8"))["services"]
    with (DATA / "xzufi" / "leika-keys-observed.csv").open(encoding="utf-8") as rows:
        keys = [row["leika_key"] for row in csv.DictReader(rows)]
    model = json.loads(
        (DATA / "services" / "unterhaltsvorschuss.example.json").read_text(encoding="utf-8")
    )
    for number in range(count):
        name = names[number % len(names)]["name"]
        yield _service(number, name, keys[number % len(keys)], model)


def write_sample(path: Path | str, count: int) -> int:
    """Write a message of two units and ``count`` services.

    :returns: number of records
    """
    header = Header(message_id="sample-1", sender="Landesredaktion", product="Redaktionssystem")
    with Path(path).open("wb") as stream:
        return write(
            (Write(record) for record in chain(units(), services(count))), stream, header=header
        )


def _service(number: int, name: str, leika_key: str, model: dict) -> Service:
    repeated = number // 560
    title = one_line(name if not repeated else f"{name} ({repeated + 1})")
    paragraph = clean_html(f"<p>{escape(model['description'])}</p>")
    return Service(
        id=Identifier(str(10_000 + number), "leistung", AGENCY),
        name={"de": title, "en": f"Service {number}"},
        leika_keys=(leika_key,),
        teaser={"de": f"Hier erfahren Sie alles über: {title}"},
        short_text={"de": paragraph},
        full_text={"de": paragraph * 2},
        prerequisites={
            "de": clean_html(
                "".join(f"<li>{escape(one['name'])}</li>" for one in model["prerequisites"])
            )
        },
        procedure={"de": paragraph},
        required_documents=tuple(
            RequiredDocument(
                name={"de": one_line(one["name"])},
                note={"de": note} if (note := clean_html(escape(one["description"]))) else {},
                type_code="001",
            )
            for one in model["requirements"]
        ),
        links={"legal_basis": tuple(Link(x["link"], x["name"]) for x in model["legal"])},
        fees=(Fee("free", condition={"de": model["fees"]}),),
        synonyms=(Term(f"Begriff {number}"),),
        target_groups=("citizens",),
        trust_level="substantial",
        categories=(Category(Identifier("1040000"), {"de": "Familie und Kind"}),),
        languages=("de", "en"),
        version=str(number),
    )
