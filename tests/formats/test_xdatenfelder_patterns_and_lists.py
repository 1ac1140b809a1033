"""Patterns of XML Schema and code lists of others mean here what they mean there."""

import json
import re

import pytest
from xdatenfelder_samples import field
from xdatenfelder_samples import schema

from rathaus.formats.xdatenfelder.api import CodeListReference
from rathaus.formats.xdatenfelder.api import UnusableCodeList
from rathaus.formats.xdatenfelder.api import Value
from rathaus.formats.xdatenfelder.api import read_code_list
from rathaus.formats.xdatenfelder.api import read_schema
from rathaus.formats.xdatenfelder.api import translate
from rathaus.forms.questions.patterns import fits

GENERICODE = """<?xml version="1.0" encoding="UTF-8"?>
<gc:CodeList xmlns:gc="http://docs.oasis-open.org/codelist/ns/genericode/1.0/">
  <Identification><ShortName>staat</ShortName><Version>2023</Version>
    <CanonicalUri>urn:de:liste:staat</CanonicalUri>
    <CanonicalVersionUri>urn:de:liste:staat_2023</CanonicalVersionUri></Identification>
  <ColumnSet>
    <Column Id="iso" Use="optional"><ShortName>ISO</ShortName></Column>
    <Column Id="schluessel" Use="required"><ShortName>Schlüssel</ShortName></Column>
    <Column Id="kurzname" Use="optional"><ShortName>Kurzname</ShortName></Column>
    <Key Id="key"><ShortName>key</ShortName><ColumnRef Ref="schluessel"/></Key>
  </ColumnSet>
  <SimpleCodeList>
    <Row><Value ColumnRef="iso"><SimpleValue>DE</SimpleValue></Value>
      <Value ColumnRef="schluessel"><SimpleValue>000</SimpleValue></Value>
      <Value ColumnRef="kurzname"><SimpleValue>Deutschland</SimpleValue></Value></Row>
    <Row><Value ColumnRef="schluessel"><SimpleValue>121</SimpleValue></Value>
      <Value ColumnRef="kurzname"><SimpleValue>Albanien</SimpleValue></Value></Row>
  </SimpleCodeList>
</gc:CodeList>"""
STATES = (Value("000", "Deutschland"), Value("121", "Albanien"))


def a_field(extra=""):
    return read_schema(schema(field("F1", art="select", extra=extra))).children[0].element


class TestPattern:
    @pytest.mark.parametrize(
        ("pattern", "fitting", "other"),
        [
            (r"([0]{1}[1-9]{1}|[1-9]{1}[0-9]{1})[0-9]{3}", "03046", "0304"),
            (r"\p{L}[\p{L} '\-]*", "Żaneta d'Österreich-Čech", "7 Zwerge"),
            (r"\p{Lu}+\P{L}+", "ÄÖ12", "äö12"),
            (r"\i\c*", "a-1.b", "1a"),
            ("[a-z-[aeiou]]+", "xyz", "xaz"),
            (r"[\p{L}-[ß]]+", "Strase", "Straße"),
            (r"[^\d]+", "abc", "ab1"),
            ("[[]a]", "[a]", "aa]"),
            ("[a&&b|c]", "&", "x"),
            ("^[A-Z]{2}$", "DE", "DEU"),
            (r"/^\d+$/", "12", "a"),
            (r"\u00c4rzt\/in", "Ärzt/in", "Arzt/in"),
            (r"\p{IsBasicLatin}+", "abc", "äbc"),
        ],
    )
    def test_takes_the_same_texts_everywhere(self, pattern, fitting, other):
        found = translate(pattern).pattern
        for text, is_taken in ((fitting, True), (other, False)):
            assert bool(re.fullmatch(found, text)) is is_taken
            assert fits(found, text) is is_taken

    @pytest.mark.parametrize(
        "pattern", ["(", "[a", "[]", "a{2,1}", r"\p{Foo}", r"\p{L", "[a-z-[a-z]]", "*", "x" * 5000]
    )
    def test_what_cannot_be_read_says_why(self, pattern):
        found = translate(pattern)
        assert found.pattern == ""
        assert found.reason

    def test_unicode_classes_are_said_to_be_approximate(self):
        assert not translate(r"\p{L}+").is_exact
        assert translate("[A-Z]+").is_exact


class TestCodeList:
    def test_genericode_knows_its_key(self):
        found = read_code_list(GENERICODE.encode())
        assert (found.urn, found.version) == ("urn:de:liste:staat", "2023")
        assert found.values(a_field()) == STATES

    def test_the_field_says_which_columns_count(self):
        extra = "<x:codeKey>iso</x:codeKey><x:nameKey>kurzname</x:nameKey>"
        assert read_code_list(GENERICODE.encode()).values(a_field(extra)) == (
            Value("DE", "Deutschland"),
        )

    @pytest.mark.parametrize(
        "content",
        [
            [{"code": "000", "name": "Deutschland"}, {"code": "121", "name": "Albanien"}],
            {"000": "Deutschland", "121": "Albanien"},
            {
                "werte": [
                    {"key": "000", "label": "Deutschland"},
                    {"key": "121", "label": "Albanien"},
                ]
            },
            {
                "spalten": [
                    {"spaltennameTechnisch": "schluessel"},
                    {"spaltennameTechnisch": "bezeichnung"},
                ],
                "daten": [["000", "Deutschland"], ["121", "Albanien"]],
            },
        ],
    )
    def test_json_of_several_makes(self, content):
        assert read_code_list(json.dumps(content).encode()).values(a_field()) == STATES

    def test_a_list_answers_to_both_of_its_names(self):
        found = read_code_list(GENERICODE.encode())
        assert found.answers(CodeListReference("urn:de:liste:staat", "2020"))
        assert found.answers(CodeListReference("", "", "urn:de:liste:staat_2023"))
        assert not found.answers(CodeListReference("urn:de:liste:anrede"))

    @pytest.mark.parametrize("raw", [b"", b"[]", b"{", b"[1, 2]", b"<a/>", b"<a"])
    def test_what_is_no_list_is_refused_with_its_name(self, raw):
        with pytest.raises(UnusableCodeList, match=r"staat\.xml"):
            read_code_list(raw, "staat.xml")
