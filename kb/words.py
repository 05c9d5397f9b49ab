"""The vocabulary as data: acts, topics, terms and relations, read from kb/vocabulary/.

An act is a verb of the model with the verbs people use for it; a topic is what a mandate is about;
a term is any other word of the field (target groups, lay words); a relation has a name in both
directions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kb import strictyaml
from kb.citation.names import StatuteNames
from kb.faults import Fault
from kb.fields import Builder
from kb.model import Bilingual, Words

FOLDER = Path(__file__).parent / "vocabulary"


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Act:
    """`verbs` are the words for the act in questions, as stems or full forms; `may` is the
    infinitive phrase used where a sentence is built."""

    name: Bilingual
    says: Bilingual
    verbs: Words
    id: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """`name` is read from the entry that carries the link, `inverse` from the one linked to.
    `derived` ones follow from other fields and are not written under `relations`."""

    name: Bilingual
    inverse: str
    inverse_name: Bilingual
    derived: bool = False
    id: str = ""


@dataclass(frozen=True, slots=True)
class QuestionWords:
    """How questions are put (kb/vocabulary/questions.yaml)."""

    kinds: Mapping[str, tuple[str, ...]]
    stop: Bilingual
    tells: Bilingual


@dataclass(frozen=True, slots=True)
class Vocabulary:
    acts: Mapping[str, Act] = field(default_factory=dict)
    topics: Mapping[str, Concept] = field(default_factory=dict)
    terms: Mapping[str, Concept] = field(default_factory=dict)
    relations: Mapping[str, Relation] = field(default_factory=dict)
    questions: QuestionWords = QuestionWords({}, Bilingual("", ""), Bilingual("", ""))

    @property
    def inverses(self) -> Mapping[str, Relation]:
        return {relation.inverse: relation for relation in self.relations.values()}

    def topic_chain(self, topic: str) -> list[Concept]:
        """The topic and the broader ones above it, narrowest first."""
        parts = topic.split("/")
        ids = ["/".join(parts[:n]) for n in range(len(parts), 0, -1)]
        return [self.topics[id_] for id_ in ids if id_ in self.topics]


_KINDS: Mapping[str, type] = {
    "acts": Act,
    "topics": Concept,
    "terms": Concept,
    "relations": Relation,
}


def raw_vocabulary(folder: Path = FOLDER) -> tuple[dict[str, Any], list[Fault]]:
    """The files as plain data: kind → id → fields. A kind may be one file or a folder of them."""
    raw: dict[str, Any] = {}
    faults: list[Fault] = []
    for kind in (*_KINDS, "questions"):
        raw[kind] = {}
        files = [folder / f"{kind}.yaml", *sorted((folder / kind).glob("*.yaml"))]
        for path in files:
            if path.is_file():
                _read_into(raw[kind], path, faults)
    return raw, faults


def _read_into(target: dict[str, Any], path: Path, faults: list[Fault]) -> None:
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


def build_vocabulary(raw: Mapping[str, Any], names: StatuteNames) -> tuple[Vocabulary, list[Fault]]:
    """The typed vocabulary, and what is wrong in it."""
    faults: list[Fault] = []
    built: dict[str, Any] = {kind: {} for kind in _KINDS}
    for kind, cls in _KINDS.items():
        for id_, data in raw.get(kind, {}).items():
            value = _typed(cls, data, {"id": id_}, f"{kind}: {id_}", names, faults)
            if value is not None:
                built[kind][id_] = value
    if raw.get("questions"):
        questions = _typed(QuestionWords, raw["questions"], {}, "questions", names, faults)
        if questions is not None:
            built["questions"] = questions
    return Vocabulary(**built), faults


def _typed(
    cls: type,
    data: Any,
    given: Mapping[str, Any],
    where: str,
    names: StatuteNames,
    faults: list[Fault],
) -> Any:
    """One item of the vocabulary; its faults name the item, as its file holds many."""

    def report(path: strictyaml.Path, rule: str, message: str, hint: str) -> None:
        place = ".".join(map(str, path))
        faults.append(Fault("kb/vocabulary", 1, 1, rule, f"{where} {place}: {message}", hint))

    return Builder(names, report).build(cls, data, (), given)
