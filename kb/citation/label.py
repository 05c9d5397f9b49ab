"""How a citation is printed, in Swedish and in English."""

from __future__ import annotations

from kb.citation.names import StatuteNames, number_goes_inside
from kb.model import Bilingual, Citation, Part

ORDINALS_SV = [
    "första",
    "andra",
    "tredje",
    "fjärde",
    "femte",
    "sjätte",
    "sjunde",
    "åttonde",
    "nionde",
    "tionde",
    "elfte",
    "tolfte",
]
ORDINALS_EN = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
]

_PREFIX = {
    "prop": "prop.", "bet": "bet.", "rskr": "rskr.", "skr": "skr.", "sou": "SOU", "ds": "Ds",
    "dir": "dir.",
}  # fmt: skip


def spaced(number: str | None) -> str:
    """ "1a" as it is written in Swedish law: "1 a"."""
    if number and number[-1].isalpha() and number[:-1].isdigit():
        return f"{number[:-1]} {number[-1]}"
    return number or ""


def label(citation: Citation, names: StatuteNames) -> Bilingual:
    """The full form: "5 kap. 15 § utlänningslagen (2005:716)", and the same in English."""
    statute = names.by_number.get(citation.statute or "")
    sv, en = _place(citation)
    name_sv, name_en = _name(citation, statute.sv if statute else "", statute.en if statute else "")
    joint = " i " if citation.article and sv else " "
    return Bilingual(
        joint.join(part for part in (sv, name_sv) if part) + _page(citation, "s."),
        " of ".join(part for part in (en, name_en) if part) + _page(citation, "p."),
    )


def _place(citation: Citation) -> tuple[str, str]:
    """The place within the document, without its name; empty for the whole of it."""
    if citation.kind == "sfs" or citation.section or citation.annex:
        return _place_sv(citation), _place_en(citation)
    return _article_sv(citation), _article_en(citation)


def _name(citation: Citation, sv: str, en: str) -> tuple[str, str]:
    number = citation.statute
    if number is None:
        return "", ""
    if citation.kind in _PREFIX:
        printed = f"{_PREFIX[citation.kind]} {number}"
        return printed, printed
    if not sv:
        if citation.kind == "eu":
            return _eu_number(number, "EG"), _eu_number(number, "EC")
        printed = f"SFS {number}" if citation.kind == "sfs" else number
        return printed, printed
    if number in sv:
        return sv, en or sv
    if citation.kind == "eu":
        return f"{sv}, {_eu_number(number, 'EG')}", f"{en}, {_eu_number(number, 'EC')}"
    head = number_goes_inside(sv)
    with_number = sv.replace(head, f"{head} ({number})", 1) if head else f"{sv} ({number})"
    return with_number, f"{en} ({number})" if en else f"SFS {number}"


def _eu_number(number: str, community: str) -> str:
    """2011/36 is printed 2011/36/EU, 2004/81 as 2004/81/EG (EC), and from 2015 (EU) 2024/1712."""
    first, _, rest = number.partition("/")
    year = int(first)
    if year < 1999:
        return f"{year % 100}/{rest}/{community}"
    if year >= 2015:
        return f"(EU) {number}"
    return f"{number}/{'EU' if year > 2009 else community}"


def _place_sv(citation: Citation) -> str:
    words = []
    if citation.annex:
        words.append("bilagan" if citation.annex == "1" else f"bilaga {citation.annex}")
    if citation.chapter:
        words.append(f"{spaced(citation.chapter)} kap.")
    if citation.section_to:
        words.append(f"{spaced(citation.section)}–{spaced(citation.section_to)} §§")
    elif citation.section:
        words.append(f"{spaced(citation.section)} §")
    words.append(" och ".join(_part_sv(part, citation) for part in _parts(citation)))
    if citation.sentence:
        words.append(f"{_ordinal(citation.sentence, ORDINALS_SV)} meningen")
    return " ".join(word for word in words if word)


def _part_sv(part: Part, citation: Citation) -> str:
    stycke = f"{_ordinal(part.paragraph, ORDINALS_SV)} stycket" if part.paragraph else ""
    if not part.item:
        return stycke
    return f"{stycke} {spaced(part.item)}" if stycke else f"{spaced(part.item)} p."


def _place_en(citation: Citation) -> str:
    words = []
    if citation.annex:
        words.append("the Annex" if citation.annex == "1" else f"Annex {citation.annex}")
    if citation.chapter:
        words.append(f"Chapter {citation.chapter}")
    if citation.section_to:
        words.append(f"Sections {citation.section}–{citation.section_to}")
    elif citation.section:
        words.append(f"Section {citation.section}")
    words.append(" and ".join(_part_en(part) for part in _parts(citation)))
    if citation.sentence:
        words.append(f"{_ordinal(citation.sentence, ORDINALS_EN)} sentence")
    return ", ".join(word for word in words if word)


def _part_en(part: Part) -> str:
    words = []
    if part.paragraph:
        words.append(f"{_ordinal(part.paragraph, ORDINALS_EN)} paragraph")
    if part.item:
        words.append(f"point {part.item}")
    return ", ".join(words)


def _parts(citation: Citation) -> tuple[Part, ...]:
    return citation.parts or (Part(citation.paragraph, citation.item),)


def _article_sv(citation: Citation) -> str:
    if not citation.article:
        return ""
    point = f".{citation.paragraph}" if citation.paragraph else ""
    item = f" {citation.item}" if citation.item else ""
    return f"artikel {citation.article}{point}{item}"


def _article_en(citation: Citation) -> str:
    return _article_sv(citation).replace("artikel", "Article")


def _ordinal(number: str, words: list[str]) -> str:
    place = int(number) if number.isdigit() else 0
    return words[place - 1] if 0 < place <= len(words) else f"{number}:e"


def _page(citation: Citation, word: str) -> str:
    return f" {word} {citation.page}" if citation.page else ""


def to_json(citation: Citation, names: StatuteNames) -> dict[str, object]:
    """The citation object of the contract (section 6)."""
    printed, place = label(citation, names), Bilingual(*_place(citation))
    result: dict[str, object] = {
        "kind": citation.kind,
        "sfs": citation.sfs,
        "chapter": citation.chapter,
        "section": citation.section,
        "paragraph": citation.paragraph,
        "item": citation.item,
        "label": {"sv": printed.sv, "en": printed.en},
        "place": {"sv": place.sv, "en": place.en},
    }
    optional = {
        "section_to": citation.section_to,
        "sentence": citation.sentence,
        "article": citation.article,
        "number": citation.number,
        "annex": citation.annex,
        "page": citation.page,
    }
    result.update({key: value for key, value in optional.items() if value is not None})
    if citation.parts:
        result["parts"] = [
            {"paragraph": part.paragraph, "item": part.item} for part in citation.parts
        ]
    return result
