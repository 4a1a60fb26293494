"""Telegram: updates in, messages out. Knows the core and the storage port; not content, SQL or settings."""

import sys

# PTB loads httpx, which loads a command line of its own with rich, click and pygments wherever it finds them: 5 MB of
# memory and a tenth of a second that nobody here needs. It does without where the module cannot be imported.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]
