"""What the other commands tell: whole entries, holders, pathways, timelines, words."""
