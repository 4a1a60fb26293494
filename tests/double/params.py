"""The parameters of a call, as they come: JSON values, or the strings of a form."""

import json
from typing import Any

from tests.double.faults import RefusedError

Params = dict[str, Any]
"""JSON values, or the strings of a form; files are (name, bytes)."""


def whole(params: Params, name: str, default: int = 0) -> int:
    """An integer parameter."""
    try:
        return int(params.get(name, default))
    except (TypeError, ValueError):
        raise RefusedError(400, f"Bad Request: invalid {name} specified") from None


def flag(params: Params, name: str) -> bool:
    return str(params.get(name, "")).lower() in {"true", "1", "yes"}


def structure(params: Params, name: str) -> Any:
    """A parameter that holds JSON."""
    value = params.get(name)
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise RefusedError(400, f"Bad Request: can't parse {name} JSON object") from None
