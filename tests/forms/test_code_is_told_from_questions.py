"""What of a form's XML can run code."""

import pytest

from rathaus.forms.source import action_powers
from rathaus.forms.source import field_powers

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
