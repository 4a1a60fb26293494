"""Every test, and every program that one starts, keeps what it compiled in one folder, and none in the user's."""

import os
from pathlib import Path

os.environ["XDG_CACHE_HOME"] = str(Path(__file__).resolve().parents[1] / ".pytest_cache")
