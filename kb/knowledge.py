"""The knowledge base as a whole: what the command line and other programs use.

    base = kb.open()
    base.ask("who grants temporary residence permits", as_of="2014-06-30")
    base["mandates/migrationsverket/beslutar-om-uppehallstillstand"]
    for entry in base: ...

Every method returns the object that the contract (section 6) names for its command. What a
question does not need is imported where it is used: start-up is what users feel.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kb.asking import ask as asking
from kb.asking.search import Filter, search
from kb.citation.find import Found, cite, parse
from kb.citation.label import to_json
from kb.citation.names import StatuteNames
from kb.dates import day_of, span_of, today
from kb.entries.layers import layers_for
from kb.faults import KbError, NotFound
from kb.graph import Graph
from kb.index.cache import Notify
from kb.model import Citation, Entry
from kb.on_day import full_name
from kb.prepared import Prepared, prepare
from kb.question.explain import explained
from kb.question.reading import Reading, read
from kb.values_json import both

if TYPE_CHECKING:
    from kb.checking.names import OldName

Json = dict[str, Any]


def _day(as_of: date | str | None) -> date:
    return day_of(as_of) if isinstance(as_of, str) else as_of or today()


def _silent(_: str) -> None:
    return None


class KnowledgeBase:
    """An opened base. Iterating gives the entries in the order of their ids."""

    def __init__(self, prepared: Prepared) -> None:
        self.prepared = prepared
        self._old_names: dict[str, OldName] | None = None

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.prepared.base)

    def __len__(self) -> int:
        return len(self.prepared.base)

    def __getitem__(self, id_: str) -> Entry:
        return self.prepared.base[id_]

    def __contains__(self, id_: object) -> bool:
        return id_ in self.prepared.base

    @property
    def graph(self) -> Graph:
        return self.prepared.graph

    def read(
        self, question: str, as_of: date | str | None = None, lang: str | None = None
    ) -> Reading:
        """How a question is understood, before anything is searched."""
        days = span_of(as_of) if isinstance(as_of, str) else (as_of, as_of) if as_of else None
        question = asking.check_question(question)
        return read(question, self.prepared.base, self.prepared.lexicon, days, lang)

    def ask(
        self,
        question: str,
        as_of: date | str | None = None,
        lang: str | None = None,
        limit: int = 5,
    ) -> Json:
        """Who does what, on which basis, since when; or why there is no answer.

        `as_of` is a day or a date as typed ("2014"); one in the question wins. Raises KbError for
        an empty question or a date that is none.
        """
        reading = self.read(question, as_of, lang)
        return asking.ask(reading, self.prepared, limit)

    def explain(self, question: str, as_of: str | None = None, lang: str | None = None) -> Json:
        """How the question was read, as plain data."""
        return explained(self.read(question, as_of, lang), self.prepared.base.names)

    def show(self, refs: Sequence[str], as_of: date | str | None = None) -> Json:
        """Entries by id, by any form of citation, or by a holder's name; what replaced a repealed
        one. {"entries": […], "missing": [{"ref", "did_you_mean"}]}"""
        from kb.views.entry_json import entry_json
        from kb.views.lookup import look_up

        day = _day(as_of)
        found = look_up(refs, self.prepared.base, day)
        return {
            "entries": [
                entry_json(one.entry, self.prepared.base, self.graph, day)
                for one in found
                if one.entry
            ],
            "missing": [
                {"ref": one.ref, "did_you_mean": list(one.near)} for one in found if not one.entry
            ],
        }

    def search(
        self,
        query: str,
        *,
        type_: str | None = None,
        holder: str | None = None,
        statute: str | None = None,
        topic: str | None = None,
        as_of: date | str | None = None,
        limit: int = 20,
    ) -> Json:
        """The plain ranked list, filtered. {"query", "hits": [{"id", "type", "name", …}]}"""
        wanted = Filter(type_, holder, statute, topic, _day(as_of) if as_of else None)
        return search(query, wanted, self.prepared, limit)

    def holder(self, name: str, as_of: date | str | None = None) -> Json:
        """What a holder is, its names and its mandates: all of them, or those of a day.

        Raises NotFound, with near names, when there is none or several."""
        from kb.views.holder_json import holder_json

        return holder_json(name, self.prepared, _day(as_of), dated=as_of is not None)

    def xref(self, ref: str, as_of: date | str | None = None) -> Json:
        """What an entry refers to, and what refers to it. {"id", "out": […], "in": […]}"""
        from kb.views.lookup import look_up

        looked = look_up([ref], self.prepared.base, _day(as_of))[0]
        if looked.entry is None:
            raise NotFound(ref, looked.near)
        id_ = looked.entry.id
        out = [{"relation": link.relation, "id": link.target} for link in self.graph.out(id_)]
        into = [
            {"relation": self.graph.inverse(link.relation), "id": link.source}
            for link in self.graph.incoming(id_)
        ]
        return {"id": id_, "out": out, "in": into}

    def pathway(self, name: str | None = None, as_of: date | str | None = None) -> Json:
        """All pathways, or the chain of mandates of one. Raises NotFound."""
        from kb.views import pathways

        base, day = self.prepared.base, _day(as_of)
        return pathways.pathway(name, base, self.graph, day) if name else pathways.pathways(base)

    def timeline(self, name: str | None = None) -> Json:
        """What began, changed and ended: of a holder, a topic, an entry, or of all. Raises
        NotFound."""
        from kb.views.timeline import timeline

        return timeline(name, self.prepared.base, self.graph, today())

    def topic(self, name: str | None = None, as_of: date | str | None = None) -> Json:
        """All topics, or one with what is about it. Raises NotFound."""
        from kb.views import thesaurus

        base = self.prepared.base
        return thesaurus.topic(name, base, _day(as_of)) if name else thesaurus.topics(base)

    def term(self, name: str | None = None, as_of: date | str | None = None) -> Json:
        """All terms, or one with the mandates for such a person. Raises NotFound."""
        from kb.views import thesaurus

        base = self.prepared.base
        return thesaurus.term(name, base, _day(as_of)) if name else thesaurus.terms(base)

    def coverage(self, as_of: date | str | None = None) -> Json:
        """What is in of each area, what is thin, what is left out, how fresh."""
        from kb.views.overview import coverage

        return coverage(self.prepared.base, _day(as_of))

    def names_of(self, ids: Iterable[str]) -> dict[str, Json]:
        """What entries and relations are called, for printing: id → {"sv", "en"}. A mandate is
        called by what its holder does."""
        base, day = self.prepared.base, today()
        named = {}
        for id_ in ids:
            entry = base.get(id_)
            if entry is not None:
                named[id_] = both(full_name(entry, base, day)) or {}
        for relation in base.vocabulary.relations.values():
            named[f"relation:{relation.id}"] = both(relation.name) or {}
            named[f"relation:{relation.inverse}"] = both(relation.inverse_name) or {}
        return named

    def citation(self, ref: str, as_of: date | str | None = None) -> Citation | None:
        """What is cited by one reference, in any form of citation or by the id of a provision or
        statute; None when it is no citation. `as_of` decides what "SoL" is."""
        from kb.views.lookup import look_up_one

        looked = look_up_one(ref, self.prepared.base, _day(as_of))
        return looked.citation or getattr(looked.entry, "cite", None)

    def find_citations(
        self, text: str, context: str | None = None, as_of: date | str | None = None
    ) -> list[Found]:
        """Every legal citation in a running text, with its place in code points.

        `context` is the act that "denna lag" and a bare section mean: its SFS number, or any
        citation ("4 kap. brottsbalken"; then bare sections stand in that chapter). `as_of` is the
        day on which the text was written, which decides what "SoL" is. Raises KbError where the
        context is no citation.
        """
        return cite(text, self.all_statutes, _day(as_of), self._context(context, _day(as_of)))

    def cite(self, text: str, context: str | None = None, as_of: date | str | None = None) -> Json:
        """`find_citations` as plain data: {"citations": [{citation…, "start", "end", "text"}]}"""
        return {
            "citations": [
                {
                    **to_json(one.citation, self.all_statutes),
                    "start": one.start,
                    "end": one.end,
                    "text": one.text,
                }
                for one in self.find_citations(text, context, as_of)
            ]
        }

    def check(
        self,
        text: str,
        dated: date | str | None = None,
        *,
        modified: date | None = None,
        hints: bool = False,
    ) -> Json:
        """What of a text no longer holds today: stale citations, renamed bodies, outdated words.

        `dated` is the day it was written; else the first day it names, else `modified`, else today.
        `hints`: also statements that name another body than the holder of the mandate.
        {"dated", "findings": [{"start", "end", "text", "kind", "citation", "message", "now",
        "since"}], "holds": [{"start", "end", "text", "citation", "text_of"}]}
        """
        from kb.checking.check import check, finding_json, holds_json
        from kb.checking.history import Sources
        from kb.checking.names import old_names
        from kb.checking.written import day_written
        from kb.register.table import register

        now = today()
        written = _day(dated) if dated else day_written(text, now) or modified or now
        sources = Sources(self.prepared.base, self.graph, self.all_statutes, register())
        if self._old_names is None:
            self._old_names = old_names(sources, now)
        cited = cite(text, self.all_statutes, written)
        findings, holds = check(text, cited, self._old_names, written, sources, now)
        if hints:
            from kb.checking.hints import hints as hints_in

            def read_said(said: str) -> Reading:
                return self.read(said, written)

            findings += hints_in(text, read_said, written, sources, self.prepared)
        return {
            "dated": written.isoformat(),
            "findings": [finding_json(one, sources) for one in findings],
            "holds": [holds_json(one, sources) for one in holds],
        }

    @cached_property
    def all_statutes(self) -> StatuteNames:
        """The names of all Swedish statutes: those of the base, and of the register."""
        from kb.register.table import register
        from kb.register.titles import with_register

        return with_register(self.prepared.base.names, register())

    def _context(self, context: str | None, day: date) -> Citation | None:
        if context is None:
            return None
        cited = parse(context, self.all_statutes, day)
        if cited is None or cited.statute is None:
            raise KbError(
                "unknown_context",
                f"{context!r} is no statute",
                "give its SFS number, for example 2005:716",
            )
        return cited


def open_base(paths: Iterable[str | Path] | None = None, notify: Notify = _silent) -> KnowledgeBase:
    """Open the packaged entries, or those in `paths` (later ones overlay earlier ones).

    Raises KbError when a folder holds no entries or the entries have faults.
    """
    return KnowledgeBase(prepare(layers_for(paths), notify))
