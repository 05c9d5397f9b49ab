"""The vocabulary as data: acts, topics, terms and relations, read from kb/vocabulary/.

An act is a verb of the model with the verbs people use for it; a topic is what a mandate is about;
a term is any other word of the field (target groups, lay words); a relation has a name in both
directions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, TypeVar

from kb.citation.names import StatuteNames
from kb.dates import PartialDate
from kb.entries.fields import Builder
from kb.faults import Fault, Place
from kb.model import Bilingual, Words

FOLDER = Path(__file__).parent.parent / "vocabulary"
T = TypeVar("T")


@dataclass(frozen=True)
class Concept:
    """A topic or a term. A topic's broader one is told by its id (residence-permit/refused)."""

    name: Bilingual
    also: Words = field(default_factory=Words)
    says: Bilingual | None = None
    broader: tuple[str, ...] = ()
    id: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name.sv, self.name.en, *self.also)


@dataclass(frozen=True)
class Area:
    """A part of the field, for the table of what is in: roots of topics, and what is left out."""

    name: Bilingual
    topics: tuple[str, ...]
    left_out: tuple[Bilingual, ...] = ()
    id: str = ""


@dataclass(frozen=True)
class Act:
    """`verbs` are the words for the act in questions; `near` are acts that people do not keep apart
    from it."""

    name: Bilingual
    says: Bilingual
    verbs: Words
    near: tuple[str, ...] = ()
    id: str = ""


@dataclass(frozen=True)
class Relation:
    """`name` is read from the entry that carries the link, `inverse` from the one linked to.
    `derived` ones follow from other fields and are not written under `relations`."""

    name: Bilingual
    inverse: str
    inverse_name: Bilingual
    derived: bool = False
    id: str = ""


@dataclass(frozen=True)
class Outdated:
    """A name that course material may still have: of a body renamed or abolished, or a word that
    the law has left. `until` is its last day, `source` the act or entry that tells so."""

    kind: Literal["body", "term"]
    old: Words
    now: Bilingual
    until: PartialDate
    source: str
    id: str = ""


@dataclass(frozen=True)
class QuestionWords:
    """How questions are put (kb/vocabulary/questions.yaml)."""

    kinds: Mapping[str, tuple[str, ...]]
    turns: Mapping[str, tuple[str, ...]]
    permission: tuple[str, ...]
    by_whom: tuple[str, ...]
    past: tuple[str, ...]
    way: tuple[str, ...]
    capitals: tuple[str, ...]
    stop: Bilingual
    filler: Bilingual
    tells: Bilingual


class Vocabulary:
    """All words of the vocabulary, each kind typed when it is first used."""

    def __init__(self, raw: Mapping[str, Any], names: StatuteNames) -> None:
        self._raw = raw
        self._names = names
        self._faults: list[Fault] = []

    @cached_property
    def acts(self) -> Mapping[str, Act]:
        return self._kind("acts", Act)

    @cached_property
    def topics(self) -> Mapping[str, Concept]:
        return self._kind("topics", Concept)

    @cached_property
    def terms(self) -> Mapping[str, Concept]:
        return self._kind("terms", Concept)

    @cached_property
    def areas(self) -> Mapping[str, Area]:
        return self._kind("areas", Area)

    @cached_property
    def relations(self) -> Mapping[str, Relation]:
        return self._kind("relations", Relation)

    @cached_property
    def outdated(self) -> Mapping[str, Outdated]:
        return self._kind("outdated", Outdated)

    @cached_property
    def questions(self) -> QuestionWords:
        built = self._typed(QuestionWords, self._raw.get("questions", {}), {}, "questions")
        nothing = Bilingual("", "")
        return built or QuestionWords({}, {}, (), (), (), (), (), nothing, nothing, nothing)

    @cached_property
    def outside(self) -> Mapping[str, tuple[str, ...]]:
        """Signs of questions that cannot be answered: kind → phrases."""
        return {kind: tuple(phrases) for kind, phrases in self._raw.get("outside", {}).items()}

    def topic_chain(self, topic: str) -> list[Concept]:
        """The topic and the broader ones above it, narrowest first."""
        parts = topic.split("/")
        ids = ["/".join(parts[:n]) for n in range(len(parts), 0, -1)]
        return [self.topics[id_] for id_ in ids if id_ in self.topics]

    def faults(self) -> list[Fault]:
        """What is wrong anywhere in the vocabulary."""
        _ = (self.acts, self.topics, self.terms, self.areas, self.relations, self.questions)
        _ = self.outdated
        return self._faults

    def _kind(self, kind: str, cls: type[T]) -> Mapping[str, T]:
        built = {
            id_: self._typed(cls, data, {"id": id_}, f"{kind}: {id_}")
            for id_, data in self._raw.get(kind, {}).items()
        }
        return {id_: value for id_, value in built.items() if value is not None}

    def _typed(self, cls: type[T], data: Any, given: Mapping[str, Any], where: str) -> T | None:
        """One item; its faults name the item, as its file holds many."""

        def report(path: Place, rule: str, message: str, hint: str) -> None:
            place = ".".join(map(str, path))
            text = f"{where} {place}: {message}"
            self._faults.append(Fault("kb/vocabulary", 1, 1, rule, text, hint))

        return Builder(self._names, report).build(cls, data, (), given)


KINDS = ("acts", "topics", "terms", "areas", "relations", "questions", "outside", "outdated")


def raw_vocabulary(folder: Path = FOLDER) -> tuple[dict[str, Any], list[Fault]]:
    """The files as plain data: kind → id → fields. A kind may be one file or a folder of them."""
    raw: dict[str, Any] = {}
    faults: list[Fault] = []
    for kind in KINDS:
        raw[kind] = {}
        for path in (folder / f"{kind}.yaml", *sorted((folder / kind).glob("*.yaml"))):
            if path.is_file():
                _read_into(raw[kind], path, faults)
    return raw, faults


def _read_into(target: dict[str, Any], path: Path, faults: list[Fault]) -> None:
    from kb.entries import strictyaml

    name = f"kb/vocabulary/{path.relative_to(FOLDER).as_posix()}"
    document = strictyaml.parse(path.read_text(encoding="utf-8"))
    for one in document.problems:
        faults.append(Fault(name, one.line, one.column, "yaml", one.message, one.hint))
    for id_, data in (document.data or {}).items():
        if id_ in target:
            line, column = document.marks[(id_,)]
            hint = "keep it in one file"
            faults.append(Fault(name, line, column, "duplicate", f"{id_} is defined twice", hint))
        target[id_] = data
