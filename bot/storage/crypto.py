"""Encryption at rest: AES-256-GCM, bound to the row.

A sealed payload is one byte of format, 12 random bytes of nonce, then the ciphertext with its tag. `row`
names the table and the row's key and is authenticated with it, so that a payload copied to another row does
not open.
"""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.core.model import Key

KEY_BYTES = 32
_FORMAT = b"\x01"
_NONCE_BYTES = 12


class UnreadableError(Exception):
    """A payload does not open: changed from outside, moved from another row, or sealed with another key."""


class Cipher:
    def __init__(self, key: bytes) -> None:
        self._aead = AESGCM(key)

    def seal(self, plain: bytes, row: bytes) -> bytes:
        nonce = os.urandom(_NONCE_BYTES)
        return _FORMAT + nonce + self._aead.encrypt(nonce, plain, row)

    def open(self, sealed: bytes, row: bytes) -> bytes:
        """Raises UnreadableError."""
        start = len(_FORMAT) + _NONCE_BYTES
        if not sealed.startswith(_FORMAT):
            raise UnreadableError("unknown format of a payload")
        try:
            return self._aead.decrypt(sealed[len(_FORMAT) : start], sealed[start:], row)
        except (InvalidTag, ValueError) as error:
            raise UnreadableError("a payload was changed, moved, or sealed with another key") from error


def session_row(key: Key) -> bytes:
    return f"sessions:{key.bot_id}:{key.chat_id}:{key.user_id}".encode()


def group_row(bot_id: int, chat_id: int) -> bytes:
    return f"groups:{bot_id}:{chat_id}".encode()


def outbox_row(bot_id: int, chat_id: int) -> bytes:
    return f"outbox:{bot_id}:{chat_id}".encode()


def handover_row(bot_id: int, patient_id: int) -> bytes:
    return f"handovers:{bot_id}:{patient_id}".encode()


def meta_row(name: str) -> bytes:
    return f"meta:{name}".encode()
