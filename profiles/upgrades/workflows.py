"""Workflows of an existing site: where one says something else now, its objects get these rights."""

from typing import Any

from plone import api

from rathaus.profiles.upgrades.walking import objects

#: type of content -> for each of its workflows, what it says
Rules = dict[str, tuple]


def rules(tool: Any) -> Rules:
    """What the workflows say now, for every type of content.

    :param tool: the workflow tool
    """
    types = api.portal.get_tool("portal_types").objectIds()
    said = {each.getId(): _said(each) for each in tool.objectValues() if hasattr(each, "states")}
    return {
        name: tuple((key, said.get(key)) for key in tool.getChainForPortalType(name))
        for name in types
    }


def update_objects(catalog: Any, before: Rules) -> set[str]:
    """Give objects the rights that their workflows say now, where these say something else.

    :param before: :func:`rules` of the time before the profile was applied
    :returns: paths of the objects whose rights are others now
    """
    tool = api.portal.get_tool("portal_workflow")
    now = rules(tool)
    types = sorted(name for name in now if now[name] != before.get(name))
    paths = [each.getPath() for each in catalog.unrestrictedSearchResults(portal_type=types)]
    return {path for path, found in objects(paths) if _update(tool, found)}


def _update(tool: Any, thing: Any) -> bool:
    has_changed = False
    for workflow in tool.getWorkflowsFor(thing):
        status = tool.getStatusOf(workflow.getId(), thing)
        if status is None or status.get(workflow.state_var) not in workflow.states:
            # A new workflow, or a state that is no more: it begins anew.
            begun = {**(status or {}), workflow.state_var: workflow.initial_state}
            tool.setStatusOf(workflow.getId(), thing, begun)
            has_changed = True
        has_changed |= bool(workflow.updateRoleMappingsFor(thing))
    return has_changed


def _said(workflow: Any) -> tuple:
    states = [
        (key, sorted((name, *roles) for name, roles in (state.permission_roles or {}).items()))
        for key, state in sorted(workflow.states.items())
    ]
    return (tuple(sorted(workflow.permissions)), workflow.initial_state, repr(states))
