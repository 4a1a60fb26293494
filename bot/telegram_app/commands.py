"""Telegram's menu of commands, by scope. Best effort: a bot without a menu still answers."""

import logging
from contextlib import suppress

from telegram import BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats, BotCommandScopeChat
from telegram.error import TelegramError as ApiError

from bot.core.model import Chat
from bot.telegram_app.api import Api
from bot.telegram_app.brain import Brain

log = logging.getLogger(__name__)


async def register_commands(api: Api, brain: Brain) -> None:
    """Tell Telegram the commands of private chats, of groups, and of the staff's groups."""
    scopes = ((Chat.PRIVATE, BotCommandScopeAllPrivateChats()), (Chat.GROUP, BotCommandScopeAllGroupChats()))
    try:
        for chat, scope in scopes:
            await api.bot.set_my_commands(brain.commands(chat), scope=scope)
    except ApiError as exc:
        log.warning("Telegram did not take the menu of commands: %s", exc.message)
    for chat_id in brain.staff_chats():
        if chat_id < 0:
            with suppress(ApiError):  # the group may not exist yet, or not know the bot
                await api.bot.set_my_commands(brain.staff_commands(), scope=BotCommandScopeChat(chat_id))
