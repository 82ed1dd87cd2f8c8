"""What can go wrong with a download, each as a sentence for the person."""

from app.network.errors import NetworkError


class DownloadError(NetworkError):
    """Base of all; what was fetched so far is kept unless the sentence says so."""

    kind = "download"


class NoSuchFileError(DownloadError):
    """The hub has no such repository, or no such file in it."""

    kind = "download_not_found"


class NoRoomError(DownloadError):
    """The disk has not enough space."""

    kind = "disk_full"


class WrongContentError(DownloadError):
    """What came is not what the hub promised; it was removed."""

    kind = "download_wrong"


class BrokenOffError(DownloadError):
    """The connection broke again and again; it can go on later."""

    kind = "download_broken"
