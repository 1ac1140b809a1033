"""The first reading of a message: is it whole, and what has to be known before writing?"""

import os
from dataclasses import dataclass
from dataclasses import field

from rathaus.formats.xzufi import api as xzufi


@dataclass
class Plan:
    """What the first reading found.

    :ivar total: number of records
    :ivar units: orders about units; a city has few of them, unlike services
    :ivar responsible: id of the unit by id of the service it is responsible for
    """

    total: int = 0
    units: list[xzufi.Write | xzufi.Delete] = field(default_factory=list)
    responsible: dict[str, str] = field(default_factory=dict)


def read_plan(path: str | os.PathLike) -> Plan:
    """Read a whole message, so that a broken one is found out before the first write.

    :raises XzufiError: the file is broken
    """
    plan = Plan()
    with xzufi.open_message(path) as message:
        for part in message:
            plan.total += 1
            if is_about_unit(part):
                plan.units.append(part)
            if isinstance(part, xzufi.Write) and isinstance(part.record, xzufi.Unit):
                for service_id in part.record.service_ids:
                    plan.responsible.setdefault(service_id.key, part.record.id.key)
    return plan


def is_about_unit(part) -> bool:
    """Tell whether a part is about a unit, and can be read."""
    if isinstance(part, xzufi.Write):
        return isinstance(part.record, xzufi.Unit)
    return isinstance(part, xzufi.Delete) and part.kind == "unit"
