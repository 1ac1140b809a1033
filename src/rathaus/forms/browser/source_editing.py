"""EasyForm's editors of a form's source, made fit for editors and closed where code is stored."""

from Acquisition import aq_parent
from collective.easyform.browser.actions import ModelEditorView as ActionsEditor
from collective.easyform.browser.fields import ModelEditorView as FieldsEditor

from rathaus.forms.subscribers import form_changed


class FieldsSource(FieldsEditor):
    """The XML of the fields. EasyForm fires no event here, so the check is called."""

    def save(self, source):
        super().save(source)
        form_changed(aq_parent(self.context), None)


class ActionsSource(ActionsEditor):
    """The XML of the actions."""

    def save(self, source):
        super().save(source)
        form_changed(aq_parent(self.context), None)
