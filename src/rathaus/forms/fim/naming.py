"""Names of questions: the FIM id in lower case, numbered where it is used in several places."""

import re


class Names:
    """Gives every question a name of its own; the same schema gives the same names."""

    def __init__(self):
        self._taken: set[str] = set()

    def of(self, fim_id: str, ending: str = "") -> str:
        """A name nobody has yet.

        :param ending: for questions that FIM does not have, such as ``_auswahl``
        """
        base = re.sub(r"[^a-z0-9]+", "_", fim_id.lower()).strip("_") + ending
        name, number = base, 1
        while name in self._taken:
            number += 1
            name = f"{base}_{number}"
        self._taken.add(name)
        return name
