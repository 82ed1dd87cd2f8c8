"""Child processes and their clients: one plumbing, schema-checked bytes, never pickle."""
