"""What can go wrong with conversations, as sentences for the person at the screen."""


class ConversationError(Exception):
    """Base of all expected failures. `str(error)` is shown; `detail` is for logs."""

    kind = "conversations"

    def __init__(self, sentence: str, detail: str = "") -> None:
        super().__init__(sentence)
        self.detail = detail


class ConversationNotFoundError(ConversationError):
    """No conversation or message has that id."""

    kind = "not_found"


class ConversationsUnavailableError(ConversationError):
    """conversations.db cannot be opened or written."""

    kind = "conversations_unavailable"
