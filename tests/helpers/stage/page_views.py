"""The pages beside the chats: library, models, memory, and those of the settings."""

from functools import partial

from PySide6.QtWidgets import QMenu, QScrollArea, QWidget

from app.setting_fields import shown_sections
from app.ui.agent.assistant_settings import TITLE as ASSISTANT
from app.ui.library.library_page import LibraryPage
from app.ui.models.models_page import ModelsPage
from app.ui.settings.settings_page import SettingsPage
from rag.documents import IngestionFinished, IngestionProgressed
from tests.helpers.stage.stage import Stage, View


def _library(stage: Stage) -> QWidget:
    library_page(stage)
    return stage.window


def library_page(stage: Stage) -> LibraryPage:
    """The page with every document, and nothing that was filtered or offered."""
    stage.window.show_page("library")
    page = stage.find(LibraryPage)
    stage.library.publish(IngestionFinished(1, 0, 0.1))
    page.header.clear_filter()
    page.offer.hide()
    page.refresh("")
    stage.window.side.refresh_counts()
    stage.settle()
    return page


def _library_empty(stage: Stage) -> QWidget:
    stage.library.scene = "nothing"
    page = library_page(stage)
    stage.until(page.empty.isVisible, "the library is empty")
    return stage.window


def _library_reading(stage: Stage) -> QWidget:
    page = library_page(stage)
    page.offer.show_for([stage.papers])
    going = IngestionProgressed(38, 52, 1, 9, 40, 70.0, "Letters of the landlord")
    stage.library.publish(going)
    stage.until(page.activity.isVisible, "it tells what is read")
    return stage.window


def _library_filtered(stage: Stage) -> QWidget:
    page = library_page(stage)
    page.header.filter_field.setText("nothing is called this")
    stage.until(page.no_match.isVisible, "nothing matches")
    return stage.window


def _library_folders(stage: Stage) -> QWidget:
    page = library_page(stage)
    page.folders.refresh()
    stage.settle()
    page.header.folders_button.click()
    return stage.find(QMenu, "foldersMenu")


def _library_menu(stage: Stage) -> QWidget:
    page = library_page(stage)
    menu = page.table.menu_for((stage.library.document("t1"),))
    menu.popup(page.table.mapToGlobal(page.table.rect().center()))
    return menu


def _models(stage: Stage) -> QWidget:
    _models_page(stage)
    return stage.window


def _models_end(stage: Stage) -> QWidget:
    page = _models_page(stage)
    bar = stage.find(QScrollArea, "modelsScroll", page).verticalScrollBar()
    bar.setValue(bar.maximum())
    return stage.window


def _models_search(stage: Stage) -> QWidget:
    page = _models_page(stage)
    page.show_search_model()
    stage.settle()
    return stage.window


def _models_page(stage: Stage) -> ModelsPage:
    stage.window.show_page("models")
    page = stage.find(ModelsPage)
    stage.until(lambda: page.cards, "the models are listed")
    stage.settle()
    stage.find(QScrollArea, "modelsScroll", page).verticalScrollBar().setValue(0)
    return page


def _memory(stage: Stage) -> QWidget:
    stage.window.show_page("memory")
    return stage.window


def _memory_edited(stage: Stage) -> QWidget:
    stage.window.show_page("memory")
    stage.press("edit_memory")
    return stage.window


def _settings(title: str, stage: Stage) -> QWidget:
    _settings_page(stage).sections.choose(title)
    return stage.window


def _settings_search(stage: Stage) -> QWidget:
    _settings_page(stage).search.setText("model")
    return stage.window


def _settings_page(stage: Stage) -> SettingsPage:
    stage.window.show_page("settings")
    page = stage.find(SettingsPage)
    page.search.clear()
    return page


SECTIONS = (*shown_sections(), ASSISTANT)
PAGE_VIEWS = (
    View("library", _library, ("LibraryPage", "DocumentTable", "LibraryList")),
    View("library-empty", _library_empty, ("EmptyZone",)),
    View("library-reading", _library_reading, ("ActivityBar", "FolderOffer")),
    View("library-filtered", _library_filtered, ("NoMatch",)),
    View("library-folders", _library_folders, ("WatchedFolders",)),
    View("library-menu", _library_menu, ("DocumentTable",)),
    View("models", _models, ("ModelsPage", "ModelCard", "TuningStrip")),
    View("models-search", _models_search, ("SearchModelCard", "RerankerCard")),
    View("models-more", _models_end, ("HubSection", "QualityChart")),
    View("memory", _memory, ("MemoryPage",)),
    View("memory-edited", _memory_edited, ("MemoryCard",)),
    *(
        View(f"settings-{title.lower()}", partial(_settings, title), ("SettingsPage",))
        for title in SECTIONS
    ),
    View("settings-search", _settings_search, ("SettingsPage", "NetworkCard")),
)
