"""Editors write regulations, reviewers publish them, nobody else sees what is not published."""

import pytest
from plone import api

from regulations.conftest import add_regulation


def test_editors_add_but_do_not_publish(law):
    with api.env.adopt_roles(["Editor"]):
        draft = api.content.create(law.collection, "Regulation", id="neu", title="Neue Satzung")
        api.content.transition(draft, "submit")
        with pytest.raises(api.exc.InvalidParameterError):
            api.content.transition(draft, "publish")
    with api.env.adopt_roles(["Reviewer"]):
        api.content.transition(draft, "publish")
    assert api.content.get_state(draft) == "published"


@pytest.mark.parametrize("role", ["Clerk", "Lead", "Registrar", "Authenticated"])
def test_nobody_else_adds(law, role):
    with api.env.adopt_roles([role]):
        assert not api.user.has_permission("rathaus: Add regulation", obj=law.collection)


def test_visitors_see_what_is_published(law):
    with api.env.adopt_roles(["Anonymous"]):
        assert api.user.has_permission("View", obj=law.old)
        assert not api.user.has_permission("View", obj=law.draft)


def test_archived_regulations_are_gone_for_visitors(law):
    with api.env.adopt_roles(["Manager"]):
        api.content.transition(law.old, "archive")
    with api.env.adopt_roles(["Anonymous"]):
        assert not api.user.has_permission("View", obj=law.old)


def test_only_regulations_lie_in_the_collection(law):
    with api.env.adopt_roles(["Manager"]):
        assert [each.getId() for each in law.collection.allowedContentTypes()] == ["Regulation"]


def test_a_new_regulation_does_not_touch_the_collection(law):
    before = law.collection.modified()
    add_regulation(law.collection, "Noch eine")
    assert law.collection.modified() == before
