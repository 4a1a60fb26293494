"""Groups around the bot with the bundled content, whose clinic has a staff chat; and what their admins press."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

from bot.app import ContentBrain
from bot.core.content import Content
from bot.core.storage import Storage
from tests.double import Double, Group, Sent, User
from tests.telegram.clinic import Clock
from tests.telegram.running import running

ME = "@aftercare_test_bot"
PRIVATELY = "Ask me privately"
STAFF = -5


@asynccontextmanager
async def open_to_groups(double: Double, storage: Storage, content: Content, clock: Clock) -> AsyncIterator[None]:
    """The bot as patients meet it, polling."""
    demo = content.clinics["demo"]
    staffed = replace(content, clinics={"demo": replace(demo, staff_chat_id=STAFF)})
    double.groups[STAFF] = Group(STAFF, "Staff")
    async with running(double, storage, brain=ContentBrain(staffed, b"a secret of sixteen"), clock=clock):
        yield


async def settled(double: Double) -> None:
    """Everything that was said so far is heard and answered."""
    someone = double.user("Someone")
    double.say(someone, "/privacy")
    await double.answers(someone)
    await double.until(lambda: not double.updates)


async def menu(double: Double, group: Group, admin: User, thread: int | None = None) -> Sent:
    """The settings of the group, as an admin gets them."""
    count = len(double.sent_to(group))
    double.promote(group, admin)
    double.say(admin, "/settings", group, thread=thread)
    return (await double.answers(group, count + 1))[count]


async def choose(double: Double, shown: Sent, admin: User, data: str) -> dict[str, object]:
    """Press a button of the settings; the message as it is then."""
    query = double.press(admin, shown, data=data)
    await double.until(lambda: any(asked == query for asked, _ in double.toasts))
    message = double.messages[(shown.chat_id, shown.message_id)]
    before = message["text"], message["reply_markup"]
    if dict(double.toasts)[query] == "Saved.":
        await double.until(lambda: (message["text"], message["reply_markup"]) != before)
    return message


def ticked(message: dict[str, object]) -> list[str]:
    """The labels that are marked as chosen."""
    markup = message["reply_markup"]
    assert isinstance(markup, dict)
    labels = [button["text"] for row in markup["inline_keyboard"] for button in row]
    return [label[2:] for label in labels if label.startswith("✓ ")]


def payload(sent: Sent) -> str:
    """What "Ask me privately" carries."""
    (address,) = [data for row in sent.buttons for label, data in row if label == PRIVATELY]
    link, _, carried = address.partition("?start=")
    assert link == "https://t.me/aftercare_test_bot"
    return carried
