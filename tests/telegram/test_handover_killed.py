"""kill -9 between a patient and the staff: what was to happen happens, by the process that comes after.

Set AFTERCARE_KILLS=50 for the long proof; usually a few kills have to do.
"""

import os
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from tests.double import Double
from tests.telegram.clinic import PUS, Ward
from tests.telegram.programs import Program, Run, program

KILLS = int(os.environ.get("AFTERCARE_KILLS", "3"))
LEASE = 0.1  # minutes, and more than the program claims a message for


class Hospital:
    """A ward whose bot is a process, with a clock of its own that `ahead` moves."""

    def __init__(self, double: Double, folder: Path, home: Path, database_url: str) -> None:
        self.ward = Ward(double)
        self._folder = folder
        self._home = home
        clinics = home / "clinics"
        clinics.mkdir(exist_ok=True)
        (clinics / "glow.yaml").write_text(
            'name: "Glow"\ntime_zone: "Europe/London"\ncountry: "GB"\nphone: "020 7946 0100"\nemergency_number: "999"\n'
            f"staff_chat_id: {self.ward.staff.id}\nsecond_contact: {{chat_id: {self.ward.boss.id}}}\n",
            encoding="utf-8",
        )
        self._arguments = (database_url, double.token, double.url, str(clinics), str(folder / "ahead"))
        self.ahead(0)

    def ahead(self, minutes: float) -> None:
        self._minutes = minutes
        draft = self._folder / "draft"
        draft.write_text(str(minutes), encoding="utf-8")
        draft.replace(self._folder / "ahead")

    def start(self) -> AbstractAsyncContextManager[Program]:
        self.ahead(self._minutes + LEASE)  # so that what a killed one had claimed is free again
        env = {"HOME": str(self._home)}
        return program("tests.telegram.clinic_program", *self._arguments, log=self._folder / "log", env=env)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the compiled content is kept: it takes longer than all the rest."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def hospital(double: Double, tmp_path: Path, home: Path, database_url: str) -> Hospital:
    return Hospital(double, tmp_path, home, database_url)


async def test_killed_at_every_step_of_an_urgent_one(hospital: Hospital) -> None:
    """Twelve patients; the process is killed in the middle of each step, and another one goes on."""
    ward, double = hospital.ward, hospital.ward.double
    patients = [ward.anna, *(double.user(f"P{n}") for n in range(11))]
    staff, boss = ward.staff, ward.boss
    async with hospital.start() as victim:
        for patient in patients:
            double.say(patient, PUS)
        await double.until(lambda: len(double.sent_to(staff)) >= 3)
        await victim.kill()
    async with hospital.start() as victim:
        await double.until(lambda: len({s.thread_id for s in double.sent_to(staff)}) >= len(patients))
        hospital.ahead(11)
        await double.until(lambda: len(double.sent_to(boss)) >= 3)
        await victim.kill()
    async with hospital.start() as victim:
        await double.until(lambda: len({s.text.split(" ")[0] for s in double.sent_to(boss)}) == len(patients))
        hospital.ahead(31)
        await double.until(lambda: any("Nobody in the team" in sent.text for sent in double.sent))
        await victim.kill()
    async with hospital.start() as survivor:
        for patient in patients:
            await ward.sees(patient, "Nobody in the team has confirmed")
        assert await survivor.stop() == 0
    repeated = len(double.sent_to(boss)) - len(patients)
    repeated += sum(len(double.sent_to(patient)) - 2 for patient in patients)
    assert repeated <= 3  # one message for each kill, that was on its way
    assert len(staff.names) <= len(patients) + 1


async def test_killed_while_a_doubt_waits(hospital: Hospital) -> None:
    ward = hospital.ward
    async with hospital.start() as victim:
        await ward.says("not sure if it's pus")
        await victim.kill()
    hospital.ahead(16)
    async with hospital.start():
        await ward.sees(ward.anna, "I take it as a yes")
        await ward.sees(ward.staff, "did not answer when the bot asked")


async def test_killed_while_somebody_is_on_it(hospital: Hospital) -> None:
    ward = hospital.ward
    async with hospital.start() as victim:
        head = await ward.handed_over()
        ward.double.press(ward.bob, head, "I'm on it")
        await ward.sees(ward.anna, "has seen this")
        await victim.kill()
    hospital.ahead(31)
    async with hospital.start():
        await ward.sees(ward.anna, "has not written to you here yet")
        await ward.sees(ward.staff, "Nobody has written to the patient")


async def test_killed_in_the_middle_of_a_talk(hospital: Hospital) -> None:
    """Every message of both sides arrives, in order, in its place, and one is repeated at most for each kill."""
    ward, double = hospital.ward, hospital.ward.double
    anna, bob, staff = ward.anna, ward.bob, ward.staff
    async with hospital.start() as victim:
        head = await ward.handed_over()
        await victim.kill()
    said = 4 * KILLS
    for kill in range(KILLS):
        begun = len(double.sent)
        for n in range(4 * kill, 4 * kill + 4):
            double.say(anna, f"symptom {n}")
            double.say(bob, f"answer {n}", staff, thread=head.thread_id)
        async with hospital.start() as victim:
            await double.until(lambda: len(double.sent) > begun + kill % 5)  # noqa: B023 - it is waited for here
            await victim.kill()
    async with hospital.start() as survivor:
        await ward.sees(staff, f"symptom {said - 1}")
        await ward.sees(anna, f"answer {said - 1}")
        assert await survivor.stop() == 0
    repeated = 0
    for place, word in ((staff, "symptom"), (anna, "answer")):
        numbers = [int(s.text.split()[-1]) for s in double.sent_to(place) if word in s.text and s.text[-1].isdigit()]
        assert list(dict.fromkeys(numbers)) == list(range(said))
        repeated += len(numbers) - said
    assert repeated <= KILLS
    assert {sent.thread_id for sent in double.sent_to(staff)} == {head.thread_id}
    assert not double.updates


async def test_the_program_as_a_clinic_starts_it(hospital: Hospital, aftercare: Run, home: Path) -> None:
    """`aftercare run`, with a clinic's file and nothing else."""
    ward, double = hospital.ward, hospital.ward.double
    settings = {"CLINICS_DIR": str(home / "clinics"), "LOG_LEVEL": "DEBUG", "HOME": str(home)}
    async with aftercare(**settings) as bot:
        head = await ward.handed_over()
        double.say(ward.anna, "it hurts on the left")
        await ward.sees(ward.staff, "it hurts on the left")
        double.say(ward.bob, "please come by at five", ward.staff, thread=head.thread_id)
        assert (await ward.sees(ward.anna, "please come by at five")).text.startswith("Glow\n")
        double.say(ward.bob, "/close", ward.staff, thread=head.thread_id)
        await ward.sees(ward.anna, "has ended this talk")
        assert await bot.stop() == 0
    for secret in (double.token.partition(":")[2], "Anna", "Bob", "on the left", "at five", "yellow"):
        assert secret not in bot.output
