"""Python's garbage collector, put off while the content is made: all of it stays, and it would be looked through again
and again, which took a fifth of the time. In the end it counts as old at once, which spares looking through it then."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collection() -> Iterator[None]:
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.unfreeze()  # to the oldest generation
            gc.enable()
