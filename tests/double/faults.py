"""What the server may do wrong, on demand."""

from dataclasses import dataclass, field
from typing import Any


class RefusedError(Exception):
    """An error answer of the Bot API: status, description, and parameters such as `retry_after`."""

    def __init__(self, status: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters


@dataclass(slots=True)
class Fault:
    """What happens to the next `times` calls of `method` (for `chat_id`, if given), instead of or after the work.

    `status`: the error answer. `drop`: the connection breaks. `hang`: no answer comes before `release`.
    `garbage`: an answer that is no JSON. With `accepted` the work is done before, as if only the answer was lost.
    """

    method: str
    times: int = 1
    chat_id: int | None = None
    status: int | None = None
    description: str = "Internal Server Error"
    parameters: dict[str, Any] = field(default_factory=dict)
    drop: bool = False
    hang: bool = False
    garbage: bool = False
    accepted: bool = False

    def fits(self, method: str, chat_id: int | None) -> bool:
        fits_chat = self.chat_id is None or self.chat_id == chat_id
        return self.times > 0 and self.method.lower() == method and fits_chat
