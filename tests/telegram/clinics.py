"""Three clinics with words of their own: Glow has a bot of its own, Silk and Rose share that of BOT_TOKEN."""

from tests.double import Double, User

GLOW_TOKEN = "7000000002:GLOWglowGLOWglowGLOWglowGLOWglowGLO"  # noqa: S105 - of bots that do not exist
SECRET = "a secret of the tests"  # noqa: S105
WORDS = {  # what only this clinic says
    "glow": ("Glow Clinic", "0151 496 0001", "the Glow balm", "Glow says"),
    "silk": ("Silk Studio", "0161 496 0002", "the Silk balm", "Silk says"),
    "rose": ("Rose Rooms", "0131 496 0003", "the Rose balm", "Rose says"),
}
TALK = (
    "had my microneedling yesterday",
    "what cream should i use",
    "is flaking normal",
    "when can i wear makeup",
    "there is yellow pus and it is hot",
    "/clinic",
    "/privacy",
    "/help",
    "how do i reach you",
    "what do you think of the football",
    "and the weather on mars",
    "/today",  # the last: it is answered by a picture and by words, and each other line by one message
)


def clinic(slug: str, *more: str) -> str:
    name, phone, balm, says = WORDS[slug]
    lines = [
        f'name: "{name}"',
        'time_zone: "Europe/London"',
        'country: "GB"',
        f'phone: "{phone}"',
        'emergency_number: "999"',
        f'greeting: "{says} hello."',
        f'address: "{says}: 1 Example Street"',
        f'products: {{balm: "{balm}", moisturizer: "{balm} for days"}}',
        f'overrides: {{symptom_flaking: {{days: {{"1": ["{says}: wait for flakes. Call {{phone}} if it hurts."]}}}}}}',
        *more,
    ]
    return "\n".join(lines)


def heard(bot: Double, person: User) -> str:
    """Everything that the person has read in her chat with the bot."""
    return "\n".join(f"{sent.text} {' '.join(sent.labels)}" for sent in bot.sent_to(person))


def foreign(slug: str, text: str) -> list[str]:
    return [word for other, words in WORDS.items() if other != slug for word in words if word in text]


async def talk(bot: Double, person: User, lines: tuple[str, ...]) -> None:
    for line in lines:
        before = len(bot.sent_to(person))
        bot.say(person, line)
        await bot.answers(person, before + 1)
