"""The chat page: transcript, answers with their quotes, and the composer."""
