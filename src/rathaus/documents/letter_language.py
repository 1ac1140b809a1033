"""The language of letter templates: fields, conditions and lists of Jinja, and nothing else.

A template is written by a lead, and its text reaches the server as if it were a program. Jinja's
sandbox keeps it away from Python; beyond that only what a letter needs is let through, so that what
remains cannot run for long: no calls, no arithmetic, and lists of the case alone to go through.
"""

import time
from collections.abc import Iterator
from collections.abc import Mapping
from typing import Any

from jinja2 import StrictUndefined
from jinja2 import Template
from jinja2 import TemplateError
from jinja2 import TemplateSyntaxError
from jinja2 import nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup
from markupsafe import escape

from rathaus import _
from rathaus.documents.interfaces import TemplateProblem

#: Signs of a template; a Word file has about twenty for each sign that is read.
LONGEST_SOURCE = 2_000_000
#: Signs of what comes out.
LONGEST_FILLED = 4_000_000
#: Seconds for filling in one template.
PATIENCE = 5.0
#: Lists within lists.
DEEPEST = 2
#: Of a loop.
LOOP_FIELDS = frozenset({"index", "first", "last"})
FILTERS = frozenset({"default", "upper", "lower", "join", "length"})

#: How what is not allowed is written in a template, by the name of its class.
_WRITTEN = {
    "add": "+",
    "assign": "set",
    "assignblock": "set",
    "call": "()",
    "callblock": "call",
    "concat": "~",
    "dict": "{}",
    "div": "/",
    "filterblock": "filter",
    "floordiv": "//",
    "fromimport": "from",
    "getitem": "[]",
    "list": "[]",
    "mod": "%",
    "mul": "*",
    "neg": "-",
    "pos": "+",
    "pow": "**",
    "slice": ":",
    "sub": "-",
    "test": "is",
}
#: What Jinja and Python's own compiler raise at templates that are wrong or boundless.
_FAULTS = (TemplateError, SyntaxError, RecursionError, TypeError, ValueError)

_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.Filter,
    nodes.If,
    nodes.For,
    nodes.CondExpr,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Const,
    nodes.Tuple,
)


class _BoundedTemplate(Template):
    """Stops when what comes out is too much, or takes too long."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        began, length, pieces = time.monotonic(), 0, []
        for piece in self.generate(*args, **kwargs):
            length += len(piece)
            if length > LONGEST_FILLED or time.monotonic() - began > PATIENCE:
                raise TemplateProblem(TOO_MUCH)
            pieces.append(piece)
        return "".join(pieces)


class LetterEnvironment(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, for mappings of plain values.

    :param paragraph: what separates paragraphs of a value that is printed, already safe.
    :param line: the same for lines.
    """

    template_class = _BoundedTemplate

    def __init__(self, *, paragraph: str, line: str) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined, finalize=self._printed)
        self.globals.clear()
        self.tests.clear()
        for name in self.filters.keys() - FILTERS:
            del self.filters[name]
        # Of our own code, see below.
        self._paragraph, self._line = Markup(paragraph), Markup(line)  # noqa: S704  # nosec B704

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field of a mapping; an attribute of Python is none, even where it is harmless."""
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        if isinstance(obj, LoopContext) and attribute in LOOP_FIELDS:
            return getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        return self.undefined(obj=obj, name=argument)

    def call(self, *args: Any, **kwargs: Any) -> Any:
        raise SecurityError("Templates call nothing.")

    def _printed(self, value: Any) -> Any:
        if isinstance(value, Markup):
            return value
        if isinstance(value, list | tuple):
            value = ", ".join(each for each in value if isinstance(each, str))
        if not isinstance(value, str | int):
            return ""
        paragraphs = str(value).split("\n\n")
        return self._paragraph.join(
            self._line.join(escape(each) for each in one.split("\n")) for one in paragraphs
        )


#: For text between tags. Paragraphs come apart when the HTML is cleaned, see ``letter_html``.
HTML = LetterEnvironment(paragraph="<br><br>", line="<br>")
#: For Word: docxtpl makes paragraphs and line breaks of these signs.
WORD = LetterEnvironment(paragraph="\a", line="\n")


def check(environment: LetterEnvironment, source: str, known: Mapping[str, Any] | None) -> set[str]:
    """See that a template can be filled in.

    :param source: the template.
    :param known: fields as nested mappings; a list stands for lists, its first item for all.
        None where any field will do.
    :returns: the fields it names, like ``antwort.miete``.
    :raises TemplateProblem: it is written wrongly, does what letters do not need, or names a field
        that is not known.
    """
    if len(source) > LONGEST_SOURCE:
        raise TemplateProblem(TOO_LONG)
    try:
        tree = environment.parse(source)
        return _checked(tree, known)
    except TemplateSyntaxError as error:
        raise TemplateProblem(_not_understood(error)) from error
    except _FAULTS as error:
        if isinstance(error, TemplateProblem):
            raise
        # Brackets within brackets without end, or a number of thousands of digits.
        raise TemplateProblem(TOO_LONG) from error


def fill(environment: LetterEnvironment, source: str, values: Mapping[str, Any]) -> str:
    """Fill in a template.

    :param values: nested mappings of plain text, and lists of them.
    :raises TemplateProblem: as :func:`check` does with these values, or what comes out is too much.
    """
    check(environment, source, values)
    try:
        return environment.from_string(source).render(values)
    except _FAULTS as error:
        if isinstance(error, TemplateProblem):
            raise
        raise TemplateProblem(CANNOT_BE_FILLED) from error


def _checked(tree: nodes.Template, known: Mapping[str, Any] | None) -> set[str]:
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, _ALLOWED):
            name = type(node).__name__.lower()
            raise TemplateProblem(_not_allowed(_WRITTEN.get(name, name)))
        if isinstance(node, nodes.Filter) and node.name not in FILTERS:
            raise TemplateProblem(_not_allowed(f"|{node.name}"))
    return {name for node in tree.body for name in _fields(node, known, {}, 0)}


def _fields(
    node: nodes.Node, known: Mapping[str, Any] | None, names: Mapping[str, Any], depth: int
) -> Iterator[str]:
    """Fields that a part names, each found among those that are known.

    :param names: of loops around it, each with the path and what is known of an item
    """
    if isinstance(node, nodes.For):
        yield from _fields_of_loop(node, known, names, depth)
    elif isinstance(node, nodes.Name | nodes.Getattr):
        path, _value = _found(node, known, names)
        if path:
            yield path
    else:
        for child in node.iter_child_nodes():
            yield from _fields(child, known, names, depth)


def _fields_of_loop(
    node: nodes.For, known: Mapping[str, Any] | None, names: Mapping[str, Any], depth: int
) -> Iterator[str]:
    is_plain = isinstance(node.target, nodes.Name) and not node.recursive and node.test is None
    if not is_plain or not isinstance(node.iter, nodes.Name | nodes.Getattr) or depth >= DEEPEST:
        raise TemplateProblem(_not_allowed("for"))
    path, value = _found(node.iter, known, names)
    if not isinstance(value, list | tuple | None):
        raise TemplateProblem(
            _("${field} ist keine Liste und lässt sich nicht wiederholen.", mapping={"field": path})
        )
    yield path
    item = value[0] if value else None
    inside = {**names, node.target.name: (path, item), "loop": ("", dict.fromkeys(LOOP_FIELDS, ""))}
    for child in (*node.body, *node.else_):
        yield from _fields(child, known, inside, depth + 1)


def _found(
    node: nodes.Node, known: Mapping[str, Any] | None, names: Mapping[str, Any]
) -> tuple[str, Any]:
    """Path and value of a field; None is a value of which nothing more is known."""
    steps: list[str] = []
    while isinstance(node, nodes.Getattr):
        steps.insert(0, node.attr)
        node = node.node
    if not isinstance(node, nodes.Name):
        raise TemplateProblem(_not_allowed(".".join(steps)))
    path, value = names.get(node.name, (None, None))
    if path is None:
        path, value = "", known
        steps.insert(0, node.name)
    path = ".".join(filter(None, [path, *steps]))
    for step in steps:
        if value is None:
            break
        if not isinstance(value, Mapping) or step not in value:
            raise TemplateProblem(_unknown(path))
        value = value[step]
    return path, value


def _unknown(name: str) -> Any:
    return _(
        "Das Feld ${name} gibt es nicht. Bitte vergleichen Sie es mit der Liste der Felder.",
        mapping={"name": name},
    )


def _not_allowed(what: str) -> Any:
    return _(
        "In der Vorlage steht etwas, das in Briefen nicht vorgesehen ist: ${what}. Möglich sind "
        "Felder, Bedingungen (if) und Wiederholungen (for) über Listen des Vorgangs.",
        mapping={"what": what},
    )


def _not_understood(error: TemplateSyntaxError) -> Any:
    return _(
        "Die Felder der Vorlage sind nicht richtig geschrieben (Zeile ${line}). Bitte prüfen Sie "
        "die geschweiften Klammern.",
        mapping={"line": error.lineno},
    )


TOO_LONG = _("Die Vorlage ist zu lang.")
TOO_MUCH = _("Aus der Vorlage wird zu viel Text. Bitte prüfen Sie die Wiederholungen darin.")
CANNOT_BE_FILLED = _("Die Vorlage lässt sich mit diesen Angaben nicht füllen.")
