"""Telegram: updates in, messages out. Knows the core and the storage port; not content, SQL or settings.

Each file uses only its own line and those above it.

    brain                                  what decides, as it is wanted here
    times, logs, waiting, metrics,
    numbers, standing                      how long; what is logged, counted, and how each bot stands
    updates, mentions, convert             an update as an event of the core
    render, whispers, transport, api       a reply as Telegram takes it; calls of the Bot API
    albums, commands, staff_chats,
    webhook                                pictures sent together; what the start tells and asks; where Telegram calls
    turns, presses, groups, desk, shell    each event, decided and committed
    claims, carriers, relays, sender       the outbox, delivered
    ingress, polling, web, due             what comes in by either side, and what the clock demands
    runner                                 all of it for every bot, begun and stopped in order
"""

import sys
from types import ModuleType

# PTB loads a transport of its own, over httpx: 3 MB of memory and a tenth of a second. Nobody here needs it, because
# every `Bot` is given ours; a class of that name stands in for it.
_unused = ModuleType("telegram.request._httpxrequest")
_unused.__dict__["HTTPXRequest"] = type("HTTPXRequest", (), {})
sys.modules.setdefault(_unused.__name__, _unused)
