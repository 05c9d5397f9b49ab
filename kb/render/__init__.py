"""Answers as text: plain for pipes, rich for terminals. Nothing here decides anything."""
