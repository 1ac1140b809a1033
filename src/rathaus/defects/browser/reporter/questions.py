"""What the form asks beside the place, as questions of room forms."""

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from typing import Any

from rathaus import _
from rathaus.defects import api as defects
from rathaus.forms import api as forms

CATEGORY = "category"
TEXT = "text"
PHOTOS = "photos"
EMAIL = "email"

LONGEST_TEXT = 2000


#: What an additional question of a category asks for, as kinds of room forms.
KINDS = {
    "string": "text",
    "text": "longtext",
    "number": "decimal",
    "datetime": "date",
    "singlevaluelist": "choice",
}
ATTRIBUTE = "attribute__"


def questions(
    categories: Iterable[Any], chosen: Any | None, said: Callable[[Any], str]
) -> list[forms.Question]:
    """The questions in the order of the page.

    :param categories: with ``id`` and ``title``, those that are offered.
    :param chosen: the category that was sent; its own questions are asked too.
    :param said: translates.
    """
    return [
        forms.Question(
            name=CATEGORY,
            kind="choice",
            widget="select",
            title=said(_("Worum geht es?")),
            is_required=True,
            options=tuple(forms.Option(each.id, each.title) for each in categories),
        ),
        *(own_questions(chosen) if chosen is not None else ()),
        forms.Question(
            name=TEXT,
            kind="longtext",
            title=said(_("Was ist los?")),
            description=said(
                _(
                    "Ein, zwei Sätze genügen. Ihr Text wird veröffentlicht. Bitte nennen Sie keine "
                    "Namen, Telefonnummern oder Autokennzeichen."
                )
            ),
            is_required=True,
            min_length=5,
            max_length=LONGEST_TEXT,
        ),
        forms.Question(
            name=PHOTOS,
            kind="file",
            title=said(_("Fotos")),
            description=said(
                _(
                    "Bis zu fünf Fotos. Bitte achten Sie darauf, dass keine Gesichter und keine "
                    "Autokennzeichen zu erkennen sind. Ort und Gerät, die Ihre Kamera im Foto "
                    "vermerkt, entfernen wir."
                )
            ),
            accept=defects.PHOTO_LIMITS.types,
            max_files=defects.MOST_PHOTOS,
            max_megabytes=defects.PHOTO_LIMITS.megabytes,
            removes_exif=defects.PHOTO_LIMITS.removes_exif,
        ),
        forms.Question(
            name=EMAIL,
            kind="email",
            title=said(_("Ihre E-Mail-Adresse")),
            description=said(
                _(
                    "Nur wenn wir Ihnen schreiben sollen, wie es weitergeht. Sie wird nicht "
                    "veröffentlicht. Wir schicken Ihnen zuerst eine E-Mail mit einem Link, mit dem "
                    "Sie die Adresse bestätigen."
                )
            ),
            autocomplete="email",
        ),
    ]


def own_questions(category: Any) -> Iterator[forms.Question]:
    """The additional questions of one category, which programs answer over Open311."""
    for number, row in enumerate(category.attributes or ()):
        yield forms.Question(
            name=f"{ATTRIBUTE}{number}",
            kind=KINDS[row["datatype"]],
            title=row["description"],
            is_required=bool(row.get("required")),
            options=tuple(forms.Option(each, each) for each in defects.choices(row)),
        )


def attributes_among(category: Any, answers: Mapping[str, Any]) -> dict[str, str]:
    """Answers to a category's own questions by the code of each; empty ones are left out."""
    return {
        row["code"]: str(answers[f"{ATTRIBUTE}{number}"])
        for number, row in enumerate(category.attributes or ())
        if f"{ATTRIBUTE}{number}" in answers
    }


def small_form(
    categories: Iterable[Any],
    chosen: Any | None,
    *,
    nonce: str,
    language: str,
    said: Callable[[Any], str],
) -> forms.SmallForm:
    """The questions with the controls, checks and uploads of room forms.

    :param chosen: the category that was sent.
    :param nonce: of the page.
    """
    asked = questions(categories, chosen, said)
    form = forms.Form(title="", steps=(), language=language)
    return forms.SmallForm(form, asked, nonce=nonce, language=language)
