"""What an operator must fix, each with a sentence that says how. What a patient can cause is never here.

AftercareError
├── ContentError      the YAML tree has problems: exit 1
├── SettingsError     the environment or the command line is wrong: exit 2
├── StorageError      the database cannot be used as it is: exit 2
│   └── DiskFullError
└── TelegramError     Telegram refuses the bot: exit 2
"""

from collections.abc import Sequence


class AftercareError(Exception):
    """Base of all. `str(error)` is one sentence for the operator."""

    exit_code = 2


class ContentError(AftercareError):
    """The content tree has problems; `problems` lists each as `path:line:column: problem - how to mend it`."""

    exit_code = 1

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


class SettingsError(AftercareError):
    """A setting is missing or wrong."""


class StorageError(AftercareError):
    """The database is locked, read-only, unreachable, newer than the program, or needs another key."""


class DiskFullError(StorageError):
    """There is no room for what is written; something smaller may still find some."""


class TelegramError(AftercareError):
    """The token is wrong, the server unreachable, or another instance polls with the same token."""
