"""How to reach a unit, as a part of several pages."""

from rathaus.organisation.contact import Contact
from rathaus.page_part import PagePart

_PART = PagePart(__file__, "contact")


def contact_html(contact: Contact, language: str) -> str:
    """The contact as HTML.

    :param language: code of the language of the page
    """
    return _PART(language, contact=contact)
