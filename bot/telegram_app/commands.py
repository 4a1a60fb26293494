"""Telegram's menu of commands, by scope. Best effort: a bot without a menu still answers."""

import logging
from contextlib import suppress

from telegram import (
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import TelegramError as ApiError

from bot.core.model import Chat
from bot.telegram_app.api import Api
from bot.telegram_app.brain import Brain

log = logging.getLogger(__name__)


async def register_commands(api: Api, brain: Brain) -> None:
    """Tell Telegram the commands of private chats, of groups, of their admins, and of the staff's groups."""
    menus = (
        (brain.commands(Chat.PRIVATE), BotCommandScopeAllPrivateChats()),
        (brain.commands(Chat.GROUP), BotCommandScopeAllGroupChats()),
        (brain.admin_commands(), BotCommandScopeAllChatAdministrators()),
    )
    try:
        for menu, scope in menus:
            await api.bot.set_my_commands(menu, scope=scope)
    except ApiError as exc:
        log.warning("Telegram did not take the menu of commands: %s", exc.message)
    for chat_id in brain.staff_chats():
        if chat_id < 0:
            with suppress(ApiError):  # the group may not exist yet, or not know the bot
                await api.bot.set_my_commands(brain.staff_commands(), scope=BotCommandScopeChat(chat_id))
