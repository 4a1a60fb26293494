"""The door to the storage: a URL and a key in, a ready `SqlStorage` out."""

from functools import partial
from hashlib import blake2b

from sqlalchemy.exc import SQLAlchemyError

from bot.errors import StorageError
from bot.storage.arrivals import open_arrivals
from bot.storage.crypto import Cipher
from bot.storage.database import failure, make_engine, read_url
from bot.storage.schema import prepare
from bot.storage.sqlstore import Clock, SqlStorage, utc_now


def open_storage(database_url: str, key: bytes, clock: Clock = utc_now) -> SqlStorage:
    """Open the database, made and brought up to date where needed; blocks, so call it before the loop starts.

    `key` is 32 bytes (see `load_key`). `clock` is another one only where time is played with. Raises
    SettingsError for a bad URL, and StorageError where the database is locked, read-only, unreachable, newer,
    foreign, or sealed with another key; nothing is written then.
    """
    database = read_url(database_url)
    engine = make_engine(database)
    try:
        sealed = prepare(engine, database, Cipher(key))
    except SQLAlchemyError as error:
        engine.dispose()
        raise failure(database, error) from error
    except StorageError:
        engine.dispose()
        raise
    name = blake2b(sealed, digest_size=8).digest()
    find_arrivals = partial(open_arrivals, database.path, name) if database.path else None
    return SqlStorage(engine, database, Cipher(key), clock, find_arrivals)
