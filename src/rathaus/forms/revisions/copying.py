"""New forms from forms: from a file, or as a copy."""

from Acquisition import aq_base
from Acquisition import aq_parent
from plone import api
from plone.dexterity.utils import createContentInContainer
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent

from rathaus import _
from rathaus.city_language import in_city_language
from rathaus.forms.revisions.form_file import FormFile
from rathaus.forms.revisions.form_file import apply_file

#: Where EasyForm keeps inputs that a form saved.
_SAVED_INPUTS = "_inputStorage"


def new_form(service, file: FormFile):
    """A form from a file, in work and without any revision.

    :raises Unauthorized: the person at work may not add forms here
    """
    form = createContentInContainer(
        service, "EasyForm", title=file.title, fields_model=file.fields_model
    )
    change_form(form, file)
    return form


def change_form(form, file: FormFile) -> None:
    """Let a form be what a file says; citizens see nothing of it before it is published."""
    apply_file(form, file)
    notify(ObjectModifiedEvent(form))


def copy_form(form):
    """A copy beside the form, in work: with all questions and texts, without revisions, numbers
    and anything that somebody has sent.

    :raises Unauthorized: the person at work may not add forms here
    """
    title = _("Kopie von ${title}", mapping={"title": form.title})
    copy = api.content.copy(source=form, target=aq_parent(form), safe_id=True)
    copy.title = in_city_language(title)
    notify(ObjectModifiedEvent(copy))
    return copy


def forget_inputs(copy) -> None:
    """Take what people have sent out of a copy, whoever made it."""
    plain = aq_base(copy)
    if _SAVED_INPUTS in vars(plain):
        delattr(plain, _SAVED_INPUTS)
