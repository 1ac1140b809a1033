"""How answers are read from a request. How they look is in ``browser/templates``.

Native fields of the browser, without Plone's patterns: they work without JavaScript.
"""

import re
from datetime import date
from decimal import Decimal
from decimal import InvalidOperation

from plone.app.z3cform.widgets.singlecheckbox import SingleCheckBoxBoolFieldWidget
from plone.namedfile.interfaces import INamedField
from z3c.form.browser.checkbox import CheckBoxFieldWidget
from z3c.form.browser.radio import RadioFieldWidget
from z3c.form.browser.select import SelectFieldWidget
from z3c.form.browser.text import TextFieldWidget
from z3c.form.browser.text import TextWidget
from z3c.form.browser.textarea import TextAreaFieldWidget
from z3c.form.converter import BaseDataConverter
from z3c.form.interfaces import NO_VALUE
from z3c.form.interfaces import IFieldWidget
from z3c.form.interfaces import IFormLayer
from z3c.form.widget import FieldWidget
from z3c.form.widget import Widget
from zope.component import adapter
from zope.interface import implementer
from zope.interface import implementer_only
from zope.schema.interfaces import IDate
from zope.schema.interfaces import IDecimal
from zope.schema.interfaces import IField
from zope.schema.interfaces import IFloat
from zope.schema.interfaces import IInt

from rathaus import _
from rathaus.forms import kept_uploads
from rathaus.forms.interfaces import AnswerRefused
from rathaus.forms.interfaces import IAnswerWidget
from rathaus.forms.interfaces import IUploadWidget
from rathaus.forms.models import type_of
from rathaus.forms.uploads import limits_of
from rathaus.forms.uploads import receive

#: More choices than a person can see at once become a list to open.
MOST_RADIOS = 7
#: JSON carries integers exactly up to 2**53 (RFC 8785, 3.2.2.3).
LARGEST = 2**53
#: "1.234.567", "1 234": groups of three, as people write large numbers.
GROUPED = re.compile(r"[+-]?\d{1,3}([.\s\u202f']\d{3})+(,\d+)?")


@implementer_only(IAnswerWidget)
class AnswerWidget(TextWidget):
    """Numbers and dates in one line of text."""


@adapter(IField, IFormLayer)
@implementer(IFieldWidget)
def AnswerFieldWidget(field, request):
    return FieldWidget(field, AnswerWidget(request))


@implementer_only(IUploadWidget)
class UploadWidget(Widget):
    """One file, new or kept from the last time the form was sent."""

    #: what came in: a file, or the refusal of one; looked into once per request
    received = None
    refusal = None
    #: key of the kept file that the page carries
    kept_key = None
    _is_read = False

    @property
    def limits(self):
        return limits_of(self._form.context, self.field)

    @property
    def _form(self):
        return getattr(self.form, "parentForm", self.form)

    def update(self):
        super().update()
        self.read()

    def read(self):
        """Look into what was sent. Groups and the form ask several times; a 20 MB file is
        copied and hashed only once."""
        if self._is_read or self.ignoreRequest:
            return
        self._is_read = True
        upload = self.request.form.get(self.name)
        if getattr(upload, "filename", None):
            try:
                self.received = receive(upload, self.limits)
            except AnswerRefused as refusal:
                self.refusal = refusal
        elif not self.request.form.get(f"{self.name}.remove"):
            self.received = self._kept()

    def keep(self) -> None:
        """Keep an accepted file for the next try; called when the form comes back."""
        if self.received is not None and self.kept_key is None:
            self.kept_key = kept_uploads.keep(
                self.received, nonce=self._form.nonce, field=self.field.__name__
            )

    def _kept(self):
        key = self.request.form.get(f"{self.name}.kept")
        if not isinstance(key, str) or not key:
            return None
        found = kept_uploads.kept(key, nonce=self._form.nonce, field=self.field.__name__)
        if found is not None:
            self.kept_key = key
        return found

    def extract(self, default=NO_VALUE):
        self.read()
        return default if self.received is None and self.refusal is None else self


@adapter(IField, IFormLayer)
@implementer(IFieldWidget)
def UploadFieldWidget(field, request):
    return FieldWidget(field, UploadWidget(request))


@adapter(INamedField, IUploadWidget)
class UploadConverter(BaseDataConverter):
    """The file of an upload widget, or its refusal."""

    def toWidgetValue(self, value):
        return None

    def toFieldValue(self, widget):
        if widget.refusal is not None:
            raise widget.refusal
        return widget.received


class AnswerConverter(BaseDataConverter):
    """Text that is read; what cannot be read stays in the field, with a sentence at it."""

    def toFieldValue(self, value):
        text = value.strip()
        return self.read(text) if text else self.field.missing_value

    def toWidgetValue(self, value):
        return "" if value is self.field.missing_value else self.write(value)

    def write(self, value) -> str:
        return str(value)


@adapter(IInt, IAnswerWidget)
class IntConverter(AnswerConverter):
    """Whole numbers, also as ``1.200``."""

    def read(self, text: str) -> int:
        number = _number(text)
        if number is None or number != number.to_integral_value() or abs(number) > LARGEST:
            raise AnswerRefused(_("Bitte geben Sie eine ganze Zahl ein, zum Beispiel 1200."))
        return int(number)


@adapter(IDecimal, IAnswerWidget)
class DecimalConverter(AnswerConverter):
    """Numbers with a decimal comma, also as ``1.200,50``."""

    def read(self, text: str) -> Decimal:
        number = _number(text)
        if number is None:
            raise AnswerRefused(_("Bitte geben Sie eine Zahl ein, zum Beispiel 1200,50."))
        return number

    def write(self, value) -> str:
        return format(value, "f").replace(".", ",")


@adapter(IFloat, IAnswerWidget)
class FloatConverter(DecimalConverter):
    """EasyForm's field editor knows no decimals; its fractions are answered the same way."""

    def read(self, text: str) -> float:
        return float(super().read(text))

    def write(self, value) -> str:
        return str(value).replace(".", ",")


@adapter(IDate, IAnswerWidget)
class DateConverter(AnswerConverter):
    """``24.12.1980``, and ISO 8601 as browsers fill it in by themselves."""

    def read(self, text: str) -> date:
        german = re.fullmatch(r"(\d{1,2})\s*[.,/-]\s*(\d{1,2})\s*[.,/-]\s*(\d{4})", text)
        iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text)
        parts = german.groups()[::-1] if german else iso.groups() if iso else None
        try:
            return date(*(int(part) for part in parts or ()))
        except (TypeError, ValueError) as error:
            raise AnswerRefused(
                _("Bitte geben Sie ein Datum mit Tag, Monat und Jahr ein, zum Beispiel 24.12.1980.")
            ) from error

    def write(self, value) -> str:
        return value.strftime("%d.%m.%Y")


def widget_for(form, field, chosen=None):
    """Widget factory of a field on the citizen's page, or ``None`` for a kind we do not know.

    :param chosen: widget factory that an editor chose; respected between radios and list.
    """
    kind = type_of(field)
    if kind == "choice":
        if "Select" in getattr(chosen, "__name__", ""):
            return SelectFieldWidget
        bound = field.bind(form)
        return RadioFieldWidget if len(bound.vocabulary) <= MOST_RADIOS else SelectFieldWidget
    return {
        "file": UploadFieldWidget,
        "bool": SingleCheckBoxBoolFieldWidget,
        "date": AnswerFieldWidget,
        "int": AnswerFieldWidget,
        "decimal": AnswerFieldWidget,
        "multichoice": CheckBoxFieldWidget,
        "longtext": TextAreaFieldWidget,
        "text": TextFieldWidget,
        "phone": TextFieldWidget,
        "email": TextFieldWidget,
    }.get(kind)


def _number(text: str) -> Decimal | None:
    """A number as people in Germany write it, otherwise ``None``."""
    text = text.removesuffix("€").strip()
    if GROUPED.fullmatch(text):
        text = re.sub(r"[.\s\u202f']", "", text)
    try:
        number = Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) < 10**20 else None
