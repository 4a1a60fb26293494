"""`aftercare run` itself as a program, three times apart: `python -m tests.telegram.patient_program`.

Claims of a killed process run out soon, and what the clock demands is looked for often: so tests are short. And the
next message always waits for the one before, also where this machine is too busy to answer in a thirtieth of a second.
"""

from bot.cli.serve import serve
from bot.telegram_app.times import Times

if __name__ == "__main__":
    serve(Times(lease=3.0, escape=5.0, tick=0.1))
