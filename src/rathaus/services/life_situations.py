"""Life situations: what happens in a life, and the services that go with it."""

from dataclasses import dataclass

from plone import api


@dataclass(frozen=True)
class LifeSituation:
    """One life situation; ``intro`` is empty where the city wrote none."""

    key: str
    title: str
    intro: str


def life_situation_titles() -> dict[str, str]:
    """Title by key, from the registry record ``rathaus.life_situations``."""
    return api.portal.get_registry_record("rathaus.life_situations", default=None) or {}


def life_situations() -> tuple[LifeSituation, ...]:
    """All life situations of this city, by title."""
    intros = api.portal.get_registry_record("rathaus.life_situation_intros", default=None) or {}
    return tuple(
        LifeSituation(key, title, intros.get(key, ""))
        for key, title in sorted(life_situation_titles().items(), key=lambda item: item[1])
    )


def life_situation(key: str) -> LifeSituation | None:
    """The life situation with this key; None for a key that this city does not have."""
    return next((found for found in life_situations() if found.key == key), None)
