"""What the room writes into journals is read by people."""

import re
from pathlib import Path

from zope.component import getAllUtilitiesRegisteredFor

from rathaus import defects
from rathaus.records.interfaces import IActionTitles

ROOM = Path(defects.__file__).parent
#: Name of the action in a call that writes an entry.
WRITTEN = re.compile(
    r'(?:journal\.append\(\s*\w+,|take_step\(\s*report,\s*"\w+",)\s*"(\w+)"', re.DOTALL
)


def test_every_action_has_a_title(city):
    sources = [path.read_text(encoding="utf-8") for path in ROOM.rglob("*.py")]
    actions = {action for source in sources for action in WRITTEN.findall(source)}
    assert {"taken", "refused", "published", "photo_fetched"} <= actions
    titles = {action for each in getAllUtilitiesRegisteredFor(IActionTitles) for action in each}
    assert actions - titles == set()
