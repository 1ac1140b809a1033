"""A form of EasyForm in a service, from what became of a schema."""

from plone.dexterity.utils import createContentInContainer

from rathaus.forms.build import build_models
from rathaus.forms.fim.definition import Imported

#: Longer titles are no titles of a page.
LONGEST_TITLE = 250


def create_form(service, imported: Imported):
    """Add a form to a service; it is in work until somebody publishes it.

    :param service: the folder of the form
    :raises Unauthorized: the person at work may not add forms here
    """
    definition = imported.definition
    fields_model, actions_model = build_models(definition)
    return createContentInContainer(
        service,
        "EasyForm",
        title=definition["title"][:LONGEST_TITLE],
        fields_model=fields_model,
        actions_model=actions_model,
        email_field=definition.get("email_field"),
        name_field=definition.get("name_field"),
        fim_id=definition["fim_id"],
        fim_version=definition["fim_version"],
    )
