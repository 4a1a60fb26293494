"""What a pressed button gets besides its answer: the end of its spinner, and the end of a settled question's buttons.

Best effort, after the commit, never stored: "query is too old" after an outage is normal and shows nowhere.
"""

import asyncio
import logging
from contextlib import suppress

from telegram.error import TelegramError as ApiError

from bot.core.model import Turn
from bot.telegram_app.api import Api
from bot.telegram_app.brain import OLD_BUTTON, Brain
from bot.telegram_app.convert import Pressed

log = logging.getLogger(__name__)

CLOSE_S = 2.0


class Presses:
    """Answers presses in the background."""

    def __init__(self, api: Api, brain: Brain) -> None:
        self._api = api
        self._brain = brain
        self._tasks: set[asyncio.Task[None]] = set()

    def finish(self, pressed: Pressed, turn: Turn) -> None:
        """Answer the press of a turn that is committed."""
        task = asyncio.create_task(self._finish(pressed, turn))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        """Wait a moment for what is under way."""
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=CLOSE_S)
            for task in late:
                task.cancel()

    async def _finish(self, pressed: Pressed, turn: Turn) -> None:
        with suppress(ApiError):
            hint = turn.hint or (None if turn.replies else self._brain.phrase(OLD_BUTTON))
            await self._api.bot.answer_callback_query(pressed.query_id, text=hint)
        if turn.changed is not None:
            with suppress(ApiError):
                await self._api.change(pressed.chat_id, pressed.message_id, turn.changed)
        if turn.replies and self._brain.settles(pressed.press):
            with suppress(ApiError):  # "message is not modified", gone, or too old: the answer counts
                await self._api.bot.edit_message_reply_markup(
                    chat_id=pressed.chat_id, message_id=pressed.message_id, reply_markup=None
                )
