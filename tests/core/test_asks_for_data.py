"""Who asks in her own words for what is kept of her gets what `/mydata`, `/export` or `/forget` gives."""

from datetime import UTC, date, datetime

import pytest

from bot.core.dialogue import handle
from bot.core.intents import DELETE_DATA
from bot.core.model import Consent, IncomingMessage, Level, Session, State, Turn
from tests.bundled import CONTENT

NOW = datetime(2026, 11, 22, 21, 10, tzinfo=UTC)
KNOWN = Session(State.ACTIVE, "demo", date(2026, 11, 19), Consent.REMEMBER, topic="care_makeup", kind="standard")
SEES = """
what do you remember about me
how do i see what you keep
what do you know about me
what data do you hold on me
how can i see what you have saved
whats stored on me
what info have you got on me
wht do u know abt me
wat data u have of me
can i look at what you've kept on me
is there a way to see my data
where can i see what you've got about me
what have you written down about me
tell me everything you know about me
so what exactly do you have on file for me
what kind of information do you keep about me
which details of mine are saved here
do you have anything stored about me
what did you note down about me so far
what do you still remember of me
i'd like to know what you hold on me
what does this bot know about me
show me what you remember
what personal data do you have from me
im curious what youve got saved on me
let me see my file
what details have you kept
what r u keeping on me
tell me what you've stored
how much do you know about me
which data do you store about me
what have i told you about me
"""
SENDS = """
can i get a copy of my data
could you send me everything you have about me
id like a copy of all the data you keep
how do i download my data
cn i get a copy of my dta
i want to download everything youve saved
please email me all my information
can i have my data as a file
give me all my data
how do i export what you know
subject access request please
sar please
i need a printout of what you hold on me
could i have my records sent to me
may i request my data
export my stuff
"""
DELETES = """
delete everything about me
forget me
plz delete all u have on me
how do i make you forget everything
remove all my stuff from here
i want my data gone
can you wipe what you know about me
erase me please
get rid of everything you saved
forget everything i told you
dont remember me anymore
delete my deatils
i dont want you to have my data any more
clear my data
could you delete what you have stored
take me out of your system
id like to be forgotten
stop storing stuff about me and delete it
get my details off here
"""
NEITHER = """
do you remember what i asked yesterday about sunscreen
how long do i keep the mask on
what do you know about retinol
what do you know about redness
what should i keep doing to my skin
how do i see if its healing
do you have anything for itching
tell me everything about day 3
what info do you have on swimming
can i get a copy of the aftercare sheet
can you send me the aftercare instructions
send me the list of things to avoid
could you send me a reminder
show me what to do today
show me the timeline
how can i get rid of the redness
how do i remove the scabs
can i delete the reminders
forget that, can i wear makeup
i forgot to put sunscreen on
i forgot what you said about makeup
what did you say about retinol
what do you have for dry skin
remember to moisturise right
can you remember my name
what did i tell you about my skin being dry
what do people keep getting wrong
do i have to keep it dry
how long do you hold the ice on
is it ok to hold ice on my face
what do you keep in the fridge for this
whats on my face
what is this stuff on my skin
let me see
can i see my face get better by friday
what do i know about the clinic
what do you know about my clinic
do you know when i can exercise
what do you know about allergic reactions
get rid of everything i put on my face
what can i use to remove all my makeup
remove me from the reminders
dont remind me any more
i want my redness gone
i want all of it gone, the peeling i mean
delete that last message
can i save the cream for later
what records do i need for my next session
can i have my results
what details should i give the clinic
can i have a copy of the price list
could i have the clinics number sent to me
what have you got on for flaking
what have you got against retinol
do you hold a licence
what info do i need before my next session
tell me what you know about peeling
is there a way to see the swelling go down
what is this stuff on me
whats that on me
can you see this on me
can i get a copy of this
do you have a copy
send me what you said
do you need my details
should i give you my details
where do i see how to store it
show me how to hold it
do you keep a copy
can you keep a copy of my data
what have you got for me
have you anything for me
can you remember me
what do you have
what do you say
let me know
tell me
what do you want from me
can i see what it is
can you see me
what do you do with my data
give me a list of things you know
"""


def lines(text: str) -> list[str]:
    return text.strip().splitlines()


def heard(text: str, session: Session | None = KNOWN) -> Turn:
    return handle(IncomingMessage(text), session, CONTENT, NOW)


def got(turn: Turn) -> str:
    """Which of the three it gives."""
    first = turn.replies[0] if turn.replies else None
    if first is not None and first.document is not None:
        return "export"
    if first is not None and first.text.startswith(("What I keep about you", "I keep nothing about you")):
        return "mydata"
    buttons = [button.data for reply in turn.replies for row in reply.buttons for button in row]
    return "forget" if turn.intent == DELETE_DATA and "f:yes" in buttons else ""


@pytest.mark.parametrize("text", [*lines(SEES), *lines(SENDS), *lines(DELETES)])
def test_who_asks_for_it_gets_it(text: str) -> None:
    wanted = ("mydata", "export") if text in lines(SEES) else ("export",) if text in lines(SENDS) else ("forget",)
    assert got(heard(text)) in wanted


@pytest.mark.parametrize("text", lines(NEITHER))
def test_nobody_else_does(text: str) -> None:
    assert got(heard(text)) == ""


def test_a_stranger_reads_that_nothing_is_kept() -> None:
    assert got(heard("what do you remember about me", None)) == "mydata"


def test_a_danger_sign_beside_it_comes_first() -> None:
    assert heard("what do you know about me, my cheek is hot and there is yellow pus").level is Level.URGENT
