"""The language of a text is guessed, or left open."""

import pytest

from rag.language import guess_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The notice period of the lease is ninety days and it is fixed.", "en"),
        ("Die Kündigungsfrist des Vertrags ist drei Monate und die Miete fest.", "de"),
        ("Le préavis est de trois mois et le loyer est fixe pour les deux.", "fr"),
        ("El plazo de preaviso es de tres meses y la renta es fija.", "es"),
        ("契約の通知期間は九十日です。これは固定されています。", "ja"),
        ("Срок уведомления составляет девяносто дней по договору.", "ru"),
        ("12345 67890", None),
    ],
)
def test_guess(text: str, language: str | None) -> None:
    assert guess_language(text) == language
