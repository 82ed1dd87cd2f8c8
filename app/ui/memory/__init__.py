"""What the assistant remembers, to read, change and delete."""
