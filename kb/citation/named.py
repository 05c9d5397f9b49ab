"""A statute read from tokens: by its name, by its number, or by both."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from kb.citation.names import StatuteName, StatuteNames, fold_name
from kb.citation.tokens import Token

HEADS = {
    "lag": "lag", "lagen": "lag", "lagens": "lag", "act": "lag",
    "balk": "balk", "balken": "balk", "balkens": "balk",
    "förordning": "förordning", "förordningen": "förordning", "förordningens": "förordning",
    "ordinance": "förordning",
    "kungörelse": "kungörelse", "kungörelsen": "kungörelse", "kungörelsens": "kungörelse",
    "stadga": "stadga", "stadgan": "stadga", "stadgans": "stadga",
    "reglemente": "reglemente", "reglementet": "reglemente", "reglementets": "reglemente",
    "cirkulär": "cirkulär", "cirkuläret": "cirkulär", "taxan": "taxa", "ordningen": "ordning",
    "instruktion": "instruktion", "instruktionen": "instruktion", "instruktionens": "instruktion",
    "direktiv": "direktiv", "direktivet": "direktiv", "direktivets": "direktiv",
    "rambeslut": "rambeslut", "rambeslutet": "rambeslut", "rambeslutets": "rambeslut",
    "konvention": "konvention", "konventionen": "konvention", "konventionens": "konvention",
    "protokollet": "protokoll", "fördraget": "fördrag", "fördragets": "fördrag",
}  # fmt: skip
"""What a statute calls itself, in the forms that stand for it, and the word for its kind."""

ENDINGS = tuple(word for word in HEADS if len(word) > 3 or word == "lag")
"""Ends of the one-word names of acts: skollagen, trafikförordningen."""

_MONTHS = {
    month: n
    for n, month in enumerate(
        "januari februari mars april maj juni juli augusti september oktober november "
        "december".split(),
        1,
    )
}
_INFORMAL = ("decision", "policy", "bill", "report")
"""Kinds whose names are ordinary words: in running text only their numbers count."""


@dataclass(frozen=True)
class Named:
    """`number` where it is told, else the statutes of that name. `head`: the word for its kind
    ("lag"). `weak`: an abbreviation that is something else too, so that a place must stand by."""

    number: str | None
    candidates: list[StatuteName]
    end: int
    head: str = ""
    weak: bool = False

    def resolve(
        self, names: StatuteNames, day: date, chapter: str | None, section: str | None
    ) -> StatuteName | None:
        if self.number is not None:
            return names.by_number.get(self.number)
        return names.choose(self.candidates, day, chapter, section)


def read_statute(row: list[Token], at: int, names: StatuteNames, strict: bool) -> Named | None:
    """The statute that begins at this token. `strict`: in running text an abbreviation must be
    written as it is, and a bare number must be a known one."""
    if at >= len(row):
        return None
    token = row[at]
    if token.kind == "sfs":
        end = _past_page(row, at + 1)
        number = _with_page(row, at, end)
        pointed_at = at > 0 and row[at - 1].low in ("jämför", "jfr", "se")
        return Named(number, [], end, weak=strict and not pointed_at)
    if token.kind != "word":
        return None
    if token.low == "sfs" and _kind(row, at + 1) == "sfs":
        end = _past_page(row, at + 2)
        return Named(_with_page(row, at + 1, end), [], end)
    return _by_number(row, at, names) or _dated(row, at, names) or _by_name(row, at, names, strict)


def _by_number(row: list[Token], at: int, names: StatuteNames) -> Named | None:
    """ "lagen (1990:52) om vård av unga", "lag 1990:52", "förordningen (SFS 2007:996)"."""
    head = HEADS.get(row[at].low) or _head_of(row[at].low)
    if head is None:
        return None
    bracketed = _number_in_brackets(row, at + 1)
    if bracketed:
        number, end = bracketed
        return Named(number, [], _past_rest_of_title(row, end, names.by_number.get(number)), head)
    nr = at + 1 + (_low(row, at + 1) in ("nr", "sfs"))
    if row[at].low in HEADS and _kind(row, nr) == "sfs":
        return Named(row[nr].text, [], nr + 1, head)
    return None


def _head_of(word: str) -> str | None:
    """The head of a one-word name: "lag" of "skollagen"."""
    return next((HEADS[ending] for ending in ENDINGS if word.endswith(ending)), None)


def unknown_name(row: list[Token], at: int) -> Named | None:
    """A one-word name of an act that is not known here ("omsorgslagen"): it cites all the same."""
    if at >= len(row) or row[at].kind != "word" or row[at].low in HEADS:
        return None
    head = _head_of(row[at].low)
    definite = row[at].low.endswith(("en", "ens", "an", "et", "ets"))
    return Named("", [], at + 1, head) if head and definite else None


def _dated(row: list[Token], at: int, names: StatuteNames) -> Named | None:
    """ "lagen den 30 juni 1948 (nr 451)", or with its title: "lagen den 14 juni 1929 om …"."""
    head = HEADS.get(row[at].low) or _head_of(row[at].low)
    if head is None or _low(row, at + 1) != "den":
        return None
    shape = row[at + 2 : at + 9]
    if len(shape) < 4 or shape[1].low not in _MONTHS or not shape[2].text.isdigit():
        return None
    year = shape[2].text
    if len(shape) == 7 and [shape[3].text, shape[4].low, shape[6].text] == ["(", "nr", ")"]:
        return Named(f"{year}:{shape[5].text}", [], at + 9, head)
    after_date = [row[at], *row[at + 5 : at + 60]]
    titled = _by_name(after_date, 0, names, strict=True)
    if titled is None or titled.end == 1:
        return None
    same_year = [one for one in titled.candidates if one.number.startswith(year)]
    return replace(titled, candidates=same_year, end=at + 4 + titled.end) if same_year else None


def _by_name(row: list[Token], at: int, names: StatuteNames, strict: bool) -> Named | None:
    longest = names.longest_from(row[at].low, _low(row, at + 1))
    for length in range(min(longest, len(row) - at), 0, -1):
        words = row[at : at + length]
        candidates = names.named([token.low for token in words])
        if strict:
            candidates = [one for one in candidates if one.kind not in _INFORMAL]
        if not candidates:
            continue
        as_written = length > 1 or _is_written_so(words[0], candidates, strict)
        if not as_written and not (strict and len(words[0].text) > 2):
            continue
        end = at + length
        if length == 1 and _low(row, end + 1) == "s" and row[end].text == ":":
            end += 2  # "LVU:s"
        weak = strict and length == 1 and (not as_written or _is_weak(words[0], candidates))
        bracketed = _number_in_brackets(row, end)
        if bracketed:
            return Named(bracketed[0], [], bracketed[1], _head(candidates[0]))
        return Named(None, candidates, end, _head(candidates[0]), weak)
    return None


def _is_written_so(token: Token, candidates: list[StatuteName], strict: bool) -> bool:
    """Two-letter abbreviations must be written as they are ("UL", not "ul" in a sentence); in
    running text all must ("FPL", not "fpl")."""
    if not strict and len(token.text) > 2:
        return True
    as_written = {name for one in candidates for name in one.abbreviations}
    if token.text in as_written or token.text.removesuffix("s") in as_written:
        return True
    return len(token.text) > 2 and not any(token.low == name.lower() for name in as_written)


def _is_weak(token: Token, candidates: list[StatuteName]) -> bool:
    known = [name for one in candidates for name in one.abbreviations if name == token.text]
    return bool(known) and (len(token.text) <= 2 or any(one.shared for one in candidates))


def _head(statute: StatuteName) -> str:
    """The word for its kind: in "plan- och bygglagen" and "lagen om …" the first that ends so."""
    for word in statute.sv.lower().split()[:4]:
        head = HEADS.get(word) or _head_of(word)
        if head:
            return head
    return ""


def _number_in_brackets(row: list[Token], at: int) -> tuple[str, int] | None:
    """The number and the token after "(2005:716)", "(SFS 2005:716)" or "(1861:23 s.1)"."""
    if at >= len(row) or row[at].text != "(":
        return None
    at += 1 + (_low(row, at + 1) in ("sfs", "nr"))
    if [_kind(row, at), _text(row, at + 1), _kind(row, at + 2)] == ["number", ":", "number"]:
        split = _text(row, at) + ":" + _text(row, at + 2)  # "(1970: 988)"
        return (split, at + 4) if _text(row, at + 3) == ")" else None
    if _kind(row, at) != "sfs":
        return None
    end = _past_page(row, at + 1)
    return (_with_page(row, at, end), end + 1) if _text(row, end) == ")" else None


def _past_page(row: list[Token], at: int) -> int:
    """Past "s. 2" after a number of the time when acts were cited by page."""
    if _low(row, at).rstrip(".") != "s":
        return at
    number = at + 1 + (_text(row, at + 1) == ".")
    return number + 1 if _kind(row, number) == "number" else at


def _with_page(row: list[Token], at: int, end: int) -> str:
    return row[at].text if end == at + 1 else f"{row[at].text} s.{row[end - 1].text}"


def _past_rest_of_title(row: list[Token], at: int, statute: StatuteName | None) -> int:
    """Past "om kontaktförbud" in "lagen (1988:688) om kontaktförbud"."""
    if statute is None:
        return at
    for name in (statute.sv, *statute.titles):
        rest = fold_name(name).split(" ")[1:]
        if rest and [token.low for token in row[at : at + len(rest)]] == rest:
            return at + len(rest)
    return at


def _kind(row: list[Token], at: int) -> str:
    return row[at].kind if at < len(row) else ""


def _text(row: list[Token], at: int) -> str:
    return row[at].text if at < len(row) else ""


def _low(row: list[Token], at: int) -> str:
    return row[at].low if at < len(row) else ""
