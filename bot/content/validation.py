"""The value of a file as its model, and every mismatch in words for somebody who writes no programs."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from copy import deepcopy
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from rapidfuzz import fuzz, process

from bot.content.strict import Problem, Source, Value

_FORMS = {
    "country": 'write the two capital letters of the country, like "GB"',
    "booking_url": 'write an address that begins with "https://"',
    "logo": 'name a picture beside this file, like "logo.png"',
    "token_env": 'write the name of a setting, like "BOT_TOKEN_GLOW"',
    "doubts": 'write small letters without apostrophes: "cant/couldnt tell"',
    "pictures": 'write one picture before the colon, like "🤢"',
}
ZONE = "write one like Europe/London"
_FORMS_OF = {"no range of days": 'write "3", "0-1" or "15+"', "no time zone": ZONE}
"""How what a rule of ours refuses is written, by how it is said."""
_SAID_IN_DOCS = "docs/content.md says what may stand here"
_OTHER_SHAPE = "this has another shape than expected"
_M = TypeVar("_M", bound=BaseModel)
_LISTS = ("list_type", "tuple_type")


def validate(source: Source, model: type[_M], report: Callable[[Problem], None]) -> _M | None:
    """The value of a file as its model, or None after every mismatch was reported."""
    try:
        return model.model_validate(source.value)
    except ValidationError as error:
        found = [_explain(source, model, dict(detail)) for detail in error.errors(include_url=False)]
        exact = {(problem.line, problem.column) for problem in found if problem.what != _OTHER_SHAPE}
        for problem in found:
            if problem.what != _OTHER_SHAPE or (problem.line, problem.column) not in exact:
                report(problem)
        return None


def without_unknown_keys(value: Value, model: type[_M]) -> _M | None:
    """The model of what is left without the keys that it does not know, if that is all that is wrong.

    They hide no other mistake of their file: what is noted of it keeps the bot from using the tree all the same.
    """
    value = deepcopy(value)
    try:
        return model.model_validate(value)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            if detail["type"] == "extra_forbidden":
                _delete(value, detail["loc"])
    with suppress(ValidationError):
        return model.model_validate(value)
    return None


def _delete(value: Value, where: Sequence[str | int]) -> None:
    """Take out a key; a place as pydantic tells it also names the models on the way."""
    for part in where[:-1]:
        if isinstance(value, dict) and part in value:
            value = value[str(part)]
        elif isinstance(value, list) and isinstance(part, int):
            value = value[part]
    if isinstance(value, dict):
        value.pop(str(where[-1]), None)


def _explain(source: Source, model: type[BaseModel], detail: Mapping[str, Any]) -> Problem:
    where = tuple(part for part in detail["loc"] if isinstance(part, str | int))
    name, kind = where[-1] if where else "", detail["type"]
    if kind == "extra_forbidden":
        known = list(_model_at(model, where[:-1]).model_fields)
        near = process.extractOne(str(name), known, scorer=fuzz.ratio, score_cutoff=60)
        mend = f"did you mean {near[0]!r}?" if near else f"known are: {', '.join(known)}"
        return source.problem(where, f"unknown key {name!r}", mend)
    if kind == "missing":
        return source.problem(where[:-1], f"the key {name!r} is missing", f"add `{name}: …`")
    if kind == "too_short" or (kind in (*_LISTS, "dict_type") and detail["input"] == ""):
        return source.problem(where, "nothing stands here", "write at least one, or delete the key")
    if kind in _LISTS and isinstance(detail["input"], str):
        return source.problem(where, "a list belongs here, and this is one text", 'put it in square brackets: ["…"]')
    if kind in ("model_type", "model_attributes_type"):
        parts = ", ".join(f"{part}: …" for part in _model_at(model, where).model_fields)
        return source.problem(where, _OTHER_SHAPE, f"write its parts below it: {parts}")
    if kind in (*_LISTS, "dict_type"):
        return source.problem(where, _OTHER_SHAPE, "look at a neighbouring file for the form")
    if str(kind).startswith("datetime"):
        return source.problem(where, f"{detail['input']!r} is no moment", 'write it like "2026-11-22 21:00"')
    if str(kind).startswith("time"):
        return source.problem(where, f"{detail['input']!r} is no time of day", 'write it like "10:00"')
    what, mend = _plainly(str(kind), detail)
    return source.problem(where, what, mend)


def _model_at(model: type[BaseModel], where: Sequence[str | int]) -> type[BaseModel]:
    """The model of the part of a file that stands at `where`: a stage within the stages."""
    for part in where:
        field = model.model_fields.get(str(part))
        if field is not None:
            model = next(_models_in(field.annotation), model)
    return model


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_in(inner)


def _plainly(kind: str, detail: Mapping[str, Any]) -> tuple[str, str]:
    """What is wrong with one value, and how to mend it, in words for somebody who writes no programs."""
    given, limits = repr(detail["input"]), detail.get("ctx", {})
    match kind:
        case "string_type":
            return "one text belongs here, and this has parts", "put the whole text, with its colon, in double quotes"
        case "string_too_short":
            return "there is no text between the quotes", "write one, or delete the line"
        case "string_too_long":
            return f"{given} is too long", f"at most {limits['max_length']} characters fit"
        case "literal_error":
            return f"{given} is not known here", f"write {limits['expected']}"
        case "int_parsing":
            return f"{given} is no number", "write digits alone"
        case "greater_than_equal":
            return f"{given} is too small", f"write {limits['ge']} or more"
        case "less_than_equal":
            return f"{given} is too large", f"write {limits['le']} or less"
        case "bool_parsing":
            return f"{given} is neither yes nor no", "write true or false"
        case "too_long":
            return f"{limits['actual_length']} are too many", f"keep {limits['max_length']} of them"
        case "date_parsing" | "date_from_datetime_parsing" | "date_from_datetime_inexact":
            return f"{given} is no date", "write it like 2026-11-22"
        case "string_pattern_mismatch":
            return f"{given} can't stand here", _form(detail["loc"])
        case "value_error":
            said = str(detail["msg"]).removeprefix("Value error, ")
            return said, next((mend for end, mend in _FORMS_OF.items() if said.endswith(end)), _SAID_IN_DOCS)
    return str(detail["msg"]), "look at docs/content.md for what may stand here"


def _form(where: Iterable[str | int]) -> str:
    return next((_FORMS[str(part)] for part in where if part in _FORMS), "docs/content.md says what may")
