"""Filters over results, and how many each would leave."""

from collections import Counter
from dataclasses import dataclass

from rathaus.search.interfaces import KINDS
from rathaus.search.ranking import Entry
from rathaus.search.results import Facet
from rathaus.search.results import Facets


@dataclass(frozen=True)
class Filters:
    """What the visitor chose; an empty value filters nothing."""

    kind: str = ""
    life_situation: str = ""
    unit: str = ""
    online: bool = False

    def failed(self, entry: Entry) -> list[str]:
        """Names of the filters that an entry does not pass."""
        failed = []
        if self.kind and entry.kind != self.kind:
            failed.append("kind")
        if self.life_situation and self.life_situation not in entry.life_situations:
            failed.append("life_situation")
        if self.unit and entry.unit != self.unit:
            failed.append("unit")
        if self.online and not entry.is_online:
            failed.append("online")
        return failed


def filtered(
    entries: list[tuple[int, Entry]], filters: Filters
) -> tuple[list[tuple[int, Entry]], Facets]:
    """Those that pass all filters, and the counts.

    A value is counted under the other filters only: choosing it replaces the present one.
    """
    kept = []
    kinds, life_situations, units, online = Counter(), Counter(), Counter(), 0
    for docid, entry in entries:
        failed = filters.failed(entry)
        if not failed:
            kept.append((docid, entry))
        if not failed or failed == ["kind"]:
            kinds[entry.kind] += 1
        if not failed or failed == ["life_situation"]:
            life_situations.update(entry.life_situations)
        if entry.unit and (not failed or failed == ["unit"]):
            units[entry.unit] += 1
        if entry.is_online and (not failed or failed == ["online"]):
            online += 1
    return kept, Facets(
        kinds=tuple(Facet(kind, kinds[kind]) for kind in KINDS if kinds[kind]),
        life_situations=_fullest_first(life_situations),
        units=_fullest_first(units),
        online=online,
    )


def _fullest_first(counts):
    pairs = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Facet(value, count) for value, count in pairs)
