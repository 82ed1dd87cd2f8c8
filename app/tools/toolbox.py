"""All tools of a task over what it may use."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.tools.add_to_date import add_to_date_tool
from app.tools.calculate import calculate_tool
from app.tools.convert_units import convert_units_tool
from app.tools.current_time import current_time_tool
from app.tools.days_between import days_between_tool
from app.tools.edit_file import edit_file_tool
from app.tools.fetch_page import PageFetcher, fetch_page_tool, host_of
from app.tools.file_changes import FileChanges
from app.tools.find_in_files import find_in_files_tool
from app.tools.forget import forget_tool
from app.tools.granted_folders import GrantedFolders
from app.tools.library_access import LibraryReader
from app.tools.list_documents import list_documents_tool
from app.tools.list_folder import list_folder_tool
from app.tools.memory_store import MemoryStore
from app.tools.move_file import move_file_tool
from app.tools.query_table import query_table_tool
from app.tools.read_document import read_document_tool
from app.tools.read_file import read_file_tool
from app.tools.recall import recall_tool
from app.tools.remember import remember_tool
from app.tools.search_library import search_library_tool
from app.tools.select_writer import SelectWriter
from app.tools.survey_documents import Surveyor, survey_documents_tool
from app.tools.undo_journal import UndoJournal
from app.tools.write_file import write_file_tool
from engine.tool import SourceSpan, Tool, ToolCall, ToolError

OUTSIDE_MARK = "__"  # between a server of tools and the name of one; ours have none
_PATHS = ("path", "to", "folder")


@dataclass(frozen=True)
class ToolServices:
    """What tools ask of the rest of the program; what is None has no tool."""

    library: LibraryReader
    pages: PageFetcher | None = None  # the way to web pages
    select_writer: SelectWriter | None = None  # for questions to tables
    surveyor: Surveyor | None = None  # for questions to every document
    outside: Callable[[], Sequence[Tool]] | None = None  # tools of other programs


@dataclass(frozen=True)
class Toolbox:
    """What the tools of one task work on."""

    services: ToolServices
    memory: MemoryStore
    journal: UndoJournal
    folders: GrantedFolders = field(default_factory=lambda: GrantedFolders([]))
    library_name: str | None = None  # None: all libraries

    def tools(self, taint: Callable[[], tuple[SourceSpan, ...]]) -> tuple[Tool, ...]:
        """Every tool that has something to work on."""
        services, name = self.services, self.library_name
        tools = [
            search_library_tool(services.library, name),
            read_document_tool(services.library, name),
            list_documents_tool(services.library, name),
            calculate_tool(),
            convert_units_tool(),
            days_between_tool(),
            add_to_date_tool(),
            current_time_tool(),
            remember_tool(self.memory, taint),
            recall_tool(self.memory),
            forget_tool(self.memory),
        ]
        if self.folders.folders:
            changes = FileChanges(self.folders, self.journal)
            tools += [
                read_file_tool(self.folders),
                list_folder_tool(self.folders),
                find_in_files_tool(self.folders),
                write_file_tool(changes),
                edit_file_tool(changes),
                move_file_tool(changes),
            ]
        if services.surveyor is not None:
            tools.append(survey_documents_tool(services.surveyor, name))
        if services.select_writer is not None:
            tools.append(
                query_table_tool(services.library, services.select_writer, name)
            )
        if services.pages is not None and services.pages.available:
            tools.append(fetch_page_tool(services.pages))
        if services.outside is not None:
            tools += services.outside()
        return tuple(tools)

    def scope_of(self, call: ToolCall) -> str | None:
        """The one folder or host that a call concerns; None where it is not one."""
        try:
            if call.name == "fetch_page":
                return host_of(str(call.arguments.get("url", "")))
            server, outside, _ = call.name.partition(OUTSIDE_MARK)
            if outside:
                return f"{server} (tools of another program)"
            return self._folder_of(call.arguments)
        except ToolError:
            return None

    def _folder_of(self, arguments: Mapping[str, object]) -> str | None:
        named = [arguments[name] for name in _PATHS if name in arguments]
        places: set[Path] = {self.folders.find(str(name)).folder for name in named}
        if not places:
            return ""
        return str(places.pop()) if len(places) == 1 else None
