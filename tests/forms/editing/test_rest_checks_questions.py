"""What the editor's pages refuse, REST refuses too."""

import pytest
import transaction
from browser_page import Visitor
from every_setting import EVERY_SETTING
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD

from rathaus.forms.build import build_models


@pytest.fixture
def patch(every_form):
    def send(auth=(SITE_OWNER_NAME, SITE_OWNER_PASSWORD), **data):
        return Visitor(auth).session.patch(
            every_form.absolute_url(), json=data, headers={"Accept": "application/json"}
        )

    return send


def model_with(**changes) -> str:
    field = {"name": "frage", "type": "text", "title": "Frage", **changes}
    return build_models({"fieldsets": [{"fields": [field]}]})[0]


def test_questions_that_would_not_work_are_not_stored(every_form, patch):
    before = every_form.fields_model
    for model in (
        model_with(condition="frage >"),
        model_with(condition="niemand"),
        model_with(pattern="(a"),
        model_with(type="choice", values=[]),
        model_with(type="group"),
        model_with().replace("<field ", '<field rathaus:group="niemand" '),
        "<kaputt",
    ):
        response = patch(fields_model=model)
        assert response.status_code == 400, model
        assert response.json()["message"]
    transaction.abort()
    assert every_form.fields_model == before
    assert patch(fields_model=build_models(EVERY_SETTING)[0]).status_code == 204


def test_settings_of_the_form_are_checked(every_form, patch):
    editor = ("redaktion", "geheim-geheim-1")
    assert patch(editor, opens="2026-12-01", closes="2026-11-01").status_code == 400
    assert patch(editor, max_upload_megabytes=50, max_total_megabytes=10).status_code == 400
    assert patch(editor, max_upload_megabytes=5000).status_code == 400
    assert patch(editor, privacy_notice="gibt-es-nicht").status_code == 400
    assert patch(editor, opens="2026-11-01", closes="2026-12-01").status_code == 204
    transaction.abort()
    assert every_form.closes.isoformat() == "2026-12-01"
    assert every_form.max_upload_megabytes == 20
