"""Puts tasks and surveys into chats, and has them go with what they hold."""

from dataclasses import dataclass

from app.agent.service import AgentService
from app.conversations.errors import ConversationNotFoundError
from app.conversations.store import ConversationStore
from app.in_chat.kept_work import KeptWork
from app.in_chat.surveys import SurveyChat
from app.in_chat.tasks import TaskChat
from app.paths import ProfilePaths
from app.survey.service import SurveyService


@dataclass(frozen=True)
class WorkInChats:
    """What the window starts from the composer."""

    tasks: TaskChat
    surveys: SurveyChat
    kept: KeptWork
    agent: AgentService
    conversations: ConversationStore

    def forget_chat(self, conversation_id: str | None) -> None:
        """A chat was deleted: its steps, its tables, and what was granted in it.

        With None all may have been, or documents were erased.
        """
        if conversation_id is None:
            self.kept.forget_all_but(self._is_there)
            return
        self.kept.forget_chat(conversation_id)
        self.agent.stores.grants.end_chat(conversation_id)

    def forget_document(self, document_id: str) -> None:
        """It was erased: what was read of it goes with it."""
        self.kept.forget_document(document_id)
        self.agent.stores.trajectories.erase_words()
        self.agent.stores.memory.erase_words_of_others()

    def _is_there(self, conversation_id: str) -> bool:
        try:
            self.conversations.get(conversation_id)
        except ConversationNotFoundError:
            return False
        return True


def work_in_chats(
    paths: ProfilePaths,
    agent: AgentService,
    survey: SurveyService,
    conversations: ConversationStore,
) -> WorkInChats:
    """Over the services; nothing is read before the first of them."""
    kept = KeptWork(paths.conversations_db.parent / "chat-work")
    return WorkInChats(
        TaskChat(agent, conversations, kept),
        SurveyChat(survey, conversations, kept),
        kept,
        agent,
        conversations,
    )
