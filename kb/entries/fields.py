"""From parsed YAML to the model: each value typed by the annotation of its field.

The dataclasses of `kb.model` are the only description of what an entry may hold; unknown keys,
missing keys and wrong values are reported with what to write instead.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any, Literal, TypeVar

from kb.citation.find import parse as parse_citation
from kb.citation.names import StatuteNames
from kb.dates import PartialDate, today
from kb.faults import Place
from kb.model import Citation

T = TypeVar("T")
Report = Callable[[Place, str, str, str], None]
"""Called with path, rule, message and hint for each fault."""


class Wrong(Exception):
    """A value could not be typed; the fault has been reported."""


def key_of(field: str) -> str:
    """The key in the file: `from_` is written from."""
    return field.rstrip("_")


_known: dict[type, Mapping[str, tuple[str, Any, bool]]] = {}


def fields_of(cls: type) -> Mapping[str, tuple[str, Any, bool]]:
    """Key → (field name, type, required) of a dataclass, in the order of its definition."""
    if cls not in _known:
        hints = typing.get_type_hints(cls)
        _known[cls] = {
            key_of(field.name): (
                field.name,
                hints[field.name],
                field.default is dataclasses.MISSING
                and field.default_factory is dataclasses.MISSING,
            )
            for field in dataclasses.fields(cls)
        }
    return _known[cls]


class Builder:
    """Builds model values, reporting every fault it meets."""

    def __init__(self, names: StatuteNames, report: Report) -> None:
        self._names = names
        self._report = report
        self._day = today()

    def build(self, cls: type[T], data: Any, path: Place, given: Mapping[str, Any]) -> T | None:
        """An instance of the dataclass `cls` from a mapping; `given` are fields that do not stand
        in the file (id, layer …). None when anything was wrong."""
        try:
            return self._dataclass(cls, data, path, given)
        except Wrong:
            return None

    def _dataclass(self, cls: type[T], data: Any, path: Place, given: Mapping[str, Any]) -> T:
        if not isinstance(data, dict):
            example = ", ".join(f"{key}: …" for key in list(fields_of(cls))[:3])
            self._wrong(path, "shape", "several fields are expected here", f"write {{{example}}}")
        allowed = {key: spec for key, spec in fields_of(cls).items() if spec[0] not in given}
        wrong = self._unknown_keys(data, allowed, path)
        values: dict[str, Any] = dict(given)
        for key, (name, type_, required) in allowed.items():
            if key not in data:
                if required:
                    self._report(path, "missing", f"{key} is missing", f"add {key}: …")
                    wrong = True
                continue
            try:
                values[name] = self._value(type_, data[key], (*path, key))
            except Wrong:
                wrong = True
        if wrong:
            raise Wrong
        return cls(**values)

    def _unknown_keys(self, data: dict[str, Any], allowed: Mapping[str, Any], path: Place) -> bool:
        unknown = [key for key in data if key not in allowed]
        for key in unknown:
            near = get_close_matches(key, allowed, 1)
            hint = f"did you mean {near[0]}?" if near else f"allowed: {', '.join(allowed)}"
            self._report((*path, key), "unknown-key", f"{key!r} is no field here", hint)
        return bool(unknown)

    def _value(self, type_: Any, data: Any, path: Place) -> Any:
        origin = typing.get_origin(type_)
        if origin in (types.UnionType, typing.Union):
            return self._value(typing.get_args(type_)[0], data, path)
        if origin is tuple:
            return self._tuple(typing.get_args(type_)[0], data, path)
        if origin is Literal:
            return self._choice(typing.get_args(type_), data, path)
        if origin is not None and issubclass(origin, Mapping):
            return self._mapping(typing.get_args(type_)[1], data, path)
        if type_ is bool:
            return self._choice(("yes", "no", "true", "false"), data, path) in ("yes", "true")
        if type_ is Citation:
            return self._citation(self._text(data, path), path)
        if type_ is PartialDate:
            return self._date(self._text(data, path), path)
        if dataclasses.is_dataclass(type_):
            return self._dataclass(typing.cast(type, type_), data, path, {})
        return self._text(data, path)

    def _tuple(self, type_: Any, data: Any, path: Place) -> tuple[Any, ...]:
        items = data if isinstance(data, list) else [data]
        values, wrong = [], False
        for at, item in enumerate(items):
            try:
                where = (*path, at) if isinstance(data, list) else path
                values.append(self._value(type_, item, where))
            except Wrong:
                wrong = True
        if wrong:
            raise Wrong
        return tuple(values)

    def _mapping(self, type_: Any, data: Any, path: Place) -> dict[str, Any]:
        if not isinstance(data, dict):
            self._wrong(path, "shape", "names with values are expected here", "write {name: value}")
        return {key: self._value(type_, value, (*path, key)) for key, value in data.items()}

    def _choice(self, allowed: tuple[str, ...], data: Any, path: Place) -> str:
        text = self._text(data, path)
        if text not in allowed:
            near = get_close_matches(text, allowed, 1)
            hint = f"did you mean {near[0]}?" if near else f"one of: {', '.join(allowed)}"
            self._wrong(path, "value", f"{text!r} is not allowed here", hint)
        return text

    def _text(self, data: Any, path: Place) -> str:
        if not isinstance(data, str):
            self._wrong(path, "shape", "one text is expected here", "write a single value")
        text = " ".join(data.split())
        if not text:
            self._wrong(path, "empty", "nothing stands here", "write a value or remove the key")
        return text

    def _date(self, text: str, path: Place) -> PartialDate:
        try:
            return PartialDate.parse(text)
        except ValueError:
            hint = "write 2018, 2018-07, 2018-07-01 or unknown"
            self._wrong(path, "date", f"{text!r} is not a date", hint)

    def _citation(self, text: str, path: Place) -> Citation:
        citation = parse_citation(text, self._names, self._day)
        if citation is None or citation.statute is None:
            self._wrong(path, "citation", f"{text!r} is not a citation", _citation_hint())
        return citation

    def _wrong(self, path: Place, rule: str, message: str, hint: str) -> typing.NoReturn:
        self._report(path, rule, message, hint)
        raise Wrong


def _citation_hint() -> str:
    return (
        "write it as UtlL 5:15 st. 1 p. 1, LVU 6 §, 2005:716 5:20 or IJ2008/1968/JÄM; an "
        "abbreviation needs its statute entry, and SoL its year (SoL 2001, SoL 2025)"
    )
