"""Life situations: what happens in a life, and the services that go with it."""

from dataclasses import dataclass

from plone import api

from rathaus import _

#: Titles that the profile brings. Those that a city adds are shown as they stand.
_SHIPPED = (
    _("Familie und Kinder"),
    _("Geburt"),
    _("Heirat und Partnerschaft"),
    _("Umzug und Wohnen"),
    _("Ausweise und Urkunden"),
    _("Tiere"),
    _("Auto und Verkehr"),
    _("Wenig Geld und Hilfe"),
    _("Behinderung und Pflege"),
    _("Arbeit und Gewerbe"),
    _("Freizeit und Kultur"),
    _("Umwelt und Garten"),
    _("Mitreden und Mitmachen"),
)


@dataclass(frozen=True)
class LifeSituation:
    """One life situation; ``intro`` is empty where the city wrote none."""

    key: str
    title: str
    intro: str


def life_situation_titles() -> dict[str, str]:
    """Title by key, from the registry record ``rathaus.life_situations``; each is a message."""
    titles = api.portal.get_registry_record("rathaus.life_situations", default=None) or {}
    return {key: _(title) for key, title in titles.items()}


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
