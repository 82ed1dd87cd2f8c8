"""Tasks and questions to every document as turns of a conversation."""
