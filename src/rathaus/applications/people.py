"""Who is at work, and what people are called."""

from typing import Any

from AccessControl import getSecurityManager
from plone import api


def current_user_id() -> str | None:
    """Id of the person at hand."""
    return getSecurityManager().getUser().getId()


def name_of(user_id: str) -> str:
    """Full name of a user; the id where there is none, or the user is gone."""
    user = api.user.get(userid=user_id)
    return (user and user.getProperty("fullname")) or user_id


def may(permission: str, case: Any) -> bool:
    """Whether the person at hand has a permission here, in the state that this is in."""
    return bool(getSecurityManager().checkPermission(permission, case))


def has_role(role: str, case: Any) -> bool:
    """Whether the person at hand has a role here."""
    return bool(getSecurityManager().getUser().has_role(role, case))
