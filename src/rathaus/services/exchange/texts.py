"""The German one among the languages of a text."""

from rathaus.formats.xzufi import api as xzufi

_EASY = "de-x-ls"


def german_key(texts) -> str | None:
    """Return the language code of the German text, or None."""
    regional = (key for key in texts if key.startswith("de-") and key != _EASY)
    return "de" if "de" in texts else next(regional, None)


def german(texts, *, any_language: bool = False) -> str:
    """Return the German text; an empty string without one.

    :param any_language: take easy German or the first other one before none at all
    """
    key = german_key(texts)
    if key is None and any_language:
        key = _EASY if _EASY in texts else next(iter(texts), None)
    return texts[key] if key else ""


def with_german(texts, text: str) -> dict[str, str]:
    """Return the texts with another German one; the other languages stay."""
    key = german_key(texts) or "de"
    others = {language: value for language, value in texts.items() if language != key}
    return {key: text, **others} if text else others


def languages_of(service: xzufi.Service) -> set[str]:
    """Two or three letter codes of the languages a record is written in."""
    return {key.split("-")[0].lower() for key in service.languages or service.name}
