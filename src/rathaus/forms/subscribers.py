"""What happens when a form is added, changed or published."""

from Acquisition import aq_base
from Acquisition import aq_parent

from rathaus.forms.actions import is_open
from rathaus.forms.build import DEFAULT_DEFINITION
from rathaus.forms.build import build_models
from rathaus.forms.freeze import freeze
from rathaus.forms.search_text import refresh_service
from rathaus.forms.source import check_source


def prepare_new_form(form, event):
    """A new form asks for name, e-mail and request, and files an application.

    Set here and not by EasyForm's hook for defaults: that one acquires a file of a certain name
    from the site, so whoever can upload a file decides what code new forms contain.
    """
    fields_model, actions_model = build_models(DEFAULT_DEFINITION)
    for name, value in (("fields_model", fields_model), ("actions_model", actions_model)):
        if not aq_base(form).__dict__.get(name):
            setattr(form, name, value)
    check_source(form)


def form_changed(form, event):
    """Refuse code, and give a published form its next revision."""
    check_source(form)
    if is_open(form):
        freeze(form)


def fields_or_actions_changed(view, event):
    """The same after a change in EasyForm's editor, which fires its own event."""
    form_changed(aq_parent(view), event)


def form_published(form, event):
    """Freeze what citizens will be asked from now on."""
    if is_open(form):
        freeze(form)


def online_offer_changed(form, event):
    """Tell the search that the service can be applied for online, or no longer."""
    refresh_service(form, event)
