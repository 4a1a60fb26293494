"""Telegram: updates in, messages out. Knows the core and the storage port; not content, SQL or settings."""

import sys
from types import ModuleType

# PTB loads a transport of its own, over httpx: 3 MB of memory and a tenth of a second. Nobody here needs it, because
# every `Bot` is given ours; a class of that name stands in for it.
_unused = ModuleType("telegram.request._httpxrequest")
_unused.__dict__["HTTPXRequest"] = type("HTTPXRequest", (), {})
sys.modules.setdefault(_unused.__name__, _unused)
