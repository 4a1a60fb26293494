"""The real storage, out of order on demand."""

import asyncio
from collections.abc import Callable
from typing import Any

from bot.core.storage import Storage
from bot.errors import StorageError
from tests.double.world import PATIENCE_S

_AStorage: Any = object  # to mypy it has whatever methods a storage has


class FlakyStorage(_AStorage):  # type: ignore[misc]
    """Passes every call on to `inner`, unless `fails(method, first argument)` says otherwise. Counts its refusals."""

    def __init__(self, inner: Storage) -> None:
        self._inner = inner
        self.fails: Callable[[str, object], bool] = lambda method, what: False
        self.error: type[StorageError] = StorageError
        self.refused = 0
        self._changed = asyncio.Event()

    async def until_refused(self, count: int) -> None:
        """Wait until it has refused `count` calls."""
        async with asyncio.timeout(PATIENCE_S):
            while self.refused < count:
                self._changed.clear()
                await self._changed.wait()

    def __getattr__(self, method: str) -> Any:
        """A method of the storage, before which it is asked whether it fails this time."""
        of_inner = getattr(self._inner, method)

        def called(*arguments: Any, **named: Any) -> Any:
            if self.fails(method, arguments[0] if arguments else None):
                self.refused += 1
                self._changed.set()
                raise self.error("The database does not answer.")
            return of_inner(*arguments, **named)

        return called
