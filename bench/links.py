"""How many random forgeries of a link are accepted: 0 of 1,000,000. `python bench/links.py [COUNT]`.

Half of them are random payloads of a right length, half are true payloads with a few characters changed.
"""

import random
import secrets
import string
import sys
import time
from datetime import UTC, date, datetime

from bot.core.links import Asked, Invitation, Known, open_link, seal

ALPHABET = string.ascii_letters + string.digits + "-_"
NOW = datetime(2026, 11, 22, tzinfo=UTC)
KNOWN = Known(["demo", "glow"], ["standard", "rf"], ["care_sun", "care_makeup"])


def forgeries(count: int, secret: bytes) -> int:
    chance = random.Random(7)  # noqa: S311 - the forger's, not ours
    true = [
        seal(Invitation("glow", date(2026, 11, 20), "rf"), secret),
        seal(Asked(("care_sun", "care_makeup"), "glow"), secret),
    ]
    accepted = 0
    for number in range(count):
        payload = list(true[number % 2])
        places = range(len(payload)) if number % 4 < 2 else chance.sample(range(len(payload)), chance.randint(1, 4))
        for at in places:
            payload[at] = chance.choice(ALPHABET)
        forged = "".join(payload)
        accepted += forged not in true and open_link(forged, secret, KNOWN, NOW) is not None
    return accepted


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    started = time.process_time()
    found = forgeries(wanted, secrets.token_bytes(32))
    used = time.process_time() - started
    print(f"{found} of {wanted:,} forgeries accepted; {used / wanted * 1e6:.1f} µs CPU each")
    sys.exit(found > 0)
