"""A library without its worker, as far as an answer needs it."""

from rag.library import Library


class InProcessLibrary:
    """Stands in for `LibraryService` where no process is to be measured."""

    def __init__(self, library: Library) -> None:
        self.libraries = library.libraries
        self.documents = library.documents
        self.document = library.document
        self.search = library.search
        self.check_support = library.check_support
        self.page_text = library.page_text
        self.yield_to_answer = library.yield_to_answer

    def progress(self) -> None:
        """Nothing is being read."""
