"""Local language models: messages in, events out. No Qt, processes or documents."""
