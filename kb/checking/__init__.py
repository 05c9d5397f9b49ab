"""Whether course material still holds: its citations, the bodies it names, the words it uses."""
