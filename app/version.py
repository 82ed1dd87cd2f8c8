"""Which version of the program this is."""

from importlib.metadata import PackageNotFoundError, version


def program_version() -> str:
    """As it was installed; 0 where it runs without having been."""
    try:
        return version("inglenook")
    except PackageNotFoundError:
        return "0"
