"""How strict a site is; an administrator changes it in the registry."""

from dataclasses import dataclass

from plone.registry.interfaces import IRegistry
from zope.component import queryUtility

PREFIX = "rathaus.form_protection"
#: A person reads a question and types; even a browser that fills in everything takes longer.
MINIMUM_SECONDS = 2
#: In ten minutes from one network. A town hall, a school or a mobile provider sends hundreds of
#: people from one address; a program sends thousands.
TRIES_PER_NETWORK = 240
#: In ten minutes for one form from everywhere. On the morning on which places in day care are
#: given out, a city of 100,000 sends about a thousand; beyond three times that something is wrong.
TRIES_PER_FORM = 6000


@dataclass(frozen=True)
class Settings:
    """0 switches a rule off."""

    minimum_seconds: int = MINIMUM_SECONDS
    tries_per_network: int = TRIES_PER_NETWORK
    tries_per_form: int = TRIES_PER_FORM


def settings() -> Settings:
    """Those of the site at hand; what it does not set is as above."""
    registry = queryUtility(IRegistry)
    if registry is None:
        return Settings()
    defaults = Settings()
    values = {
        name: registry.get(f"{PREFIX}.{name}", default) for name, default in vars(defaults).items()
    }
    return Settings(**{name: int(value or 0) for name, value in values.items()})
