"""What an operator or an author reads on standard error."""

import sys

_YELLOW, _PLAIN = "\033[33m", "\033[0m"


def complain(text: str, *, warning: bool = False) -> None:
    """Write a line; a warning is yellow where a person sits there."""
    coloured = warning and sys.stderr.isatty()
    sys.stderr.write(f"{_YELLOW}{text}{_PLAIN}\n" if coloured else f"{text}\n")
    sys.stderr.flush()
