"""At the start: whether the chats of the staff can be reached, so that no patient with a danger sign finds it out."""

import logging

from telegram.error import BadRequest, ChatMigrated, Forbidden
from telegram.error import TelegramError as ApiError

from bot.telegram_app.api import Api
from bot.telegram_app.brain import Brain

log = logging.getLogger(__name__)

SUPERGROUPS = -1_000_000_000_000
"""Is added to the number of a supergroup, so that its id begins with -100; some clients show the number alone."""
_ADD_IT = "add the bot there, send /id, and write the number that it answers into the clinic's file"
_OPEN_IT = "let her open the bot once, send it /id, and write the number that it answers into the clinic's file"


async def look_for_staff(api: Api, brain: Brain) -> None:
    """Say in one line of each chat that cannot be reached how to mend it."""
    for chat_id in sorted(brain.staff_chats()):
        try:
            await api.call("getChat", chat_id=chat_id)
        except ChatMigrated as exc:
            log.error(
                "The staff chat %s became a supergroup: in the clinic's file, write %s.", chat_id, exc.new_chat_id
            )
        except (BadRequest, Forbidden) as exc:
            log.error("%s", await _how_to_mend(chat_id, exc.message, api))
        except ApiError as exc:
            log.warning("Whether the staff chat %s can be reached is not known: %s", chat_id, exc.message)


async def _how_to_mend(chat_id: int, refusal: str, api: Api) -> str:
    if chat_id > 0:
        return f"The second contact {chat_id} cannot be reached ({refusal}): {_OPEN_IT}."
    longer = SUPERGROUPS + chat_id
    if chat_id > SUPERGROUPS and await _is_there(longer, api):
        return f"There is no staff chat {chat_id}: its id lacks the 100; in the clinic's file, write {longer}."
    return f"The staff chat {chat_id} cannot be reached ({refusal}): {_ADD_IT}."


async def _is_there(chat_id: int, api: Api) -> bool:
    try:
        await api.call("getChat", chat_id=chat_id)
    except ApiError:
        return False
    return True
