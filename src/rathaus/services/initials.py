"""Letters of the catalogue."""

from string import ascii_lowercase

#: For names that begin with a digit or sign.
OTHER = "0-9"
LETTERS = (*ascii_lowercase, OTHER)


def initial(sortable_title: str) -> str:
    """The letter under which a name stands.

    :param sortable_title: the name as the catalog sorts it: lower case, without accents
    """
    first = sortable_title[:1]
    return first if first in LETTERS else OTHER
