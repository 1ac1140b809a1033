"""File names are shown, stored and handed back; they come from strangers."""

import unicodedata

import pytest
from hypothesis import example
from hypothesis import given
from hypothesis import strategies

from rathaus.documents.api import clean_filename


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("Einkommen 2026.pdf", "Einkommen 2026.pdf"),
        ("C:\\Users\\Erika\\Größe.pdf", "Größe.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:notiz.txt", "notiz.txt"),
        ("Gro\u0308ße.pdf", "Größe.pdf"),
        ("rechnung\u202efdp.exe", "rechnungfdp.exe"),
        (".htaccess", "htaccess"),
        ("...", "datei"),
        ("", "datei"),
        ("a\x00b\r\nc.txt", "ab c.txt"),
        ("CON.txt", "_CON.txt"),
        ("lpt1", "_lpt1"),
        ("Console.txt", "Console.txt"),
        ("brief.txt:geheim", "brief.txt_geheim"),
        ('a"b<c>.pdf', "a_b_c_.pdf"),
        ("brief.pdf. .", "brief.pdf"),
    ],
)
def test_a_name_keeps_what_is_harmless(sent, kept):
    assert clean_filename(sent) == kept


def test_a_long_name_keeps_its_extension():
    shortened = clean_filename("Nachweis " * 40 + ".pdf")

    assert len(shortened) <= 120
    assert shortened.endswith(".pdf")


@given(strategies.text(max_size=300))
@example("a" * 118 + ".." + "b")
@example("\u202ecom1 .\u200b")
@example("a" * 119 + " .pdf")
@example("." + "a" * 130)
def test_any_name_becomes_a_safe_one(sent):
    name = clean_filename(sent)

    assert 1 <= len(name) <= 120
    assert not set(name) & set('/\\<>:"|?*')
    assert not {unicodedata.category(sign) for sign in name} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert unicodedata.is_normalized("NFC", name)
    assert name[0] not in ". "
    assert name[-1] not in ". "
    assert clean_filename(name) == name
