"""Where the program begins: `aftercare`, also `python -m bot`. It exits with 0 well, 1 content or test, 2 settings.

What an operator must mend is one sentence and an exit code, never a stack trace.
"""

import sys

from bot.cli.complaints import complain
from bot.errors import AftercareError


def main() -> None:
    try:
        if sys.argv[1:] == ["run"]:
            _run()
        else:
            from bot.cli.main import command_line

            command_line()
    except AftercareError as error:
        complain(str(error))
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(130)


def _run() -> None:
    """Without the command line, whose libraries would take six megabytes for as long as the bot runs."""
    from bot.cli.serve import serve

    if not serve():
        from bot.cli.main import offer_chat

        offer_chat()
