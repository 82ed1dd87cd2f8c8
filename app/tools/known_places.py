"""The files and folders that exist now, where they are few enough to be named."""

from itertools import islice

from app.tools.granted_folders import GrantedFolders, GrantedPath
from app.tools.path_names import PathRefusedError
from app.tools.text_files import is_text_name

MOST_NAMES = 150  # a model has to read the names, and a grammar to hold them


def known_files(folders: GrantedFolders) -> tuple[str, ...]:
    """Every text file; none where there are too many to name."""
    names: list[str] = []
    for folder in folders.folders:
        found = folders.walk(GrantedPath(folder, ()))
        texts = (entry.place.shown for entry in found if is_text_name(entry.place))
        names += islice(texts, MOST_NAMES + 1)
    return tuple(names) if len(names) <= MOST_NAMES else ()


def known_folders(folders: GrantedFolders) -> tuple[str, ...]:
    """Every folder; none where there are too many to name."""
    names: list[str] = []
    waiting = [GrantedPath(folder, ()) for folder in reversed(folders.folders)]
    while waiting and len(names) <= MOST_NAMES:
        place = waiting.pop()
        names.append(place.shown)
        try:
            entries = folders.entries(place)
        except PathRefusedError:
            continue  # went away meanwhile
        waiting += [e.place for e in reversed(entries) if e.is_folder]
    return tuple(names) if len(names) <= MOST_NAMES else ()
