"""References to what was named before: "samma lag", "denna förordning", "i lagen", "den balken"."""

from __future__ import annotations

from dataclasses import dataclass, field

from kb.citation.named import HEADS, Named
from kb.citation.tokens import Token
from kb.model import Citation

_THIS = {"denna", "denne", "detta", "föreliggande", "förevarande"}
_SAME = {
    "samma", "nämnda", "ovannämnda", "nyssnämnda", "sagda", "förenämnda", "berörda", "angivna",
    "sistnämnda", "förstnämnda",
}  # fmt: skip
_INTERNATIONAL = {"direktiv", "rambeslut", "konvention", "protokoll", "fördrag"}
_ADVERBS = {"nyss", "senast", "ovan", "sist", "först"}
STARTERS = _THIS | _SAME | {"den", "det", *HEADS} - {"act", "ordinance"}


_NO_SENTENCE_END = {
    "kap", "st", "p", "nr", "s", "jfr", "bl", "a", "t", "m", "f", "ff", "prop", "bet", "rskr",
    "art", "dir", "skr", "mom", "sid", "ref", "resp", "dvs", "osv", "fr", "o", "ex", "d", "v", "ca",
}  # fmt: skip


@dataclass(frozen=True)
class Relative:
    """`which`: "this" (the act the text stands in), "same", "first", or "bare" ("lagen")."""

    which: str
    head: str
    end: int


def read_relative(row: list[Token], at: int) -> Relative | None:
    """The reference that begins at this token."""
    which, end = _determiner(row, at)
    word = row[end].low if end < len(row) else ""
    head = HEADS.get(word)
    if head is None:
        return None
    definite = word.removesuffix("s") != head
    if which == "den" and not definite:
        return None  # "den lag som gäller" names nothing yet
    if which == "bare" and not definite:
        return None
    return Relative("same" if which == "den" else which, head, end + 1)


def _determiner(row: list[Token], at: int) -> tuple[str, int]:
    word = row[at].low if at < len(row) else ""
    if word in _THIS:
        return "this", at + 1
    start = at
    if word in ("den", "det"):
        at += 1
        word = row[at].low if at < len(row) else ""
    if word in _ADVERBS and at + 1 < len(row) and row[at + 1].low == "nämnda":
        return ("first" if word == "först" else "same"), at + 2
    if word in _SAME:
        return ("first" if word == "förstnämnda" else "same"), at + 1
    return ("den", at) if at > start else ("bare", at)


def ends_sentence(row: list[Token], at: int) -> bool:
    """Whether the full stop at this token ends a sentence, and not an abbreviation."""
    before = row[at - 1].low if at else ""
    following = row[at + 1].text if at + 1 < len(row) else ""
    return before not in _NO_SENTENCE_END and following[:1].isupper()


@dataclass
class Memory:
    """What the text has named so far. `context`: the act that "denna lag" and a bare section
    mean, with the chapter where that is told. `learned`: names that the text itself has given a
    number ("studiestödslagen (1973:349)")."""

    context: Citation | None = None
    named: list[tuple[Citation, str, int]] = field(default_factory=list)
    sentence: int = 0
    learned: dict[str, Named] = field(default_factory=dict)

    def note(self, citation: Citation, head: str) -> None:
        if citation.statute is not None:
            self.named.append((citation, head, self.sentence))

    def note_again(self, citation: Citation) -> None:
        """A bare section: its chapter is the one told last."""
        head = next((h for one, h, _ in reversed(self.named) if one.sfs == citation.sfs), "")
        self.named.append((citation, head, self.sentence))

    def meant_by(self, relative: Relative) -> Citation | None:
        """The statute meant, as a whole; None where nothing fits."""
        if relative.which == "this" and self.context is not None:
            return _whole(self.context)
        fitting = [one for one in self.named[-40:] if one[1] == relative.head]
        if relative.which == "first" and fitting:
            last = fitting[-1][2]
            recent = [one for one in fitting if one[2] == last]
            if len(recent) == 1:
                recent = [one for one in fitting if one[2] >= last - 1]
            return _whole(recent[0][0])
        if fitting:
            return _whole(fitting[-1][0])
        national = relative.head not in _INTERNATIONAL
        return (
            _whole(self.context) if self.context and relative.which == "bare" and national else None
        )

    def bare(self) -> Citation | None:
        """What a section without a statute belongs to, with the chapter it stands in."""
        if self.context is not None:
            own = [one for one, _, _ in self.named[-40:] if one.sfs == self.context.sfs]
            return own[-1] if own and self.context.chapter is None else self.context
        statutes = [one for one, _, _ in self.named[-40:] if one.kind == "sfs"]
        return statutes[-1] if statutes else None

    def chapter(self) -> str | None:
        """The chapter named last: what "samma kapitel" means."""
        return next((one.chapter for one, _, _ in reversed(self.named[-40:]) if one.chapter), None)

    def articles(self) -> Citation | None:
        """What an article without a document belongs to."""
        known = [one for one, _, _ in self.named[-40:] if one.kind in ("eu", "treaty")]
        return _whole(known[-1]) if known else None


def _whole(citation: Citation) -> Citation:
    return Citation(kind=citation.kind, sfs=citation.sfs, number=citation.number)
