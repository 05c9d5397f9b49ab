"""How case files write a citation: "2005:716 5:15 st 1 p 2", "1962:700 6:", "eu 2016/679 6 st 1",
"prop 2003/04:111 s 45", "? 3" (of an act that is not told)."""

from __future__ import annotations

import re


def written(cited) -> str:
    """A citation as a case file has it."""
    words = [_document(cited)]
    if cited.annex:
        words.append("bilaga" if cited.annex == "1" else f"bilaga {cited.annex}")
    place = _place(cited)
    if place:
        words.append(place)
    parts = cited.parts or (cited,)
    details = [_details(part) for part in parts if part.paragraph or part.item]
    if details:
        words.append(" + ".join(details))
    if cited.sentence:
        words.append(f"men {cited.sentence}")
    if cited.page:
        words.append(f"s {cited.page.replace('–', '-')}")
    return " ".join(words)


def _document(cited) -> str:
    if cited.kind == "sfs":
        return cited.sfs or "?"
    return f"{cited.kind} {cited.number}"


def _place(cited) -> str:
    if cited.article:
        return cited.article.replace("–", "-")
    chapter = f"{cited.chapter}:" if cited.chapter else ""
    to = f"-{cited.section_to}" if cited.section_to else ""
    return f"{chapter}{cited.section}{to}" if cited.section else chapter


def _details(part) -> str:
    words = []
    if part.paragraph:
        words.append(f"st {part.paragraph}")
    if part.item:
        words.append(f"p {part.item}")
    return " ".join(words)


def place_of(form: str) -> str:
    """The form without stycke, punkt, mening and page: what the measure of 0.97 is about."""
    return re.split(r" (?:st|p|men|mom|s) ", f"{form} ")[0].strip()


def act_of(form: str) -> str:
    first, _, rest = form.partition(" ")
    return first if first[:1].isdigit() or first == "?" else f"{first} {rest.partition(' ')[0]}"


def expanded(form: str) -> list[str]:
    """ "1942:740 24-28:" is each of the chapters."""
    several = re.fullmatch(r"(\S+) (\d+)-(\d+):", form)
    if not several:
        return [form]
    return [f"{several[1]} {n}:" for n in range(int(several[2]), int(several[3]) + 1)]
