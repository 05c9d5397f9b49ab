"""Course material as people have it: its text, the place of every passage, a copy with notes.

Give `read` a file and search the `text` of what comes back; `where` and `in_file` tell where a
passage stands, `annotated` makes a copy with a note at it. Nothing here knows what is looked for.
"""

from kb.documents.annotate import annotated
from kb.documents.model import Document, Note, Place, in_file, where
from kb.documents.read import read

__all__ = ["Document", "Note", "Place", "annotated", "in_file", "read", "where"]
