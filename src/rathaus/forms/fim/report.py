"""What an import took over, what it changed, and what it left."""

from collections import Counter
from dataclasses import dataclass
from dataclasses import field

from zope.i18n import translate

from rathaus import _

APPROXIMATED = "approximated"
LEFT = "left"


@dataclass(frozen=True)
class Line:
    """One remark about one element.

    :ivar kind: ``APPROXIMATED`` or ``LEFT``
    :ivar fim_id: of the element; empty for the whole schema
    :ivar label: what people call the element
    :ivar text: translatable sentence
    :ivar line: of the file; 0 where there is none
    """

    kind: str
    fim_id: str
    label: str
    text: str
    line: int = 0


@dataclass(frozen=True)
class RuleLine:
    """A rule in prose that an editor has to model.

    :ivar names: of the questions it concerns
    """

    fim_id: str
    name: str
    text: str
    names: tuple[str, ...]
    line: int = 0


@dataclass
class Report:
    """The report of one import.

    :ivar counts: how many of a thing were taken over, see ``COUNTED``
    """

    fim_id: str = ""
    version: str = ""
    title: str = ""
    counts: Counter = field(default_factory=Counter)
    lines: list[Line] = field(default_factory=list)
    rules: list[RuleLine] = field(default_factory=list)

    def of(self, kind: str) -> list[Line]:
        return [line for line in self.lines if line.kind == kind]

    def taken(self) -> list[tuple[str, int]]:
        """What was taken over: translatable label and number, without what there was none of."""
        return [(COUNTED[key], self.counts[key]) for key in COUNTED if self.counts[key]]

    def as_data(self) -> dict:
        """The report as JSON, with German texts."""
        return {
            "fim_id": self.fim_id,
            "version": self.version,
            "title": self.title,
            "taken": {key: self.counts[key] for key in COUNTED if self.counts[key]},
            APPROXIMATED: [_line_data(line) for line in self.of(APPROXIMATED)],
            LEFT: [_line_data(line) for line in self.of(LEFT)],
            "rules": [
                {
                    "id": rule.fim_id,
                    "name": rule.name,
                    "text": rule.text,
                    "questions": list(rule.names),
                    "line": rule.line,
                }
                for rule in self.rules
            ],
        }

    def as_text(self) -> str:
        """The report for people, in German."""
        rows = [f"{self.title} ({self.fim_id}, {self.version})", ""]
        rows.append(_german(HEADINGS["taken"]))
        rows += [f"{number:6}  {_german(label)}" for label, number in self.taken()]
        for kind in (APPROXIMATED, LEFT):
            rows += ["", f"{_german(HEADINGS[kind])} ({len(self.of(kind))})"]
            rows += [f"  {_place(line)}{_german(line.text)}" for line in self.of(kind)]
        rows += ["", f"{_german(HEADINGS['rules'])} ({len(self.rules)})"]
        for rule in self.rules:
            concerns = ", ".join(rule.names) or "–"
            rows.append(f"  {rule.fim_id} {rule.name} [{concerns}]")
            rows += [f"      {row}" for row in rule.text.split("\n") if row]
        return "\n".join(rows) + "\n"


#: What is counted, in the order it is shown.
COUNTED = {
    "steps": _("Schritte"),
    "questions": _("Fragen"),
    "groups": _("Gruppen"),
    "repeating": _("Gruppen zum Wiederholen"),
    "choices": _("Auswahlgruppen (genau eine Möglichkeit)"),
    "files": _("Felder für Dateien"),
    "explanations": _("Hinweistexte"),
    "values": _("Werte von Auswahllisten"),
    "laws": _("Rechtsgrundlagen"),
    "asked_first": _("Vorfragen zu freiwilligen Gruppen"),
}
HEADINGS = {
    "taken": _("Übernommen"),
    APPROXIMATED: _("Angenähert"),
    LEFT: _("Nicht übernommen"),
    "rules": _("Regeln – noch zu modellieren"),
}


def _line_data(line: Line) -> dict:
    return {
        "id": line.fim_id,
        "label": line.label,
        "text": _german(line.text),
        "line": line.line,
    }


def _place(line: Line) -> str:
    place = " ".join(filter(None, [line.fim_id, f"„{line.label}“" if line.label else ""]))
    number = f" (Zeile {line.line})" if line.line else ""
    return f"{place}{number}: " if place else ""


def _german(text: str) -> str:
    return translate(text, target_language="de")
