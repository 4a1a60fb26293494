"""A Bot API server of our own, over real HTTP: what the real one does, as read in its source, and faults on demand.

`Double` holds the world: people, chats, the queue of updates, what the bot sent. People act through its methods
(`say`, `press`, `edit`, …); tests await what follows (`until`, `answers`), and never sleep. Run by hand:
`python -m tests.double --port 8081`, then `BOT_API_URL=http://127.0.0.1:8081`.
"""

from tests.double.faults import Fault
from tests.double.people import Channel, Group, User
from tests.double.server import Double
from tests.double.world import Sent

__all__ = ["Channel", "Double", "Fault", "Group", "Sent", "User"]
