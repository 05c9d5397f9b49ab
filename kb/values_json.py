"""Amounts as the contract's "values": kind, min, max, unit and a label in both languages."""

from __future__ import annotations

from typing import Any

from kb.model import Bilingual, Deadline, Penalty, Quantity
from kb.sentences import between, imprisonment, quantity

Json = dict[str, Any]
LANGS = ("sv", "en")


def both(text: Bilingual | None) -> Json | None:
    """A text in both languages as the contract has it."""
    return {"sv": text.sv, "en": text.en} if text else None


def deadline_values(within: Deadline | None) -> list[Json]:
    if within is None or within.max is None:
        return []
    return [_typed("duration", None, within.max, {"sv": within.sv, "en": within.en})]


def _number(value: str | None) -> tuple[int | float | str | None, str | None]:
    """ "6 months" → (6, "months"); "fine" → ("fine", None); "2014-12-31" stays text."""
    if value is None:
        return None, None
    number, _, unit = value.partition(" ")
    if number.isdigit():
        return int(number), unit or None
    return value, None


def quantity_value(one: Quantity) -> Json:
    low, high = one.is_ or one.min, one.is_ or one.max
    printed = {
        lang: quantity(one.is_, lang) if one.is_ else between(one.min, one.max, lang)
        for lang in LANGS
    }
    if one.in_:
        printed = {lang: f"{one.in_}: {text}" for lang, text in printed.items()}
    if one.label:
        printed = {lang: f"{one.label[lang]}, {text}" for lang, text in printed.items()}
    return {**_typed(one.of, low, high, printed), "in": one.in_.text if one.in_ else None}


_ONLY_GRADE = "enda graden"


def penalty_value(one: Penalty) -> Json:
    """The scale of one grade; the grade is named where there are several."""
    printed = {lang: _scale(one, lang) for lang in LANGS}
    if one.grade.sv != _ONLY_GRADE:
        printed = {lang: f"{one.grade[lang]}: {text}" for lang, text in printed.items()}
    return _typed("penalty", one.min, one.max, printed)


def _scale(one: Penalty, lang: str) -> str:
    """ "fängelse i högst 1 år", "böter eller fängelse …": a minimum of fine means that either may
    follow; a scale in years or months is imprisonment."""
    if one.max in ("fine", "life") and one.min is None:
        return quantity(one.max, lang)
    if one.min == "fine":
        fine = quantity("fine", lang)
        return f"{fine} {'eller' if lang == 'sv' else 'or'} {imprisonment(None, one.max, lang)}"
    return imprisonment(one.min, one.max, lang)


def _typed(kind: str, low: str | None, high: str | None, printed: Json) -> Json:
    low_number, low_unit = _number(low)
    high_number, high_unit = _number(high)
    return {
        "kind": kind,
        "min": low_number,
        "max": high_number,
        "unit": high_unit or low_unit,
        "label": printed,
    }
