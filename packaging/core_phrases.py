"""What the core says that is no sentence in its sources: words, and made sentences.

Words that it gives to the window as they are, parts that its sentences are put together
from, and whole sentences whose words follow a number, which another language says
otherwise. {0} {1} stand for values.
"""

PHRASES = (
    # What a setting is, and where.
    "On",
    "Off",
    "Empty",
    "Assistant",
    "{0}, full edition",
    "{0}, light edition",
    # The network.
    "Offline. Nothing leaves this computer",
    "Model downloads",
    "Model search",
    "Web pages for tasks",
    "A model elsewhere",
    "Check for a new version",
    "Vector server",
    "The model hub",
    "The list of versions",
    "has no usable name",
    "is one part of several",
    # Who stopped, and why.
    "The look at this computer's devices",
    "The search model",
    "The library",
    "The model",
    "The reader of files",
    "The reranker",
    "Tuning",
    "The model stopped unexpectedly; what was written so far is kept. Ask again to go "
    "on.",
    "{0} did not stop when asked and was ended; it starts again when needed.",
    "{0} did not answer in time and was ended; it starts again when needed.",
    "{0} sent something that cannot be read and was ended; it starts again when "
    "needed.",
    "{0} sent more than is allowed and was ended; it starts again when needed.",
    "{0} took too long to start and was ended; it starts again when needed.",
    "{0} stopped reading and was ended; it starts again when needed.",
    "{0} ran out of memory; it goes on {1}.",
    "{0} stopped unexpectedly; it goes on {1}.",
    "{0} ran out of memory; it goes on without the model that guesses ahead.",
    "{0} stopped unexpectedly; it goes on without the model that guesses ahead.",
    "without the graphics card",
    "with {0} of its layers on the graphics card",
    "with a packed memory of the conversation ({0})",
    "with a context window of {0} tokens",
    "{0} and with a packed memory of the conversation ({1})",
    "{0} and with a context window of {1} tokens",
    "as before",
    "{0} crashed whenever it was being loaded, so it was set aside. Choose another "
    "model, or try it again with a check on the Models page.",
    "{0} crashed several times in a row, so it was set aside. Choose another "
    "model, or try it again with a check on the Models page.",
    # What a tool would change.
    "Change of {0}:",
    "New file {0}:",
    "Move {0}\n  to {1}",
    "({0} lines are replaced)",
    "({0} more lines)",
    # Chats.
    "New chat",
    "Erased document",
    "Not available right now",
    "[Erased with a document.]",
    "[Erased with its document.]",
    "a document that was forgotten",
    "No answer was found for this part: {0}",
    "The oldest message was left out: the conversation is longer than the model can "
    "see at once.",
    "The oldest {0} messages were left out: the conversation is longer than the model "
    "can see at once.",
    # Documents.
    "Library",
    "1 page was read by text recognition (OCR), {0} sure.",
    "{0} pages were read by text recognition (OCR), {1} sure.",
    "1 page is a picture on which no text was recognised.",
    "{0} pages are pictures on which no text was recognised.",
    "Page {0} of {1} could not be read.",
    "Pages {0} and {1} of {2} could not be read.",
    "Pages {0} and {1} more of {2} could not be read.",
    "1 file in it could not be read: {0}.",
    "1 file in it could not be read: {0} and others.",
    "{0} files in it could not be read: {1}.",
    "{0} files in it could not be read: {1} and others.",
    # Why a passage was not used.
    "No document that was read has this passage. Not read yet, or not readable: {0}.",
    "“{0}” is in {1}.",
    "“{0}” was read.",
    "“{0}” could not be read.",
    "“{0}” is still waiting to be read.",
    "the files of this folder",
    "{0} and {1} more",
    "“{0}” does not have this passage; it stands in “{1}” of {2}.",
    "No file of this folder has this passage; it stands in “{0}” of {1}.",
    "The passage stands on page {0} of “{1}”.",
    "The passage stands on page {0} of “{1}”, in {2} passages.",
    "The passage stands on page {0}, under “{1}” of “{2}”.",
    "The passage stands on page {0}, under “{1}” of “{2}”, in {3} passages.",
    "The passage stands, under “{0}” of “{1}”.",
    "The passage stands, under “{0}” of “{1}”, in {2} passages.",
    "The passage stands of “{0}”.",
    "The passage stands of “{0}”, in {1} passages.",
    "Its wording is another: {0} is not in it.",
    "Its wording is another: {0} and more is not in it.",
    "Its text was cut into {0} passages.",
    "Its text is one passage.",
    "It was ranked number {0}; the first {1} passages are used.",
    "It was ranked too far down to be compared; the first {0} passages are used.",
    # Tasks and surveys.
    "The nearest sentence is:",
    "1 of {0} documents states it.",
    "Stopped early.",
    "Most often: {0}.",
    "From {0} to {1}, {2} in all, {3} on average.",
    "Text from elsewhere may have led to this",
    "changes something on this computer",
    "sends something away from this computer",
    # Tuning and models to fetch.
    "processor threads",
    "memory of a conversation",
    "flash attention",
    "12 languages",
    "8 languages",
    "over 100 languages",
)

# Templates of the sources that only the whole sentences above fill.
REPLACED = frozenset(
    (
        "Its text {0}.",
        "Its wording is another: {0}{1} is not in it.",
        "It was ranked {0}; the first {1} passages are used.",
        "The passage stands{0}{1} of “{2}”{3}.",
        "No document that was read has this passage. Not read yet, or not readable: "
        "{0}{1}.",
        "{0} From {1} to {2}, {3} in all, {4} on average.",
        "{0} Most often: {1}.",
        "{0} and {1}",
        "{0} crashed {1}, so it was set aside. Choose another model, or try "
        "it again with a check on the Models page.",
        "{0} in it could not be read: {1}{2}.",
        "{0} left out: the conversation is longer than the model can see at once.",
        "{0} of {1} could not be read.",
        "{0} {1} and was ended; it starts again when needed.",
        "{0} {1} on which no text was recognised.",
        "{0} {1} read by text recognition (OCR), {2} sure.",
        "{0} {1} this passage; it stands in “{2}” of {3}.",
        "{0} {1}; it goes on {2}.",
        "{0} {1}; it goes on without the model that guesses ahead.",
        # Never shown.
        "The embedders differ.",
        "The notice period is ninety days before the end of a quarter.",
    )
)
