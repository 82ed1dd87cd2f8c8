"""The reader: a document beside the chat, with the cited sentence marked."""
