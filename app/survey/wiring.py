"""Puts surveys together over a model and a library."""

from app.library import LibraryService
from app.paths import ProfilePaths
from app.survey.cache import SurveyCache
from app.survey.readers import FactReader, ModelReader, QuoteReader
from app.survey.service import SurveyService
from engine.model import Model


def survey_service(
    paths: ProfilePaths, model: Model, library: LibraryService
) -> SurveyService:
    """The service; nothing is read before the first survey."""
    cache = SurveyCache(paths.cache_folder / "survey.db")

    def reader() -> FactReader:
        return ModelReader(model) if model.info().reads_well else QuoteReader()

    return SurveyService(library, reader, cache)
