"""Puts surveys together over a model and a library."""

from app.library import LibraryService
from app.paths import ProfilePaths
from app.survey.cache import SurveyCache
from app.survey.readers import FactReader, ModelReader, QuoteReader
from app.survey.service import SurveyService
from engine.model import Model
from rag.documents import DocumentErased, LibraryEvent


def survey_service(
    paths: ProfilePaths, model: Model, library: LibraryService
) -> SurveyService:
    """The service; what it keeps of a document goes with the document."""
    cache = SurveyCache(paths.cache_folder / "survey.db")

    def note(event: LibraryEvent) -> None:
        if isinstance(event, DocumentErased):
            cache.erase(event.document_id)

    def reader() -> FactReader:
        return ModelReader(model) if model.info().reads_well else QuoteReader()

    library.subscribe(note)
    return SurveyService(library, reader, cache)
