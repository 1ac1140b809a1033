"""The languages a page can be read in."""

from dataclasses import dataclass


@dataclass(frozen=True)
class LanguageChoice:
    """A link of the language switcher."""

    code: str
    title: str
    url: str
    is_current: bool


def language_choices(context, request) -> list[LanguageChoice]:
    """The languages of a page with their addresses; nothing where there is only one."""
    return []
