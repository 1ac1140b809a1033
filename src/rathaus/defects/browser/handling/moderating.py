"""``<report>/@@veroeffentlichen``: what of a report everybody may see."""

from functools import cached_property

from rathaus import _
from rathaus.controls import Control
from rathaus.defects import api as defects
from rathaus.defects.accepting import LONGEST_LINE
from rathaus.defects.browser.handling.deed import DeedPage
from rathaus.defects.browser.handling.work_page import photo_row


class PublishPage(DeedPage):
    """The text may be shortened, and photos withheld; what was sent stays as it is in the file."""

    deed = "publish"
    page_title = _("Prüfen und veröffentlichen")
    lead = _(
        "Streichen Sie Namen, Vorwürfe gegen Personen und alles, was nicht zum Mangel gehört. Was "
        "geschickt wurde, bleibt für die Stelle erhalten."
    )
    button_label = _("Veröffentlichen")
    done_message = _("Der Hinweis ist öffentlich. Die Ampel zeigt Rot: eingegangen.")

    @property
    def first_text(self) -> str:
        """What the form begins with."""
        return self.context.public_text or self.context.original_text or ""

    def shown_controls(self):
        typed = self.request.method == "POST"
        return [
            Control(
                "text",
                "long",
                _("Text, den alle lesen"),
                self.text("text") if typed else self.first_text,
                _("Auf der Seite des Hinweises, in den offenen Daten und über Open311."),
                max_length=defects.MAX_ANSWER,
                rows=8,
            ),
            Control(
                "place",
                "text",
                _("Ort, den alle lesen"),
                self.text("place") if typed else self.context.place_text or "",
                _("Ohne Namen von Personen, zum Beispiel von Klingelschildern."),
                is_required=False,
                max_length=LONGEST_LINE,
            ),
        ]

    @property
    def original_lines(self) -> list[str]:
        return (self.context.original_text or "").splitlines()

    @cached_property
    def photos(self):
        """The photos with whether each is going to be shown."""
        chosen = self._chosen_ids if self.request.method == "POST" else None
        found = []
        for number, photo in enumerate(defects.photos(self.context), start=1):
            # Shown from the beginning: what is withheld is the exception, and looked at here
            row = photo_row(photo, number, is_public=False)
            is_first = not photo.is_withheld and not row["is_locked"]
            is_chosen = is_first if chosen is None else photo.getId() in chosen
            found.append({**row, "id": photo.getId(), "is_chosen": is_chosen})
        return found

    @property
    def _chosen_ids(self):
        sent = self.request.form.get("fotos", [])
        return [sent] if isinstance(sent, str) else [each for each in sent if isinstance(each, str)]

    def act(self):
        defects.publish(self.context, self.text("text"), self._chosen_ids, self.text("place"))


class ChangeTextPage(PublishPage):
    """The same for what is public already; photos are looked at one by one."""

    deed = "change_text"
    page_title = _("Veröffentlichten Text ändern")
    button_label = _("Speichern")
    done_message = _("Der neue Text ist öffentlich.")
    photos = ()

    def act(self):
        defects.change_text(self.context, self.text("text"), self.text("place"))
