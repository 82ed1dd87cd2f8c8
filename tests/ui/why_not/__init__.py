"""Why-not in the window."""
