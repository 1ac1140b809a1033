"""Reading and writing a form over REST."""

from collective.easyform.interfaces import IEasyForm
from collective.easyform.serializer import DeserializeFromJson
from collective.easyform.serializer import SerializeToJson
from plone import api
from plone.restapi.deserializer import json_body
from plone.restapi.interfaces import IDeserializeFromJson
from plone.restapi.interfaces import ISerializeToJson
from plone.supermodel.parser import SupermodelParseError
from zExceptions import BadRequest
from zope.component import adapter
from zope.globalrequest import getRequest
from zope.i18n import translate
from zope.interface import implementer

from rathaus import _
from rathaus.forms.editing.problems import problems_of
from rathaus.forms.source import EXPRESSIONS
from rathaus.forms.source import PERMISSION
from rathaus.forms.source import refusal
from rathaus.interfaces import IRathausLayer

SOURCE = ("fields_model", "actions_model")


@implementer(ISerializeToJson)
@adapter(IEasyForm, IRathausLayer)
class SerializeForm(SerializeToJson):
    """Without its source, in which mail addresses and expressions may stand.

    Also without saved inputs: EasyForm 5.0.2 asks for the permission to read them by a wrong
    name, which is an error for everybody but managers.
    """

    def __call__(self, version=None, include_items=True):
        result = super(SerializeToJson, self).__call__(version, include_items)
        if not api.user.has_permission(PERMISSION, obj=self.context):
            for name in (*SOURCE, *EXPRESSIONS):
                result.pop(name, None)
        return result


@implementer(IDeserializeFromJson)
@adapter(IEasyForm, IRathausLayer)
class DeserializeForm(DeserializeFromJson):
    """Refuses the source instead of silently leaving it out."""

    def __call__(self, validate_all=False, data=None, create=False):
        if data is None:
            data = json_body(self.request)
        refused = [name for name in (*SOURCE, *EXPRESSIONS, "savedDataStorage") if data.get(name)]
        if refused and not api.user.has_permission(PERMISSION, obj=self.context):
            raise refusal(
                _(
                    "Den Quelltext eines Formulars (${names}) darf nur die Administration "
                    "ändern. Es wurde nichts gespeichert.",
                    mapping={"names": ", ".join(refused)},
                )
            )
        _check_questions(data.get("fields_model"))
        return super().__call__(validate_all=validate_all, data=data, create=create)


def _check_questions(model) -> None:
    """The same checks as in the editor's pages.

    :raises BadRequest: the questions cannot be read, or would not work.
    """
    if not model:
        return
    try:
        problems = [each for each in problems_of(model) if not each.is_open_rule]
    except (SupermodelParseError, TypeError) as error:
        raise _not_stored(_("Das XML der Fragen ist nicht lesbar.")) from error
    if problems:
        sentence = _(
            "Die Frage „${name}“ würde nicht funktionieren: ${problem} Es wurde nichts gespeichert.",
            mapping={
                "name": problems[0].name,
                "problem": translate(problems[0].sentence, context=getRequest()),
            },
        )
        raise _not_stored(sentence)


def _not_stored(sentence) -> BadRequest:
    return BadRequest(translate(sentence, context=getRequest()))
