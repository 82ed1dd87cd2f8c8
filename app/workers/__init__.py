"""Child processes and their clients: one plumbing, checked bytes, never pickle."""
