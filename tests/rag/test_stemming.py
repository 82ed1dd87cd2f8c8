"""Our stems are those of the word index, so that frequencies can be looked up."""

import sqlite3
import unicodedata

from rag.words import (
    beginnings_of,
    content_stems,
    fold,
    folded_words,
    stems_like,
    stems_of,
    words_of,
)

WORDS = """
    relational conditional valenci hesitanci digitizer radically vileli
    analogously vietnamization predication operator feudalism decisiveness
    hopefulness callousness formaliti sensitiviti sensibiliti triplicate
    formative formalize electriciti electrical hopeful goodness revival
    allowance inference airliner gyroscopic adjustable defensible irritant
    replacement adjustment dependent adoption homologou communism activate
    angulariti homologous effective bowdlerize probate rate cease controll roll
    caresses ponies ties caress cats feed agreed plastered bled motoring sing
    conflated troubled sized hopping tanned falling hissing fizzed failing
    filing happy sky generalizations oscillators points 1990s naïve Übung
    running flies dying 42nd"""


def test_stems_are_those_of_the_word_index() -> None:
    db = sqlite3.connect(":memory:")
    db.execute(
        "CREATE VIRTUAL TABLE t USING fts5(x, "
        "tokenize='porter unicode61 remove_diacritics 2')"
    )
    db.execute("CREATE VIRTUAL TABLE v USING fts5vocab(t, instance)")
    words = WORDS.split()
    db.executemany("INSERT INTO t(rowid, x) VALUES(?, ?)", enumerate(words))
    indexed = dict(db.execute("SELECT doc, term FROM v").fetchall())
    db.close()
    ours = {i: words_of(word)[0].stem for i, word in enumerate(words)}
    assert ours == indexed


def test_stop_words_say_nothing_unless_there_is_nothing_else() -> None:
    assert content_stems("What is the notice period?") == {"notic", "period"}
    assert content_stems("What is it?") == {"what", "is", "it"}


def test_only_words_that_may_have_a_stem_are_stemmed() -> None:
    text = "Chinese (中文) reports were hurriedly copied by relational agencies."
    wanted = stems_of("copies agency relations chinese report 中文")
    beginnings = beginnings_of(wanted)
    found = stems_like(folded_words(text), beginnings)
    assert found & wanted == stems_of(text) & wanted
    assert {"chines", "中文", "report", "copi", "agenc"} <= found


def test_folding_takes_marks_off_letters_of_any_script() -> None:
    assert fold("Ångström ÉCOLE Ή Ǻ ﬁ 中 Straße") == "angstrom ecole η a ﬁ 中 straße"
    decomposed = unicodedata.normalize("NFD", "Übergröße")
    assert fold(decomposed) == fold("Übergröße") == "ubergroße"
