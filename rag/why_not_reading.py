"""Why-not, first part: is it in the library, was it read, is it in the text?"""

from collections.abc import Sequence
from pathlib import PurePath

from rag.documents import DocumentRecord, WhyNotRemedy, WhyNotStep

READ = frozenset({"words", "meaning", "ready"})
MAX_NAMED = 3
MAX_DIFFERING = 4
_NO_TEXT = ("no text", "scan", "image", "picture", "blank")
_OF_PICTURES = frozenset({".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff"})
_WITHOUT_PICTURES = frozenset(
    {"text", "csv", "markdown", "rst", "html", "json", "xml", "code", "rss"}
)


def passed(step: str, detail: str) -> WhyNotStep:
    """A step that did not keep it out."""
    return WhyNotStep(step, True, detail)  # type: ignore[arg-type]


def nothing_named() -> WhyNotStep:
    """Neither a passage nor a file was given."""
    return WhyNotStep(
        "text",
        False,
        "No passage and no file was named.",
        "Write some words of the passage, or name its file.",
    )


def unknown_file(name: str) -> WhyNotStep:
    """No such document is known."""
    return WhyNotStep(
        "file",
        False,
        f"“{name}” is not in the library: it was never added, or it was erased.",
        "Add the file.",
        "add",
    )


def file_step(records: Sequence[DocumentRecord]) -> WhyNotStep:
    """Where the file is, or how many files of a folder are here."""
    first = records[0]
    if len(records) == 1:
        return passed("file", f"“{first.title}” is in {first.library}.")
    return passed("file", f"{len(records)} files of this folder are in the library.")


def state_step(record: DocumentRecord) -> WhyNotStep:
    """Whether the document can be searched, else why not."""
    title = f"“{record.title}”"
    reason = f" {record.reason}" if record.reason else ""
    match record.state:
        case "words" | "meaning" | "ready" | "missing":
            return passed("state", f"{title} was read.{reason}")
        case "queued" | "parsing":
            return WhyNotStep(
                "state",
                False,
                f"{title} is still waiting to be read.{reason}",
                "Wait until it is read, then ask again.",
                "wait",
                record.id,
            )
        case "failed" | "skipped":
            remedy, action = _remedy_of(record)
            said = f"{title} could not be read.{reason}"
            return WhyNotStep("state", False, said, remedy, action, record.id)


def _remedy_of(record: DocumentRecord) -> tuple[str, WhyNotRemedy]:
    if record.remedy == "password":
        return "Enter the password of the file.", "password"
    if record.remedy == "retry":
        return "Read the file again.", "retry"
    reason = (record.reason or "").lower()
    pictures = PurePath(record.path).suffix.lower() in _OF_PICTURES
    unread = any(word in reason for word in _NO_TEXT) or (
        pictures and "empty" in reason
    )
    if unread and "damaged" not in reason:
        return "Read the file with text recognition.", "ocr"
    if "empty" in reason:
        return "Add the file again when there is text in it.", "add"
    return "Save the file in another format and add it again.", "add"


def nowhere(records: Sequence[DocumentRecord]) -> WhyNotStep:
    """The passage is in no text; a document that was not read may hold it."""
    unread = [record for record in records if record.state not in READ]
    if not unread:
        return WhyNotStep(
            "text",
            False,
            "No document in the library has this passage.",
            "Add the file that has it, or check the wording.",
            "add",
        )
    names = ", ".join(f"“{record.title}”" for record in unread[:MAX_NAMED])
    more = f" and {len(unread) - MAX_NAMED} more" if len(unread) > MAX_NAMED else ""
    step = state_step(unread[0])
    return WhyNotStep(
        "text",
        False,
        "No document that was read has this passage. Not read yet, or not readable: "
        f"{names}{more}.",
        step.remedy,
        step.action,
        step.document,
    )


def not_in_text(records: Sequence[DocumentRecord], *, changed: bool) -> WhyNotStep:
    """The named files were read, and the passage is in none of them."""
    first = records[0]
    if changed:
        return WhyNotStep(
            "text",
            False,
            "The file was changed after it was read; what was read does not have this "
            "passage.",
            "Read the file again.",
            "retry",
            first.id,
        )
    whose = f"“{first.title}”" if len(records) == 1 else "the files of this folder"
    if any(record.kind not in _WITHOUT_PICTURES for record in records):
        return WhyNotStep(
            "text",
            False,
            f"The text that was read from {whose} does not have this passage; it may "
            "be part of a picture.",
            "Read the file with text recognition, or check the wording.",
            "ocr",
            first.id,
        )
    return WhyNotStep(
        "text",
        False,
        f"The text that was read from {whose} does not have this passage.",
        "Check the wording, or look in any document.",
        "rephrase",
    )


def elsewhere(named: Sequence[DocumentRecord], other: DocumentRecord) -> WhyNotStep:
    """The passage stands in another document than was thought."""
    whose = f"“{named[0].title}”" if len(named) == 1 else "No file of this folder"
    verb = "does not have" if len(named) == 1 else "has"
    return WhyNotStep(
        "text",
        False,
        f"{whose} {verb} this passage; it stands in “{other.title}” "
        f"of {other.library}.",
        "Ask that file.",
        "ask_document",
        other.id,
    )


def stands_in(
    record: DocumentRecord, page: int | None, heading: str, count: int
) -> str:
    """Where a passage was found."""
    where = f" on page {page}" if page is not None else ""
    under = f", under “{heading}”" if heading else ""
    parts = f", in {count} passages" if count > 1 else ""
    return f"The passage stands{where}{under} of “{record.title}”{parts}."


def differing(words: Sequence[str]) -> str:
    """What was written otherwise than it stands there."""
    if not words:
        return ""
    listed = ", ".join(f"“{word}”" for word in words[:MAX_DIFFERING])
    more = " and more" if len(words) > MAX_DIFFERING else ""
    return f" Its wording is another: {listed}{more} is not in it."
