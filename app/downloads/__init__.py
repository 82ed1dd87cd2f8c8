"""Model files from a hub: found, fetched in pieces, checked, and only then listed."""
