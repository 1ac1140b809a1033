"""Letters are filled in with what they may say, and with nothing else."""

import time

import pytest

from rathaus.documents import letter_language
from rathaus.documents.interfaces import TemplateProblem
from rathaus.documents.letter_html import check_html
from rathaus.documents.letter_html import clean_template
from rathaus.documents.letter_html import fill_html
from rathaus.documents.letter_word import check_word
from rathaus.documents.letter_word import fill_word
from word_letters import changed
from word_letters import with_part
from word_letters import with_relation
from word_letters import word

VALUES = {
    "antragsteller": {"name": "Grün & Żurawska"},
    "antwort": {
        "miete": "500 €",
        "kinder": [{"name": "Ada"}, {"name": "Bea"}],
        "arten": ["a", "b"],
    },
    "freitext": "Erster Absatz.\n\nZweiter,\nin zwei Zeilen.",
}


def problem_of(source: str, values=VALUES) -> str:
    with pytest.raises(TemplateProblem) as refused:
        fill_html(source, values)
    reason = refused.value.reason
    return f"{reason} {getattr(reason, 'mapping', None)}"


class TestFilling:
    def test_fields_get_their_values_and_values_are_no_html(self):
        filled = fill_html("<p>Guten Tag {{ antragsteller.name }}, {{antwort.miete}}</p>", VALUES)
        assert filled == "<p>Guten Tag Grün &amp; Żurawska, 500 €</p>"

    @pytest.mark.parametrize("text", ["{{ antwort.miete }}", "{% if 1 %}x{% endif %}", "{{ 7*7 }}"])
    def test_braces_in_a_value_are_text(self, text):
        assert fill_html("<p>{{ freitext }}</p>", {"freitext": text}) == f"<p>{text}</p>"
        assert fill_word(word("{{ freitext }}"), {"freitext": text}) == f"<p>{text}</p>"

    def test_tags_in_a_value_are_text(self):
        values = {"freitext": '<script>x</script><b onclick="y">z</b>'}
        expected = '<p>&lt;script&gt;x&lt;/script&gt;&lt;b onclick="y"&gt;z&lt;/b&gt;</p>'
        assert fill_html("<p>{{ freitext }}</p>", values) == expected
        assert fill_word(word("{{ freitext }}"), values) == expected

    def test_paragraphs_of_a_value_are_paragraphs(self):
        expected = "<p>Erster Absatz.</p><p>Zweiter,<br>in zwei Zeilen.</p>"
        assert fill_html("<p>{{ freitext }}</p>", VALUES) == expected
        assert fill_word(word("{{ freitext }}"), VALUES).replace("<br />", "<br>") == expected

    def test_conditions_and_lists(self):
        source = (
            "{% if antwort.miete == '500 €' and antwort.kinder|length > 1 %}<p>ja</p>{% endif %}"
            "<ul>{% for kind in antwort.kinder %}<li>{{ loop.index }}. {{ kind.name }}</li>"
            "{% endfor %}</ul><p>{{ antwort.arten }}</p>"
        )
        expected = "<p>ja</p><ul><li>1. Ada</li><li>2. Bea</li></ul><p>a, b</p>"
        assert fill_html(source, VALUES) == expected

    def test_what_editors_make_of_braces_is_understood(self):
        kept = clean_template("<p>{% if antwort.kinder|length&nbsp;&gt; 1 %}ja{% endif %}</p>")
        assert fill_html(kept, VALUES) == "<p>ja</p>"

    def test_a_letter_has_one_main_heading(self):
        assert fill_html("<h1>A</h1><h1>B</h1>", {}) == "<h1>A</h1><h2>B</h2>"

    def test_nothing_is_fetched_by_the_printer(self):
        kept = clean_template(
            '<p style="background:url(//x)">a<img src="//x"><a href="javascript:x">b</a></p>'
            "<script>y</script><style>z</style>"
        )
        assert kept == "<p>a<a>b</a></p>"

    def test_the_fields_of_a_template_are_told(self):
        source = "{% for kind in antwort.kinder %}{{ kind.name }}{% endfor %}{{ freitext }}"
        assert check_html(source, VALUES) == {"antwort.kinder", "antwort.kinder.name", "freitext"}


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        ("source", "name"),
        [
            ("{{ antragsteller.vorname }}", "antragsteller.vorname"),
            ("{{ request }}", "request"),
            ("{% if antwort.mitte %}{% endif %}", "antwort.mitte"),
            ("{% for k in antwort.kinder %}{{ k.alter }}{% endfor %}", "antwort.kinder.alter"),
            ("{{ freitext.__class__ }}", "freitext.__class__"),
            ("{{ antwort.keys }}", "antwort.keys"),
        ],
    )
    def test_an_unknown_field_is_named(self, source, name):
        assert f"'name': '{name}'" in problem_of(source)

    @pytest.mark.parametrize(
        "source",
        [
            "{% for i in range(10**9) %}{% endfor %}",
            "{{ 'x' * 10**9 }}",
            "{{ antwort.miete.upper() }}",
            "{{ antwort['miete'] }}",
            "{{ ''|attr('__class__') }}",
            "{{ freitext|safe }}",
            "{% set x = 1 %}",
            "{% macro x() %}{% endmacro %}",
            "{% include 'x' %}",
            "{% import 'os' as os %}",
            "{% for k in antwort.kinder recursive %}{% endfor %}",
            "{% for k in antwort.kinder if k %}{% endfor %}",
            "{{ freitext is defined }}",
            "{{ 'x' ~ 'y' }}",
        ],
    )
    def test_what_is_no_part_of_a_letter(self, source):
        assert "nicht vorgesehen" in problem_of(source)

    @pytest.mark.parametrize(
        ("source", "sign"),
        [
            ("{{ antwort['miete'] }}", "[]"),
            ("{{ 1 + 1 }}", "+"),
            ("{{ freitext() }}", "()"),
            ("{% set x = 1 %}", "set"),
            ("{% include 'x' %}", "include"),
        ],
    )
    def test_it_is_named_as_it_is_written(self, source, sign):
        assert f"'what': '{sign}'" in problem_of(source)

    @pytest.mark.parametrize(
        "source",
        [
            "{% for loop in antwort.kinder %}x{% endfor %}",
            "{% if freitext %}" * 110 + "{% endif %}" * 110,
            "{{ " + "(" * 3000 + "freitext" + ")" * 3000 + " }}",
            "{{ " + "not " * 3000 + "freitext }}",
            "{{ " + "9" * 5000 + " }}",
            "{{ freitext|length(2) }}",
            "{{ freitext|default('x', 1, 2, 3) }}",
            "{% if freitext > 3 %}{% endif %}",
        ],
    )
    def test_what_can_never_be_filled_is_refused_with_a_sentence(self, source):
        assert "Vorlage" in problem_of(source)

    def test_lists_lie_in_lists_but_no_deeper(self):
        loops = "".join(f"{{% for {name} in antwort.kinder %}}" for name in "abc")
        assert "nicht vorgesehen" in problem_of(loops + "{% endfor %}" * 3)

    def test_text_is_not_repeated_sign_by_sign(self):
        assert "'field': 'freitext'" in problem_of("{% for x in freitext %}{% endfor %}")

    @pytest.mark.parametrize("source", ["{{ freitext", "{% if %}", "{% endfor %}", "{{ a b }}"])
    def test_what_cannot_be_understood(self, source):
        assert "geschweiften Klammern" in problem_of(source)

    def test_what_becomes_too_long_is_stopped(self, monkeypatch):
        monkeypatch.setattr(letter_language, "LONGEST_FILLED", 10)
        assert "zu viel Text" in problem_of("<p>{{ freitext }}</p><p>{{ freitext }}</p>")

    def test_no_letter_keeps_the_printer_from_all_others(self):
        assert "zu viel Text" in problem_of("<p>{{ freitext }}</p>", {"freitext": "x " * 100_000})

    def test_what_takes_too_long_is_stopped(self, monkeypatch):
        ticks = iter(range(0, 1000, 3))
        monkeypatch.setattr(time, "monotonic", lambda: next(ticks))
        source = "{% for k in antwort.kinder %}<p>{{ k.name }}</p>{% endfor %}" * 3
        assert "zu viel Text" in problem_of(source)

    def test_a_field_that_this_case_does_not_have_is_named_when_it_is_filled(self):
        assert "'name': 'antwort.miete'" in problem_of("{{ antwort.miete }}", {"antwort": {}})


class TestWord:
    def test_headings_lists_and_tables_keep_their_meaning(self):
        data = word(
            "Guten Tag {{ antragsteller.name }}",
            heading="Bescheid",
            rows=(("Miete", "{{ antwort.miete }}"),),
        )
        html = fill_word(data, VALUES)
        assert "<h1>Bescheid</h1>" in html
        assert "<p>Guten Tag Grün &amp; Żurawska</p>" in html
        assert "<td><p>500 €</p></td>" in html

    def test_its_fields_are_told(self):
        assert check_word(word("{{ freitext }}"), VALUES) == {"freitext"}

    def test_an_unknown_field_is_named(self):
        with pytest.raises(TemplateProblem) as refused:
            check_word(word("{{ antrag.name }}"), VALUES)
        assert refused.value.reason.mapping == {"name": "antrag.name"}

    @pytest.mark.parametrize(
        ("data", "said"),
        [
            (b"no file at all", "keine Word-Datei"),
            (word("x")[:-200], "Datei"),
            (word("{% for i in range(10**9) %}x{% endfor %}"), "nicht vorgesehen"),
            (with_part(word("x"), "word/vbaProject.bin", b"macro"), "ohne Makros"),
            (with_part(word("x"), "word/embeddings/a.bin", b"ole"), "Programme"),
            (
                changed(
                    word("x"),
                    "[Content_Types].xml",
                    b"wordprocessingml.document.main+xml",
                    b"ms-word.document.macroEnabled.main+xml",
                ),
                "Datei",
            ),
            (with_relation(word("x"), "image", "https://tracker.example/x.png"), "von außen"),
            (with_relation(word("x"), "attachedTemplate", "https://x.example/a.dotm"), "von außen"),
            (
                changed(
                    word("x"),
                    "word/document.xml",
                    b"<w:document ",
                    b'<!DOCTYPE w:document [<!ENTITY a "b">]><w:document ',
                ),
                "nicht lesen",
            ),
            (with_part(word("x"), "WORD/Embeddings/a.bin", b"ole"), "Programme"),
            (
                with_part(
                    word("x"),
                    "word/wide.xml",
                    '<!DOCTYPE a [<!ENTITY b "c">]><a/>'.encode("utf-16"),
                ),
                "nicht lesen",
            ),
            # The pattern of docxtpl that looks for this sign tries for hours.
            (word(rows=(("{% colspan" + " " * 20_000 + "x",),)), "nicht lesen"),
            (with_part(word("x"), "word/bomb.xml", b"0" * 30_000_000), "Daten"),
        ],
        ids=[
            "no file",
            "broken off",
            "endless",
            "macro",
            "object",
            "docm",
            "picture from outside",
            "template from outside",
            "entities",
            "object in capitals",
            "entities in wide signs",
            "endless pattern",
            "bomb",
        ],
    )
    def test_what_is_refused(self, data, said):
        with pytest.raises(TemplateProblem, match=said):
            check_word(data, VALUES)

    def test_a_link_is_no_danger(self):
        data = with_relation(word("x"), "hyperlink", "https://www.example.org/")
        assert check_word(data, VALUES) == set()
