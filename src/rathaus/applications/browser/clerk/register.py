"""An application is taken into an e-file: one that exists, or a new one."""

from functools import cached_property

from rathaus import _
from rathaus.applications import api as applications
from rathaus.applications.browser.clerk.action import ActionView
from rathaus.applications.finding import by_uid
from rathaus.applications.registration import efile_of
from rathaus.records import api as records
from rathaus.sent_text import sent_text

#: More are not looked through in a list; the search above it narrows them down.
SHOWN_EFILES = 50
LONGEST_SUBJECT = 200


class RegisterView(ActionView):
    action = "register"

    @cached_property
    def search(self):
        return sent_text(self.request, "suche")[:100]

    @cached_property
    def _all_efiles(self):
        # Newest first: a clerk mostly files into what was opened lately.
        return list(reversed(applications.efiles_to_choose(self.context)))

    @cached_property
    def _found_efiles(self):
        words = self.search.casefold().split()
        return [
            brain
            for brain in self._all_efiles
            if all(word in _label(brain).casefold() for word in words)
        ]

    @property
    def efiles(self):
        chosen = self.text("efile")
        found = self._found_efiles[:SHOWN_EFILES]
        return [
            {"uid": brain.UID, "label": _label(brain), "is_chosen": chosen == brain.UID}
            for brain in found
        ]

    @property
    def number_of_efiles(self):
        return len(self._all_efiles)

    @property
    def number_not_shown(self):
        return max(0, len(self._found_efiles) - SHOWN_EFILES)

    @property
    def shows_search(self):
        return self.number_of_efiles > 10 or bool(self.search)

    @cached_property
    def _positions(self):
        found = {each.UID(): each for each in applications.positions_to_choose(self.context)}
        return dict(sorted(found.items(), key=lambda pair: pair[1].number))

    @property
    def positions(self):
        chosen = self.text("position")
        return [
            {"uid": uid, "label": f"{each.number} {each.title}", "is_chosen": uid == chosen}
            for uid, each in self._positions.items()
        ]

    @cached_property
    def _templates(self):
        """Position -> templates that hold there."""
        return {uid: records.templates_for(each) for uid, each in self._positions.items()}

    @property
    def templates(self):
        """Every template once, with the place it is kept at."""
        chosen = self.text("template")
        found = {each.id: each for offered in self._templates.values() for each in offered}
        return [
            {"id": key, "label": f"{each.title} ({each.place.title})", "is_chosen": key == chosen}
            for key, each in found.items()
        ]

    @property
    def has_many_positions(self):
        return len(self._positions) > 1

    @property
    def may_file(self):
        return bool(self._positions)

    @property
    def target(self):
        """``existing`` or ``new``; what is likelier where nothing was chosen yet."""
        target = self.text("target")
        if target in ("existing", "new"):
            return target
        return "existing" if self.search and self._found_efiles else "new"

    @property
    def is_existing(self):
        return self.target == "existing"

    @property
    def is_new(self):
        return self.target == "new"

    @property
    def subject(self):
        if "subject" in self.request.form:
            return self.text("subject")
        return self.context.service_title or self.context.title

    def is_valid(self):
        if self.is_existing:
            if self.text("efile") not in {brain.UID for brain in self._all_efiles}:
                self.errors["efile"] = _("Bitte wählen Sie eine Akte aus.")
            return not self.errors
        position = self.text("position")
        if position not in self._positions:
            self.errors["position"] = _("Bitte wählen Sie eine Aktenplaneinheit aus.")
        elif self.text("template") not in ["", *(each.id for each in self._templates[position])]:
            self.errors["template"] = _(
                "Diese Vorlage gilt nicht für die gewählte Aktenplaneinheit."
            )
        if not self.subject:
            self.errors["subject"] = _("Bitte geben Sie der Akte einen Betreff.")
        elif len(self.subject) > LONGEST_SUBJECT:
            self.errors["subject"] = _(
                "Der Betreff ist zu lang, erlaubt sind ${limit} Zeichen.",
                mapping={"limit": LONGEST_SUBJECT},
            )
        return not self.errors

    def act(self):
        efile = by_uid(self.text("efile"), "EFile") if self.is_existing else self._new_efile()
        self.registered = applications.register(self.context, efile)
        return self.registered

    def _new_efile(self):
        position = self._positions[self.text("position")]
        if self.text("template"):
            return records.open_from_template(position, self.text("template"), self.subject)
        return records.open_efile(position, self.subject)

    def message(self):
        return _(
            "Der Vorgang liegt jetzt in der Akte ${reference}.",
            mapping={"reference": efile_of(self.registered).file_reference},
        )


def _label(brain):
    return f"{brain.file_reference} {brain.Title}"
