"""The sample documents that come with the program, and questions they answer."""

import shutil
from pathlib import Path

from app.paths import ProfilePaths

EXAMPLE_QUESTIONS = (
    "How much notice must be given before the lease renews?",
    "How much may a hotel cost per night?",
    "Which files can Inglenook read?",
)

_FOLDER = "starter"


def packaged_starter() -> Path:
    """Where the program keeps its sample documents."""
    return Path(__file__).resolve().parents[2] / "assets" / _FOLDER


def profile_starter(paths: ProfilePaths) -> Path:
    """Where a profile keeps its copy: beside the folders that are never read."""
    return paths.conversations_db.parent.parent / _FOLDER


def copy_starter(paths: ProfilePaths) -> Path:
    """Copy the sample documents into the profile: the package's own stay untouched."""
    target = profile_starter(paths)
    target.mkdir(mode=0o700, parents=True, exist_ok=True)
    for source in sorted(packaged_starter().iterdir()):
        copy = target / source.name
        if not copy.exists() or copy.read_bytes() != source.read_bytes():
            shutil.copyfile(source, copy)
            copy.chmod(0o600)
    return target
