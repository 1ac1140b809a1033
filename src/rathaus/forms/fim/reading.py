"""From files to what becomes of them."""

from rathaus.formats.xdatenfelder.api import CodeList
from rathaus.formats.xdatenfelder.api import read_code_list
from rathaus.formats.xdatenfelder.api import read_schema
from rathaus.forms.fim.definition import Imported
from rathaus.forms.fim.definition import definition_from


def imported_from(schema: bytes, code_lists: dict[str, bytes]) -> Imported:
    """Read a schema and the code lists beside it.

    :param schema: the file
    :param code_lists: files by their names
    :raises XdatenfelderError: one of them cannot be used; its text is a sentence
    """
    lists = tuple(_named(read_code_list(data, name), name) for name, data in code_lists.items())
    return definition_from(read_schema(schema), lists)


def _named(found: CodeList, name: str) -> CodeList:
    """JSON lists often do not say which list they are; then the name of the file does, as in
    ``urn_de_bund_destatis_schluessel_staat_2023-02-24.json``."""
    if found.urn or found.version_urn:
        return found
    stem = name.rpartition("/")[2].rpartition(".")[0].replace("_", ":").replace(";", ":")
    return CodeList(
        stem, found.version, found.version_urn, found.columns, found.rows, found.key_column
    )
