"""How to reach a unit, as a part of several pages."""

from rathaus.caching import api as caching
from rathaus.organisation.contact import Contact
from rathaus.page_part import PagePart

_PART = PagePart(__file__, "contact")


def contact_html(contact: Contact, language: str) -> str:
    """The contact as HTML.

    :param language: code of the language of the page
    """
    # Many services have the same contacts
    key = ("contact as HTML", language, contact.key)
    return caching.until_change(key, lambda: _PART(language, contact=contact))
