"""Numbers, dates and files, read the way people in Germany write them."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest
from zope import schema

from rathaus.forms.browser.questions import autocomplete
from rathaus.forms.interfaces import AnswerRefused
from rathaus.forms.source import action_powers
from rathaus.forms.source import field_powers
from rathaus.forms.widgets import DateConverter
from rathaus.forms.widgets import DecimalConverter
from rathaus.forms.widgets import IntConverter


def read(converter, field, text):
    return converter(field, SimpleNamespace()).toFieldValue(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", "12"),
        ("12,50", "12.50"),
        ("1.200,5", "1200.5"),
        ("1 200", "1200"),
        ("12.5", "12.5"),
        ("-3", "-3"),
        ("850 €", "850"),
        (" 7 ", "7"),
    ],
)
def test_decimals(text, number):
    assert read(DecimalConverter, schema.Decimal(), text) == Decimal(number)


@pytest.mark.parametrize("text", ["viel", "1,2,3", "NaN", "Infinity", "1e999", "12 Euro 50"])
def test_no_decimals(text):
    with pytest.raises(AnswerRefused):
        read(DecimalConverter, schema.Decimal(), text)


@pytest.mark.parametrize(("text", "number"), [("12", 12), ("1.200", 1200), ("12,0", 12)])
def test_whole_numbers(text, number):
    assert read(IntConverter, schema.Int(), text) == number


@pytest.mark.parametrize("text", ["2,5", "9" * 19, "zwei", "0x10"])
def test_no_whole_numbers(text):
    with pytest.raises(AnswerRefused):
        read(IntConverter, schema.Int(), text)


@pytest.mark.parametrize("text", ["24.12.1980", "24. 12. 1980", "24/12/1980", "1980-12-24"])
def test_dates(text):
    assert read(DateConverter, schema.Date(), text) == date(1980, 12, 24)


@pytest.mark.parametrize("text", ["31.2.1980", "24.12.80", "12.24.1980", "24.12.", "0.0.0000"])
def test_no_dates(text):
    with pytest.raises(AnswerRefused):
        read(DateConverter, schema.Date(), text)


def test_nothing_is_no_answer():
    assert read(IntConverter, schema.Int(), "  ") is None


@pytest.mark.parametrize(
    ("name", "kind", "token"),
    [
        ("vorname", "text", "given-name"),
        ("name", "text", "name"),
        ("mail", "email", "email"),
        ("strasse_hausnummer", "text", "street-address"),
        ("plz", "text", "postal-code"),
        ("geburtsdatum", "date", "bday"),
        ("name_des_hundes", "text", None),
        ("geburtsort", "text", None),
        ("name_vermieter", "text", None),
        ("name", "longtext", None),
    ],
)
def test_browsers_may_fill_in_what_is_about_the_person(name, kind, token):
    assert autocomplete(name, kind) == token


MODEL = (
    '<model xmlns="http://namespaces.plone.org/supermodel/schema"'
    ' xmlns:easyform="http://namespaces.plone.org/supermodel/easyform"'
    ' xmlns:form="http://namespaces.plone.org/supermodel/form"><schema{0}>'
    '<field name="a" type="{2}"{1}><title>A</title>{3}</field></schema></model>'
)
TEXT = "zope.schema.TextLine"


@pytest.mark.parametrize(
    "parts",
    [
        ("", ' easyform:TDefault="python:1"', TEXT, ""),
        ("", ' easyform:TEnabled="python:1"', TEXT, ""),
        ("", ' easyform:TValidator="python:1"', TEXT, ""),
        ("", ' easyform:serverSide="True"', TEXT, ""),
        ("", ' form:validator="os.system"', TEXT, ""),
        ("", ' form:widget="os.system"', TEXT, ""),
        (' based-on="os.path"', "", TEXT, ""),
        ("", "", "os.system", ""),
        ("", "", TEXT, "<defaultFactory>os.getcwd</defaultFactory>"),
        ("", "", TEXT, "<constraint>os.getcwd</constraint>"),
        ("", "", TEXT, '<value_type type="os.system" />'),
    ],
)
def test_what_can_run_code_is_a_power(parts):
    assert field_powers(MODEL.format(*parts))


@pytest.mark.parametrize(
    "model", ["<model", '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///x">]><a>&b;</a>']
)
def test_what_cannot_be_read_is_a_power(model):
    assert field_powers(model)


def test_plain_questions_have_no_powers():
    plain = ("", ' easyform:validators="isChecked" easyform:serverSide="False"', TEXT, "")
    assert field_powers(MODEL.format(*plain)) == frozenset()


def test_scripts_and_mail_templates_are_powers_and_our_action_is_none():
    ours = ("", "", "rathaus.forms.actions.FileApplication", "")
    assert action_powers(MODEL.format(*ours)) == frozenset()
    mailer = "collective.easyform.actions.Mailer"
    for parts in (
        ("", "", "collective.easyform.actions.CustomScript", "<ScriptBody>1</ScriptBody>"),
        ("", "", mailer, "<recipientOverride>python:1</recipientOverride>"),
        ("", "", mailer, "<body_pt>&lt;p tal:content='python:1' /></body_pt>"),
        ("", ' easyform:execCondition="python:1"', mailer, ""),
    ):
        assert action_powers(MODEL.format(*parts))
