"""What the pages have in common on which cases and documents are looked for."""

from typing import Any

from rathaus.desk.browser.page import DeskPage
from rathaus.desk.days import typed
from rathaus.desk.finding import Found
from rathaus.form_errors import FormErrors
from rathaus.list_links import page_number
from rathaus.page_part import PagePart

LONGEST_WORDS = 200
#: On one page
ROWS = 50
_DAYS = PagePart(__file__, "days")
_ERRORS = PagePart(__file__, "errors")


class Searching(FormErrors, DeskPage):
    """Words come by POST: what somebody looks for stands in no address. Days are asked for one by
    one, and a day that does not exist stays in its field with a sentence."""

    @property
    def controls(self) -> dict[str, str]:
        """Ids of the controls of days."""
        return {name: f"auswahl-{name}" for name in self.errors}

    @property
    def sent_words(self) -> str:
        """Words to look for; what an address holds is not taken."""
        return self.text("woerter")[:LONGEST_WORDS] if self.is_post else ""

    def turn(self, found: Found) -> Any:
        """Note how much was found and which page of it is asked for.

        :returns: brains of this page
        """
        self.number_found = len(found)
        self.last_page = max(1, -(-self.number_found // ROWS))
        self.page_number = min(page_number(self.text("seite"), 6), self.last_page)
        return found.part((self.page_number - 1) * ROWS, ROWS)

    def day_fields(self, *fields: tuple[str, Any, Any]) -> list[dict[str, Any]]:
        """Fields for days; what makes no sense stays in them to be put right.

        :param fields: name, title and the day that was understood, or None
        """
        return [self._day_field(*each) for each in fields]

    def _day_field(self, name: str, title: Any, day: Any) -> dict[str, Any]:
        problem = self.error(name)
        # A browser shows nothing of a text that is no day in a field for days.
        text = typed(self.request.form, name) if problem and day is None else ""
        return {
            "name": name,
            "title": title,
            "type": "text" if text else "date",
            "value": text or (day.isoformat() if day else ""),
            "problem": problem,
            "invalid": self.invalid(name),
        }

    def days_html(self) -> str:
        """The fields for days."""
        return _DAYS(self.language, days=self.days)

    def errors_html(self) -> str:
        """What is wrong with them, above all else."""
        return _ERRORS(self.language, links=self.error_links)
