"""What the base consists of: the words of the field as frozen values.

Swedish words stay Swedish where a translation would be ambiguous: författning (statute),
bestämmelse (provision), ansvarig (holder), uppdrag/befogenhet (mandate), lydelse (state),
samband (relation), stycke (paragraph), punkt (item). Every entry is built from one file by
`kb.load`; field names here are the keys written there (`from_`, `as_` and `for_` without the
underscore, which Python needs).

Dates: `kb.dates.PartialDate`, first and last day both included. Text: always Swedish and English.
"""

from __future__ import annotations

from kb.model.entries import (
    ENTRY_TYPES,
    Entry,
    Holder,
    Mandate,
    Pathway,
    Provision,
    Silence,
    Statute,
)
from kb.model.values import (
    Appeal,
    Basis,
    Bilingual,
    Checked,
    Citation,
    Condition,
    Confidence,
    Deadline,
    MandateState,
    Member,
    NameState,
    Part,
    Penalty,
    Pending,
    ProvisionState,
    Quantity,
    ReadAgain,
    Source,
    State,
    Step,
    Strength,
    Words,
    whole_statute,
)

__all__ = [
    "ENTRY_TYPES",
    "Appeal",
    "Basis",
    "Bilingual",
    "Checked",
    "Citation",
    "Condition",
    "Confidence",
    "Deadline",
    "Entry",
    "Holder",
    "Mandate",
    "MandateState",
    "Member",
    "NameState",
    "Part",
    "Pathway",
    "Penalty",
    "Pending",
    "Provision",
    "ProvisionState",
    "Quantity",
    "ReadAgain",
    "Silence",
    "Source",
    "State",
    "Statute",
    "Step",
    "Strength",
    "Words",
    "whole_statute",
]
