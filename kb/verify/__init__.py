"""Whether what the entries cite is there: a status for every cited place, kept in a lock file.

With a corpus the places are looked up in official texts; the lock file (statutes/verified.lock)
keeps what was seen, so that everything else works without the texts.
"""
