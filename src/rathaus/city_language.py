"""What is kept or sent is in the language of the city, whoever works on it in which."""

from plone import api


def in_city_language(message) -> str:
    """Translate a message for a receipt, a letter, a mail or a stored title.

    :param message: a message of the product
    :returns: the text in the default language of the site
    """
    return api.portal.translate(message, lang=api.portal.get_default_language())
