"""One sentence that answers, in Swedish and in English.

The task of a mandate is written as a verb phrase ("beviljar …", "får ansöka om …"), so that the
holder's name before it makes a sentence.
"""

from __future__ import annotations

from collections.abc import Sequence

from kb.model import Bilingual

_AND = {"sv": "och", "en": "and"}
_UNITS = {
    "sv": {
        "day": ("dag", "dagar"), "week": ("vecka", "veckor"), "month": ("månad", "månader"),
        "year": ("år", "år"), "hour": ("timme", "timmar"), "SEK": ("kr", "kr"),
    },
    "en": {
        "day": ("day", "days"), "week": ("week", "weeks"), "month": ("month", "months"),
        "year": ("year", "years"), "hour": ("hour", "hours"), "SEK": ("SEK", "SEK"),
    },
}  # fmt: skip
_WORDS = {
    "sv": {"fine": "böter", "life": "livstid", "prison": "fängelse"},
    "en": {"fine": "a fine", "life": "life imprisonment", "prison": "imprisonment"},
}
_RANGE = {
    "sv": {"between": "{min}–{max}", "least": "minst {min}", "most": "högst {max}"},
    "en": {"between": "{min}–{max}", "least": "at least {min}", "most": "at most {max}"},
}


def listed(names: Sequence[str], lang: str) -> str:
    """ "a, b och c"."""
    *rest, last = names
    return f"{', '.join(rest)} {_AND[lang]} {last}" if rest else last


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def does(holders: Sequence[Bilingual], task: Bilingual, lang: str) -> str:
    """ "Migrationsverket beslutar om uppehållstillstånd" (no full stop)."""
    names = listed([name[lang] for name in holders], lang)
    return capital(f"{names} {task[lang]}")


def quantity(value: str, lang: str) -> str:
    """ "6 months" as people say it: "6 månader"; "2000000 SEK" as "2 000 000 kr"."""
    number, _, unit = value.partition(" ")
    if value in _WORDS[lang]:
        return _WORDS[lang][value]
    singular, plural = _UNITS[lang].get(unit.removesuffix("s") or unit, (unit, unit))
    printed = f"{int(number):,}".replace(",", "\u00a0") if number.isdigit() else number
    if not unit:
        return printed if len(number) > 4 or not number.isdigit() else number
    return f"{printed} {singular if number == '1' else plural}"


def between(low: str | None, high: str | None, lang: str) -> str:
    """A range in words; the unit is said once where both share it."""
    forms = _RANGE[lang]
    if low and high:
        low_number, _, low_unit = low.partition(" ")
        if low_unit and low_unit == high.partition(" ")[2]:
            return forms["between"].format(min=low_number, max=quantity(high, lang))
        return forms["between"].format(min=quantity(low, lang), max=quantity(high, lang))
    if low:
        return forms["least"].format(min=quantity(low, lang))
    return forms["most"].format(max=quantity(high or "", lang))


_PRISON = {
    "sv": {"both": "fängelse i lägst {min} och högst {max}", "most": "fängelse i högst {max}",
           "life": "fängelse i lägst {min} eller på livstid"},
    "en": {"both": "imprisonment for at least {min} and at most {max}",
           "most": "imprisonment for at most {max}",
           "life": "imprisonment for at least {min} or for life"},
}  # fmt: skip


def imprisonment(low: str | None, high: str, lang: str) -> str:
    """A scale in the manner of the law: "fängelse i lägst 1 och högst 6 år"."""
    forms = _PRISON[lang]
    if not low:
        return forms["most"].format(max=quantity(high, lang))
    low_number, _, low_unit = low.partition(" ")
    same = low_unit and low_unit == high.partition(" ")[2]
    shortest = low_number if same else quantity(low, lang)
    return forms["life" if high == "life" else "both"].format(
        min=shortest, max=quantity(high, lang)
    )
