"""What happens when a form is added, changed or published."""

from Acquisition import aq_base
from Acquisition import aq_parent

from rathaus.forms.build import DEFAULT_DEFINITION
from rathaus.forms.build import build_models
from rathaus.forms.revisions.copying import forget_inputs
from rathaus.forms.revisions.public import set_public_dates
from rathaus.forms.revisions.publishing import is_published
from rathaus.forms.revisions.publishing import publish_changes
from rathaus.forms.revisions.publishing import revisions_of
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


def form_copied(form, event):
    """A copy holds nothing that people have sent."""
    forget_inputs(form)


def form_changed(form, event):
    """Refuse code. Citizens go on with the revision that was published last, until somebody
    publishes the changes; dates count at once."""
    check_source(form)
    if is_published(form) and not revisions_of(form):
        # Published without the workflow, as imported content is
        publish_changes(form)
    set_public_dates(form)


def fields_or_actions_changed(view, event):
    """The same after a change in EasyForm's editor, which fires its own event."""
    form_changed(aq_parent(view), event)


def form_published(form, event):
    """Freeze what citizens will be asked from now on."""
    if is_published(form):
        publish_changes(form)
    set_public_dates(form)


def online_offer_changed(form, event):
    """Tell the search that the service can be applied for online, or no longer."""
    refresh_service(form, event)
