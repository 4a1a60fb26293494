"""`aftercare` itself as a program, two constants apart: `python -m tests.telegram.patient_program run`.

Claims of a killed process run out soon, so that tests which kill it are short; and the next message always waits for
the one before, also where this machine is too busy to answer within the thirtieth of a second that is usual.
"""

from bot.cli.start import main
from bot.telegram_app import sender

if __name__ == "__main__":
    sender.LEASE_S = 3.0
    sender.ESCAPE_S = 5.0
    main()
