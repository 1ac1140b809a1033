"""What is written is read again as the same records."""

import io
import unicodedata
from datetime import UTC
from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import HealthCheck
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from rathaus.formats.xzufi.api import Category
from rathaus.formats.xzufi.api import Code
from rathaus.formats.xzufi.api import Contact
from rathaus.formats.xzufi.api import Delete
from rathaus.formats.xzufi.api import Fee
from rathaus.formats.xzufi.api import Header
from rathaus.formats.xzufi.api import Identifier
from rathaus.formats.xzufi.api import Link
from rathaus.formats.xzufi.api import Period
from rathaus.formats.xzufi.api import PostalAddress
from rathaus.formats.xzufi.api import RequiredDocument
from rathaus.formats.xzufi.api import Service
from rathaus.formats.xzufi.api import Term
from rathaus.formats.xzufi.api import Unit
from rathaus.formats.xzufi.api import Validity
from rathaus.formats.xzufi.api import Write
from rathaus.formats.xzufi.api import open_message
from rathaus.formats.xzufi.api import write
from rathaus.formats.xzufi.codes import PLAIN_MODULES
from rathaus.formats.xzufi.codes import TEXT_MODULES
from rathaus.formats.xzufi.codes import TIME_UNITS
from rathaus.formats.xzufi.texts import clean_html
from rathaus.formats.xzufi.texts import clean_plain
from rathaus.formats.xzufi.texts import one_line

PIECES = st.sampled_from(
    [
        *("Gebühr", "Gebu\u0308hr", "Straße", "𝔸", "Chóśebuz", "&", "&amp;", "&lt;b&gt;", "<", ">"),
        *(" ", "  ", "\n", "\r\n", "\t", "\u00a0", "\u0338", "\u0001", '"', "'", "]]>", "&#1;"),
        *("<p>", "</p>", "<br>", "<ul><li>", "</li></ul>", "<strong>", "</strong>", "<b>", "</b>"),
        *('<a href="https://a.example/?b=1&c=2">', '<a href="javascript:x">', "</a>", "<table>"),
        *(
            "<tr><td>",
            "</td></tr>",
            "</table>",
            "<h3>",
            "</h3>",
            "<script>x</script>",
            "<!-- x -->",
        ),
    ]
)
RAW = st.lists(PIECES | st.text(max_size=8), max_size=10).map("".join)
HTML = RAW.map(clean_html).filter(bool)
LINE = RAW.map(one_line).filter(bool)
WORD = st.text("abcäöüß019-_.", min_size=1, max_size=12)
LANGUAGES = st.sampled_from(["de", "en", "dsb", "de-x-ls"])
MOMENTS = st.none() | st.datetimes(timezones=st.just(UTC))
AMOUNTS = st.decimals(Decimal("0.00"), Decimal("99999.99"), places=2)
NUMBERS = st.integers(0, 99999)
UNITS = st.sampled_from(sorted(TIME_UNITS.values()))


def texts(text):
    return st.dictionaries(LANGUAGES, text, max_size=3)


def several(one):
    return st.lists(one, max_size=2).map(tuple)


IDS = st.builds(Identifier, WORD, *(st.just("") | WORD for _ in range(3)))
LINKS = st.builds(
    Link,
    st.sampled_from(["https://a.example/?b=1&c=2", "mailto:a@b.example", "tel:0355"]),
    st.just("") | LINE,
    st.just("") | LINE,
    st.just("") | LANGUAGES,
)
FEES = st.one_of(
    st.builds(Fee, st.just("fixed"), AMOUNTS, note=texts(HTML), payment_in_advance=st.booleans()),
    st.builds(
        lambda lower, more, condition: Fee("range", lower, lower + more, condition=condition),
        *(AMOUNTS, AMOUNTS, texts(LINE)),
    ),
    st.builds(Fee, st.just("range"), AMOUNTS, currency=st.just("CHF")),
    st.builds(Fee, st.just("free"), condition=texts(LINE), type_code=st.just("001")),
    st.builds(Fee, st.just("text"), note=texts(HTML)),
)
PERIODS = st.one_of(
    st.builds(Period, NUMBERS, UNITS, st.none() | NUMBERS, st.just("") | UNITS, note=texts(HTML)),
    st.builds(Period, starts=st.just("2026-01-31"), ends=st.just("--12-31"), note=texts(HTML)),
)
TEXT_FIELDS = {
    field: texts(RAW.map(clean_plain).filter(bool) if code in PLAIN_MODULES else HTML)
    for code, field in TEXT_MODULES.items()
    if field != "name"
}
SERVICES = st.builds(
    Service,
    id=IDS,
    name=texts(RAW.map(clean_plain).filter(bool)).filter(bool),
    secondary_ids=several(IDS),
    leika_keys=several(st.from_regex(r"\A99[0-9]{12}\Z")),
    **TEXT_FIELDS,
    other_texts=st.dictionaries(st.just("98"), texts(HTML).filter(bool), max_size=1),
    links=st.dictionaries(
        st.sampled_from(["legal_basis", "forms", "97"]),
        st.lists(LINKS, min_size=1, max_size=2).map(tuple),
    ),
    required_documents=several(
        st.builds(
            RequiredDocument, texts(LINE).filter(bool), texts(HTML), st.sampled_from(["", "001"])
        )
    ),
    fees=several(FEES),
    fees_text=texts(HTML),
    deadlines=several(PERIODS),
    deadline_text=texts(HTML),
    processing_times=several(PERIODS),
    processing_text=texts(HTML),
    synonyms=several(st.builds(Term, LINE, LANGUAGES, st.sampled_from(["", "001"]))),
    target_groups=several(st.sampled_from(["citizens", "businesses", "administration"])),
    trust_level=st.sampled_from(["", "none", "low", "substantial", "high"]),
    written_form_required=st.none() | st.booleans(),
    types=several(WORD),
    categories=several(st.builds(Category, IDS, texts(LINE), st.none() | IDS)),
    classifications=several(st.builds(Code, WORD, st.just("") | WORD, st.just("") | LINE)),
    sdg_areas=several(st.just("1010100")),
    area_ids=several(IDS),
    languages=several(LANGUAGES),
    validity=several(st.builds(Validity, MOMENTS, MOMENTS)),
    created=MOMENTS,
    changed=MOMENTS,
    version=st.just("") | WORD,
)
OFFICES = st.builds(
    Unit,
    id=IDS,
    name=texts(LINE).filter(bool),
    secondary_ids=several(IDS),
    parent_id=st.none() | IDS,
    short_name=texts(LINE),
    description=texts(HTML),
    addresses=several(
        st.builds(PostalAddress, *(st.just("") | LINE for _ in range(4)), st.just("001"))
    ),
    contacts=several(
        st.builds(Contact, st.sampled_from(["email", "phone", "mobile", "fax", "web", "07"]), LINE)
    ),
    opening_hours=texts(HTML),
    service_ids=several(IDS),
)
PARTS = st.one_of(
    st.builds(Write, SERVICES),
    st.builds(Write, OFFICES),
    st.builds(Delete, IDS, st.sampled_from(["service", "unit"])),
)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(PARTS, max_size=3))
def test_what_is_written_is_read_again(parts):
    stream = io.BytesIO()
    assert write(parts, stream) == len(parts)
    stream.seek(0)
    assert list(open_message(stream)) == parts


@settings(max_examples=300, deadline=None)
@given(RAW)
def test_cleaning_twice_is_cleaning_once(raw):
    for clean in (clean_html, one_line):
        once = clean(raw)
        assert clean(once) == once
        assert unicodedata.is_normalized("NFC", once)
    assert "<script" not in clean_html(raw)
    assert "javascript:" not in clean_html(raw)


def test_the_header_is_read_again():
    header = Header("4711", datetime(2026, 1, 2, 3, 4, tzinfo=UTC), "Stadt", "Redaktionssystem")
    stream = io.BytesIO()
    write([], stream, header=header)
    stream.seek(0)
    assert open_message(stream).header == header


def test_another_version_is_not_written():
    with pytest.raises(ValueError, match=r"2\.3"):
        write([], io.BytesIO(), version="2.3")
