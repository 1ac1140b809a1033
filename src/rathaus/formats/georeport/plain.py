"""The things of the model as plain dicts with the names of the specification, and back again.

XML and JSON both are written from these and read into these.
"""

from collections.abc import Callable
from collections.abc import Sequence
from typing import Any

from rathaus.formats.georeport.model import Attribute
from rathaus.formats.georeport.model import Definition
from rathaus.formats.georeport.model import Discovery
from rathaus.formats.georeport.model import Endpoint
from rathaus.formats.georeport.model import Problem
from rathaus.formats.georeport.model import Receipt
from rathaus.formats.georeport.model import Service
from rathaus.formats.georeport.model import ServiceRequest
from rathaus.formats.georeport.model import TokenAnswer
from rathaus.formats.georeport.model import Value
from rathaus.formats.georeport.moments import read_moment
from rathaus.formats.georeport.moments import write_moment

Plain = dict[str, Any]


def of_service(service: Service) -> Plain:
    """:returns: keywords in one text, with commas, in XML and in JSON alike."""
    return {
        "service_code": service.service_code,
        "service_name": service.service_name,
        "description": service.description or None,
        "metadata": service.metadata,
        "type": service.type,
        "keywords": ", ".join(service.keywords) or None,
        "group": service.group or None,
    }


def of_definition(definition: Definition) -> Plain:
    return {
        "service_code": definition.service_code,
        "attributes": [_of_attribute(each) for each in definition.attributes],
    }


def _of_attribute(attribute: Attribute) -> Plain:
    plain: Plain = {
        "variable": attribute.variable,
        "code": attribute.code,
        "datatype": attribute.datatype,
        "required": attribute.required,
        "datatype_description": attribute.datatype_description or None,
        "order": attribute.order,
        "description": attribute.description,
    }
    if attribute.values:
        plain["values"] = [{"key": each.key, "name": each.name} for each in attribute.values]
    return plain


def of_request(request: ServiceRequest) -> Plain:
    texts = {
        "service_request_id": request.service_request_id,
        "status": request.status,
        "status_notes": request.status_notes,
        "service_name": request.service_name,
        "service_code": request.service_code,
        "description": request.description,
        "agency_responsible": request.agency_responsible,
        "service_notice": request.service_notice,
        "requested_datetime": write_moment(request.requested),
        "updated_datetime": write_moment(request.updated),
        "expected_datetime": write_moment(request.expected),
        "address": request.address,
        "address_id": request.address_id,
        "zipcode": request.zipcode,
    }
    return {
        **{name: text or None for name, text in texts.items()},
        "lat": request.latitude,
        "long": request.longitude,
        "media_url": request.media_url or None,
    }


def of_receipt(receipt: Receipt) -> Plain:
    name = "token" if receipt.token else "service_request_id"
    return {
        name: getattr(receipt, name),
        "service_notice": receipt.service_notice or None,
        "account_id": receipt.account_id or None,
    }


def of_token(answer: TokenAnswer) -> Plain:
    return {"service_request_id": answer.service_request_id or None, "token": answer.token}


def of_problem(problem: Problem) -> Plain:
    return {"code": problem.code, "description": problem.description}


def of_discovery(discovery: Discovery) -> Plain:
    return {
        "changeset": write_moment(discovery.changeset),
        "contact": discovery.contact,
        "key_service": discovery.key_service,
        "endpoints": [
            {
                "specification": each.specification,
                "url": each.url,
                "changeset": write_moment(each.changeset),
                "type": each.type,
                "formats": list(each.formats),
            }
            for each in discovery.endpoints
        ],
    }


def to_service(plain: Plain) -> Service:
    words = _text(plain, "keywords").split(",")
    return Service(
        service_code=_text(plain, "service_code"),
        service_name=_text(plain, "service_name"),
        description=_text(plain, "description"),
        metadata=_flag(plain, "metadata"),
        type=_text(plain, "type") or "realtime",
        keywords=tuple(word.strip() for word in words if word.strip()),
        group=_text(plain, "group"),
    )


def to_definition(plain: Plain) -> Definition:
    attributes = [_to_attribute(each) for each in _list(plain, "attributes")]
    return Definition(_text(plain, "service_code"), tuple(attributes))


def _to_attribute(plain: Plain) -> Attribute:
    values = [Value(_text(each, "key"), _text(each, "name")) for each in _list(plain, "values")]
    return Attribute(
        code=_text(plain, "code"),
        datatype=_text(plain, "datatype"),
        description=_text(plain, "description"),
        required=_flag(plain, "required"),
        variable=_flag(plain, "variable"),
        order=int(_text(plain, "order") or 1),
        datatype_description=_text(plain, "datatype_description"),
        values=tuple(values),
    )


def to_request(plain: Plain) -> ServiceRequest:
    """:raises ValueError: without the moment when it was made, which sorts all of them."""
    requested = _converted(plain, "requested_datetime", read_moment)
    if requested is None:
        raise ValueError("A request has a moment when it was made.")
    texts = (
        "service_request_id",
        "status",
        "service_code",
        "status_notes",
        "service_name",
        "description",
        "agency_responsible",
        "service_notice",
        "address",
        "address_id",
        "zipcode",
        "media_url",
    )
    return ServiceRequest(
        **{name: _text(plain, name) for name in texts},
        requested=requested,
        updated=_converted(plain, "updated_datetime", read_moment),
        expected=_converted(plain, "expected_datetime", read_moment),
        latitude=_converted(plain, "lat", float),
        longitude=_converted(plain, "long", float),
    )


def to_receipt(plain: Plain) -> Receipt:
    names = ("service_request_id", "token", "service_notice", "account_id")
    return Receipt(**{name: _text(plain, name) for name in names})


def to_token(plain: Plain) -> TokenAnswer:
    return TokenAnswer(_text(plain, "token"), _text(plain, "service_request_id"))


def to_problem(plain: Plain) -> Problem:
    return Problem(int(_text(plain, "code")), _text(plain, "description"))


def to_discovery(plain: Plain) -> Discovery:
    endpoints = [
        Endpoint(
            url=_text(each, "url"),
            changeset=read_moment(_text(each, "changeset")),
            specification=_text(each, "specification"),
            type=_text(each, "type"),
            formats=tuple(str(name) for name in each.get("formats") or ()),
        )
        for each in _list(plain, "endpoints")
    ]
    return Discovery(
        changeset=read_moment(_text(plain, "changeset")),
        contact=_text(plain, "contact"),
        key_service=_text(plain, "key_service"),
        endpoints=tuple(endpoints),
    )


def _text(plain: Plain, name: str) -> str:
    # In JSON, other cities write numbers where the specification shows texts.
    value = plain.get(name)
    return "" if value is None or isinstance(value, dict | list) else str(value)


def _flag(plain: Plain, name: str) -> bool:
    return _text(plain, name).lower() == "true"


def _list(plain: Plain, name: str) -> Sequence[Plain]:
    found = plain.get(name)
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _converted(plain: Plain, name: str, convert: Callable[[str], Any]) -> Any:
    text = _text(plain, name)
    return convert(text) if text else None
