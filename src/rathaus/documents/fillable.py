"""Forms as PDF that people fill in at the computer or with a pen: tagged, PDF/UA-1, AcroForm.

WeasyPrint lays the fields out and tags them. Its names and its groups of radio buttons break the
rules of ISO 32000-1, 12.7 (points in partial names, buttons listed twice), so the tree of fields
is made anew here.
"""

from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

import pikepdf
from pikepdf import Array
from pikepdf import Dictionary
from pikepdf import Name
from pikepdf import String

from rathaus.documents.pdf import printed
from rathaus.documents.tagging import complete_tags

PDF_VARIANT = "pdf/ua-1"
# ISO 32000-1, tables 165, 221 and 226
HIDDEN = 1 << 1
READ_ONLY = 1
RADIO = (1 << 14) + (1 << 15)
#: Readers that draw fields anew take signs of this font, which every reader has, for ticks.
DINGBATS = Name("/ZaDb")
TICK, DOT = "4", "l"


@dataclass(frozen=True)
class Control:
    """What one field in the HTML is in the PDF."""

    #: full name; its parts are joined by points. Radio buttons of one question share it
    name: str
    #: what a screen reader says
    label: str
    #: of a box or a radio button: what is read back where it is ticked
    value: str = ""
    is_radio: bool = False
    #: of radio buttons: what is said for all of them
    group_label: str = ""
    #: of a list: pairs of value and title; in the HTML the ``select`` is empty, since a list of
    #: all countries takes longer to lay out than the whole form
    options: tuple[tuple[str, str], ...] = ()


def html_to_fillable(
    html: str,
    controls: Mapping[str, Control],
    *,
    title: str,
    language: str = "de",
    style: str = "",
    hidden: Mapping[str, str] | None = None,
) -> bytes:
    """Print HTML with fields to fill in.

    :param html: content of the body; ``input`` (text, checkbox), ``textarea`` and ``select`` are
        fields. Radio buttons are written as checkboxes.
    :param controls: by the ``name`` of the element in the HTML, which has no points.
    :param style: CSS, added to that of letters.
    :param hidden: values by name that travel with the PDF and are not seen.
    :raises PdfUnavailable: this machine cannot print.
    """
    document = printed(
        html, title=title, language=language, variant=PDF_VARIANT, style=style, has_fields=True
    )
    finished = BytesIO()
    with pikepdf.open(BytesIO(document)) as pdf:
        complete_tags(pdf)
        _name_fields(pdf, controls, hidden or {})
        pdf.save(finished, fix_metadata_version=False, deterministic_id=True)
    return finished.getvalue()


def _name_fields(
    pdf: pikepdf.Pdf, controls: Mapping[str, Control], hidden: Mapping[str, str]
) -> None:
    tree = _FieldTree(pdf)
    appearance = String(f"{DINGBATS} 0 Tf 0 g")
    for widget in _widgets(pdf):
        control = controls[str(widget.T)]
        widget.TU = String(control.label)
        if Name.Btn == widget.FT:
            widget.DA = String(f"{DINGBATS} 0 Tf 0 g")
            widget.MK.CA = String(DOT if control.is_radio else TICK)
        if control.is_radio:
            tree.add_radio(widget, control)
            continue
        if control.options:
            widget.Opt = tree.options(control.options)
        if control.value:
            widget.Opt = Array([String(control.value)])
        if Name.Tx == widget.FT:
            appearance = widget.DA
        tree.add(widget, control.name)
    for name, value in hidden.items():
        tree.add(_hidden(pdf, value, appearance), name)
    form = pdf.Root.get(Name.AcroForm, Dictionary(DR=Dictionary()))
    form.Fields = tree.roots
    if Name.Font not in form.DR:
        form.DR.Font = Dictionary()
    form.DR.Font[str(DINGBATS)] = pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.ZapfDingbats)
    )
    pdf.Root.AcroForm = form


def _widgets(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    for page in pdf.pages:
        for each in page.get(Name.Annots, []):
            if each.Subtype == Name.Widget:
                yield each


def _hidden(pdf: pikepdf.Pdf, value: str, appearance: String) -> pikepdf.Dictionary:
    page = pdf.pages[0]
    widget = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Tx,
            Ff=READ_ONLY,
            F=HIDDEN,
            Rect=Array([0, 0, 0, 0]),
            V=String(value),
            DA=appearance,
            P=page.obj,
        )
    )
    if Name.Annots not in page:
        page.Annots = Array()
    page.Annots.append(widget)
    return widget


class _FieldTree:
    """Fields by their full names (ISO 32000-1, 12.7.3.2)."""

    def __init__(self, pdf: pikepdf.Pdf):
        self.pdf = pdf
        self.roots = Array()
        self._nodes: dict[str, pikepdf.Dictionary] = {}
        self._radios: dict[str, pikepdf.Dictionary] = {}
        self._options: dict[tuple, pikepdf.Array] = {}

    def options(self, options: tuple[tuple[str, str], ...]) -> pikepdf.Array:
        """The choices of a list, written once for all lists that have the same."""
        if options not in self._options:
            pairs = [Array([String(value), String(title)]) for value, title in options]
            self._options[options] = self.pdf.make_indirect(Array(pairs))
        return self._options[options]

    def add(self, field: pikepdf.Dictionary, name: str) -> None:
        outer, _point, last = name.rpartition(".")
        field.T = String(last)
        if outer:
            field.Parent = self._node(outer)
            field.Parent.Kids.append(field)
        else:
            self.roots.append(field)

    def add_radio(self, widget: pikepdf.Dictionary, control: Control) -> None:
        group = self._radios.get(control.name)
        if group is None:
            group = self.pdf.make_indirect(
                Dictionary(
                    FT=Name.Btn,
                    Ff=RADIO,
                    TU=String(control.group_label),
                    V=Name.Off,
                    Kids=Array(),
                    Opt=Array(),
                )
            )
            self._radios[control.name] = group
            self.add(group, control.name)
        state = Name(f"/{len(group.Kids)}")
        widget.AP.N = Dictionary({str(state): widget.AP.N["/on"]})
        widget.Parent = group
        for key in (Name.T, Name.FT, Name.V):
            del widget[key]
        group.Kids.append(widget)
        group.Opt.append(String(control.value))

    def _node(self, name: str) -> pikepdf.Dictionary:
        if name not in self._nodes:
            self._nodes[name] = node = self.pdf.make_indirect(Dictionary(Kids=Array()))
            self.add(node, name)
        return self._nodes[name]
