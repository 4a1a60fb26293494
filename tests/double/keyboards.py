"""The buttons below a message, with the checks and the words of the real server."""

from typing import Any

from tests.double.faults import RefusedError
from tests.double.params import Params, structure

BUTTON_DATA_LIMIT = 64
BUTTONS_LIMIT = 100


def keyboard_of(params: Params) -> dict[str, Any] | None:
    markup = structure(params, "reply_markup")
    if not markup or not markup.get("inline_keyboard"):
        return None
    rows = markup["inline_keyboard"]
    if sum(len(row) for row in rows) > BUTTONS_LIMIT:
        raise RefusedError(400, "Bad Request: reply markup is too long")
    for button in (button for row in rows for button in row):
        if not str(button.get("text", "")).strip():
            raise RefusedError(400, "Bad Request: can't parse inline keyboard button: text buttons are unallowed")
        if len({"url", "callback_data"} & button.keys()) != 1:
            raise RefusedError(400, "Bad Request: can't parse inline keyboard button: text buttons are unallowed")
        if "url" in button:
            if not str(button["url"]).startswith(("https://", "http://", "tg://")):
                raise RefusedError(400, "Bad Request: BUTTON_URL_INVALID")
        elif not 1 <= len(str(button["callback_data"]).encode()) <= BUTTON_DATA_LIMIT:
            raise RefusedError(400, "Bad Request: BUTTON_DATA_INVALID")
    return {"inline_keyboard": rows}


def action_of(button: dict[str, str]) -> str:
    return button.get("url") or button["callback_data"]


def put_keyboard(message: dict[str, Any], keyboard: dict[str, Any] | None) -> None:
    """The keyboard under an edited message: what is not given again goes."""
    message.pop("reply_markup", None)
    if keyboard:
        message["reply_markup"] = keyboard
