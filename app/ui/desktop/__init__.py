"""What a desktop app is expected to do: commands, shortcuts, tour, notices, about."""
