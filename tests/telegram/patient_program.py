"""`aftercare run` itself as a program, two times apart: `python -m tests.telegram.patient_program`.

Claims of a killed process run out soon, so that tests which kill it are short; and the next message always waits for
the one before, also where this machine is too busy to answer within the thirtieth of a second that is usual.
"""

from bot.cli.serve import serve
from bot.telegram_app.times import Times

if __name__ == "__main__":
    serve(Times(lease=3.0, escape=5.0))
