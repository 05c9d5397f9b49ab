"""Course material as people have it: its text, and the place of every passage.

Give `read` a file and search the `text` of what comes back; `where` and `in_file` tell where a
passage stands. Nothing here knows what is looked for.
"""

from kb.documents.model import Document, Place, in_file, where
from kb.documents.read import read

__all__ = ["Document", "Place", "in_file", "read", "where"]
