"""Messages as XML and as JSON, written and read.

What comes from outside is read without entities, without network, and up to a size.
"""

import json
import re
from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from typing import Literal

from lxml import etree

from rathaus.formats.georeport import plain
from rathaus.formats.georeport.plain import Plain

Format = Literal["xml", "json"]
MEDIA_TYPES: dict[str, str] = {
    "xml": "text/xml; charset=utf-8",
    "json": "application/json; charset=utf-8",
}
#: Bytes of a message that is read: a thousand requests with long texts fit in.
LARGEST = 16 * 1024 * 1024
#: Which elements a list consists of, by its name.
_ITEMS = {
    "services": "service",
    "attributes": "attribute",
    "values": "value",
    "service_requests": "request",
    "errors": "error",
    "endpoints": "endpoint",
    "formats": "format",
}
#: XML 1.0 cannot hold these, not even escaped.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Unreadable(ValueError):
    """What came is no message of GeoReport, or not a safe one."""


@dataclass(frozen=True)
class Kind:
    """One kind of message.

    :ivar root: name of the outermost element in XML
    :ivar is_list: whether it holds any number of things
    """

    root: str
    is_list: bool
    of: Callable[[Any], Plain]
    to: Callable[[Plain], Any]


SERVICES = Kind("services", True, plain.of_service, plain.to_service)
DEFINITION = Kind("service_definition", False, plain.of_definition, plain.to_definition)
REQUESTS = Kind("service_requests", True, plain.of_request, plain.to_request)
RECEIPT = Kind("service_requests", True, plain.of_receipt, plain.to_receipt)
TOKEN = Kind("service_requests", True, plain.of_token, plain.to_token)
PROBLEMS = Kind("errors", True, plain.of_problem, plain.to_problem)
DISCOVERY = Kind("discovery", False, plain.of_discovery, plain.to_discovery)


def write(kind: Kind, things: Sequence[Any], form: Format) -> bytes:
    """Write a message.

    :param things: of the model; just one where the kind is no list.
    :returns: in UTF-8.
    """
    plains = [kind.of(each) for each in things]
    tree: Any = plains if kind.is_list else plains[0]
    if form == "json":
        return json.dumps(tree, ensure_ascii=False, indent=1).encode("utf-8", "replace")
    root = etree.Element(kind.root)
    _fill(root, tree)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)


def read(kind: Kind, data: bytes, form: Format) -> list[Any]:
    """Read a message.

    :returns: the things of the model; exactly one where the kind is no list.
    :raises Unreadable: it is none, it is too large, or it has a DOCTYPE.
    """
    if len(data) > LARGEST:
        raise Unreadable("The message is too large.")
    tree = _read_json(data) if form == "json" else _read_xml(kind, data)
    items = tree if kind.is_list else [tree]
    if not isinstance(items, list) or not all(isinstance(each, dict) for each in items):
        raise Unreadable(f"This is no message of the kind {kind.root}.")
    try:
        return [kind.to(each) for each in items]
    except (ValueError, TypeError) as error:
        raise Unreadable(str(error)) from error


def _fill(element: Any, value: Any) -> None:
    if isinstance(value, dict):
        for name, inner in value.items():
            _fill(etree.SubElement(element, name), inner)
    elif isinstance(value, list):
        for inner in value:
            _fill(etree.SubElement(element, _ITEMS[element.tag]), inner)
    elif isinstance(value, bool):
        element.text = "true" if value else "false"
    elif value is not None:
        element.text = _NO_XML.sub("", str(value))


def _read_json(data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise Unreadable("This is no JSON in UTF-8.") from error


def _no_constant(name: str) -> Any:
    raise ValueError(name)


def _read_xml(kind: Kind, data: bytes) -> Any:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("This is no XML.") from error
    # Nothing of GeoReport needs one, and entities can only be declared there.
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable("A message with a DOCTYPE is not read.")
    if root.tag != kind.root:
        raise Unreadable(f"This is no message of the kind {kind.root}.")
    return _plain(root)


def _plain(element: Any) -> Any:
    children = [each for each in element if isinstance(each.tag, str)]
    if element.tag in _ITEMS:
        wanted = [each for each in children if each.tag == _ITEMS[element.tag]]
        return [_plain(each) for each in wanted]
    if children:
        return {each.tag: _plain(each) for each in children}
    text = (element.text or "").strip()
    # An item without anything in it, such as an empty service.
    return {} if element.tag in _ITEMS.values() and element.tag != "format" and not text else text
