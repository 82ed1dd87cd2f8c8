"""What was typed and not sent, for each chat and for a new one."""

from app.conversations.database import Database

NEW_CHAT = ""  # where the draft of a chat stands that has not begun


class Drafts:
    """In the same file as the chats, so that they go with them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> dict[str, str]:
        """Every draft by its place: the id of a chat, or `NEW_CHAT`."""
        return dict(self._database.rows("SELECT place, text FROM drafts"))

    def keep(self, place: str, text: str) -> None:
        """Keep a draft; an empty one goes."""
        with self._database.transaction() as db:
            if text.strip():
                db.execute("INSERT OR REPLACE INTO drafts VALUES (?, ?)", (place, text))
            else:
                db.execute("DELETE FROM drafts WHERE place = ?", (place,))
