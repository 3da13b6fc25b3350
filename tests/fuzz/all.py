"""Every kind of input, by name."""

from tests.fuzz.kept import Drafts, Goals, Records, Settings
from tests.fuzz.kinds import Kind
from tests.fuzz.ladders import Ladders
from tests.fuzz.screens import Screens
from tests.fuzz.sheets import Sheets
from tests.fuzz.typed import Lines

KINDS: dict[str, Kind] = {kind.name: kind for kind in (Ladders(), Sheets(), Records(), Drafts(), Goals(), Settings(), Lines(), Screens())}
