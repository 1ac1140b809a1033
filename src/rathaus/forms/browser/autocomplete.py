"""What a browser may fill in, as far as the name of a question tells (WCAG 2.2, 1.3.5).

Tokens of the HTML standard, 4.10.18.7. An editor can set one at the question, which counts more.
"""

import re

#: Words in a question's name; the first match counts.
TOKENS = (
    ("vorname", "given-name"),
    ("nachname", "family-name"),
    ("familienname", "family-name"),
    ("email", "email"),
    ("telefon", "tel"),
    ("phone", "tel"),
    ("strasse", "street-address"),
    ("street", "street-address"),
    ("anschrift", "street-address"),
    ("plz", "postal-code"),
    ("postleitzahl", "postal-code"),
    ("postal_code", "postal-code"),
    ("wohnort", "address-level2"),
    ("ort", "address-level2"),
    ("city", "address-level2"),
    ("geburtsdatum", "bday"),
    ("name", "name"),
)
#: Names that contain such a word and are somebody or something else's.
OTHERS = re.compile(
    r"hund|tier|kind|firma|partner|vermieter|bank|geburtsort|geburtsname|mitbewohner"
)
KINDS = ("text", "phone", "date", "address")


def autocomplete(path: str, kind: str) -> str | None:
    """The token for a question; ``None`` for what is not about the person who fills in.

    :param path: of its answer; what is asked for each of several is about somebody else.
    """
    if any(part.isdecimal() for part in path.split(".")):
        return None
    if kind == "email":
        return "email"
    lowered = path.lower().replace("e_mail", "email").replace("ß", "ss")
    if OTHERS.search(lowered) or kind not in KINDS:
        return None
    words = lowered.rpartition(".")[2].split("_")
    for word, token in TOKENS:
        if any(each.startswith(word) for each in words):
            return token
    return None
