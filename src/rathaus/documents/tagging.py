"""Completes the tags for screen readers where WeasyPrint 70 stops short of PDF/UA-1."""

from collections.abc import Iterator

import pikepdf
from pikepdf import Name


def complete_tags(pdf: pikepdf.Pdf) -> None:
    """Make running heads and page numbers artifacts, and say which way table heads point.

    Screen readers would otherwise meet text outside the document's tree on every page
    (ISO 14289-1, 7.1 and 7.8), and cells with headings named by ids that no id tree lists
    (ISO 32000-1, table 322; ISO 14289-1, 7.5).
    """
    root = pdf.Root.StructTreeRoot
    in_tree = set()
    for element in _elements(root):
        in_tree.add(element.objgen)
        if element.S == Name.TR:
            _point_headings(element)
    owners = pikepdf.NumberTree(root.ParentTree)
    for page in pdf.pages:
        owners_on_page = owners[int(page.StructParents)]
        strays = {
            number
            for number, owner in enumerate(owners_on_page)
            if owner is not None and owner.objgen not in in_tree
        }
        if strays:
            _turn_into_artifacts(pdf, page, strays)
            for number in strays:
                owners_on_page[number] = None


def _elements(parent: pikepdf.Dictionary) -> Iterator[pikepdf.Dictionary]:
    """All structure elements below one, in reading order."""
    children = parent.get(Name.K, [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and Name.S in child:
            yield child
            yield from _elements(child)


def _point_headings(row: pikepdf.Dictionary) -> None:
    """A heading beside answers heads its row, any other the columns below it."""
    cells = list(row.K)
    scope = Name.Row if any(cell.S == Name.TD for cell in cells) else Name.Column
    for cell in cells:
        for reference in (Name.ID, Name.Headers):
            for holder in (cell, cell.A):
                if reference in holder:
                    del holder[reference]
        if cell.S == Name.TH:
            cell.A.Scope = scope


def _turn_into_artifacts(pdf: pikepdf.Pdf, page: pikepdf.Page, strays: set[int]) -> None:
    artifact = pikepdf.ContentStreamInstruction(
        [Name.Artifact, pikepdf.Dictionary(Type=Name.Pagination)], pikepdf.Operator("BDC")
    )
    instructions = [
        artifact if _marked_number(instruction) in strays else instruction
        for instruction in pikepdf.parse_content_stream(page)
    ]
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(instructions))


def _marked_number(instruction: pikepdf.ContentStreamInstruction) -> int | None:
    if str(instruction.operator) != "BDC":
        return None
    properties = instruction.operands[1]
    if not isinstance(properties, pikepdf.Dictionary) or Name.MCID not in properties:
        return None
    return int(properties.MCID)
