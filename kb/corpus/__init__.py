"""Official texts as reference: read from what people have, kept outside the repository.

Texts are data of others: they are looked at and compared with, and never become entries.
"""
