"""Local language models: messages in, events out. Knows no Qt, no processes, no documents."""
