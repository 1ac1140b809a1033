"""A form with every setting, and somebody who edits it without being an administrator."""

import pytest
import transaction
from browser_page import Visitor
from every_setting import EVERY_SETTING
from plone import api
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import login
from plone.app.testing import logout

from rathaus.forms.build import build_models


def without_expressions(definition):
    """The same form as an editor can have made it."""
    last = definition["fieldsets"][-1]["fields"]
    kept = [
        {
            key: value
            for key, value in field.items()
            if "expression" not in key and key not in ("validators", "server_side")
        }
        for field in last
    ]
    return {
        "fieldsets": [
            *definition["fieldsets"][:-1],
            {**definition["fieldsets"][-1], "fields": kept},
        ]
    }


@pytest.fixture
def every_form(forms_functional):
    """A published form with every kind of question and every setting of editors, committed."""
    portal = forms_functional["portal"]
    login(forms_functional["app"], SITE_OWNER_NAME)
    catalogue = api.content.create(portal, "ServiceCatalogue", "leistungen", title="Leistungen")
    service = api.content.create(catalogue, "Service", "wohngeld", title="Wohngeld")
    fields_model, actions_model = build_models(without_expressions(EVERY_SETTING))
    form = api.content.create(
        service,
        "EasyForm",
        "antrag",
        title="Wohngeld beantragen",
        fields_model=fields_model,
        actions_model=actions_model,
    )
    for each in (service, form):
        api.content.transition(each, "publish")
    api.user.create(email="e@example.org", username="redaktion", password="geheim-geheim-1")
    api.user.grant_roles(username="redaktion", roles=["Editor", "Contributor", "Member"])
    transaction.commit()
    yield form
    logout()


@pytest.fixture
def editor(every_form):
    return Visitor(("redaktion", "geheim-geheim-1"))


@pytest.fixture
def fields_url(every_form):
    return f"{every_form.absolute_url()}/fields"
