"""What an act is called in running text, made from its title: "Skollag" is "skollagen", "Lag om
medling" is "lagen om medling"; and the abbreviations of acts that lawyers use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from kb.citation.names import StatuteName, StatuteNames
from kb.dates import UNKNOWN, PartialDate
from kb.register.table import Act, Register

_DEFINITE = {
    "lag": "lagen",
    "förordning": "förordningen",
    "balk": "balken",
    "kungörelse": "kungörelsen",
    "ordning": "ordningen",
    "stadga": "stadgan",
    "instruktion": "instruktionen",
    "reglemente": "reglementet",
    "cirkulär": "cirkuläret",
}
_USUAL_NAMES = Path(__file__).parent / "usual_names.tsv"


def usual_name(title: str) -> str | None:
    """The title in the definite form, as sentences have it; None for one that is no such name."""
    words = title.split()
    if title.lower() in _DEFINITE:
        return None  # "Lag" alone is the start of a title that was lost
    for at, word in enumerate(words[:6]):
        low = word.lower()
        for ending, definite in _DEFINITE.items():
            if low.endswith(ending):
                head = low.removesuffix(ending) + definite
                return " ".join([words[0].lower(), *words[1:at], head][at == 0 :] + words[at + 1 :])
        if not word.endswith(("-", ",")) and low not in ("och", "eller"):
            return None
    return None


def with_register(names: StatuteNames, register: Register) -> StatuteNames:
    """The base's statutes and all others of the register. Where both know an act, the base's
    entry counts."""
    others = [one for one in _names_of(register.acts.values()) if one.number not in names.by_number]
    return StatuteNames([*names.by_number.values(), *others])


def _names_of(acts: Iterable[Act]) -> Iterator[StatuteName]:
    short = dict(_usual_names())
    for act in acts:
        yield _named(act, short.pop(act.number, []))
    for number, names in short.items():  # not every act that people cite is in the register
        full = [name for name in names if len(name) > 5]
        if full:
            yield _named(Act(number, full[-1], "", "", ""), names)


def _named(act: Act, short: list[str]) -> StatuteName:
    last = act.last or act.repealed_by[:4]
    return StatuteName(
        folder="",
        number=act.number,
        kind=_kind(act),
        sv=usual_name(act.title) or ("" if act.title.lower() in _DEFINITE else act.title),
        en="",
        titles=tuple(name for name in short if len(name) > 5),
        abbreviations=tuple(name for name in short if len(name) <= 5),
        periods=((_first(act), PartialDate(last) if last else None),),
    )


def _first(act: Act) -> PartialDate:
    year = act.number[:4]
    return PartialDate(act.first or (year if year.isdigit() else UNKNOWN.text))


def _kind(act: Act) -> str:
    if act.number.startswith("CETS"):
        return "treaty"
    if "/" in act.number:
        return "eu"
    return "ordinance" if "förordning" in act.title.partition(" ")[0].lower() else "act"


def _usual_names() -> Iterator[tuple[str, list[str]]]:
    for line in _USUAL_NAMES.read_text(encoding="utf-8").splitlines():
        number, *names = line.split("\t")
        if not number.startswith("#"):
            yield number, names
