"""Sixty letters with known facts: who signed, by when, how much; each stated or not."""

import random
from pathlib import Path
from typing import NamedTuple

QUESTIONS = (
    "Who is the contact person?",
    "By what date must the payment arrive?",
    "How much is the deposit?",
)
LETTERS = 60
_FIRST = (
    "Ana",
    "Bert",
    "Clara",
    "Dirk",
    "Elif",
    "Farid",
    "Greta",
    "Hugo",
    "Ines",
    "Jan",
)
_LAST = ("Moreau", "Falk", "Okafor", "Silva", "Berg", "Lund", "Reiss", "Arndt", "Novak")
_MONTHS = ("January", "March", "April", "June", "July", "September", "November")
_FILLER = (
    "We were glad to see you at the house on the hill last week.",
    "The garden has been kept well, and the fence was painted in spring.",
    "The lift is checked every year by the usual firm.",
    "Please keep the stairs free, since the neighbours asked for it again.",
    "Bicycles can be left in the cellar beside the boiler.",
    "The caretaker is in the house on Mondays and on Thursday mornings.",
    "Laundry may be hung in the yard as long as nobody minds.",
    "New lamps were put up in the hall, as had been promised.",
)


class Letter(NamedTuple):
    """A letter and what it states; None: it does not."""

    name: str
    text: str
    facts: tuple[str | None, str | None, str | None]


def letters(seed: int = 7) -> list[Letter]:
    """The same ones each time. Other dates, names and sums stand in them as well."""
    chance = random.Random(seed)
    made = []
    for number in range(LETTERS):
        who = f"{chance.choice(_FIRST)} {chance.choice(_LAST)}"
        when = f"{chance.randint(2, 28)} {chance.choice(_MONTHS)} 2026"
        amount = f"{chance.randint(3, 48) * 50:,} euros"
        facts = (
            who if chance.random() < 0.75 else None,
            when if chance.random() < 0.75 else None,
            amount if chance.random() < 0.75 else None,
        )
        made.append(Letter(f"Letter {number:02}", _text(facts, number, chance), facts))
    return made


def _text(facts: tuple[str | None, ...], number: int, chance: random.Random) -> str:
    said = [
        f"The contact person for all questions is {facts[0]}." if facts[0] else "",
        f"The payment must arrive by {facts[1]}." if facts[1] else "",
        f"The deposit is {facts[2]} and stays with us until the end."
        if facts[2]
        else "",
        "This letter was written on 5 May 2025 by our office in Rome.",
        "The rent for the garage is 45 euros, as before.",
    ]
    # Every third letter is too long to be read as a whole.
    filler = [chance.choice(_FILLER) for _ in range(90 if number % 3 == 0 else 8)]
    sentences = [sentence for sentence in (*said, *filler) if sentence]
    chance.shuffle(sentences)
    paragraphs = [" ".join(sentences[n : n + 6]) for n in range(0, len(sentences), 6)]
    return "Dear tenant,\n\n" + "\n\n".join(paragraphs) + "\n\nKind regards\n"


def write_letters(folder: Path, made: list[Letter]) -> list[Path]:
    """A text file each."""
    paths = []
    for letter in made:
        paths.append(folder / f"{letter.name}.txt")
        paths[-1].write_text(letter.text, encoding="utf-8")
    return paths
