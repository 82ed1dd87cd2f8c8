"""Tasks and questions to every document, as the chat shows them."""
