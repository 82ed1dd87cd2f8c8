"""Weights that make the right one of several options the likeliest."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

ROUNDS = 400

Matrix = npt.NDArray[np.float64]


class Question(NamedTuple):
    """Options by their features, and which of them are right."""

    options: tuple[Mapping[str, float], ...]
    right: tuple[bool, ...]


def fit_options(questions: Sequence[Question], strictness: float) -> dict[str, float]:
    """The likeliest weights; `strictness` pulls all of them to nothing."""
    names = sorted({n for q in questions for option in q.options for n in option})
    column = {name: number for number, name in enumerate(names)}
    sizes = [len(question.options) for question in questions]
    matrix = np.zeros((sum(sizes), len(names)))
    options = (option for question in questions for option in question.options)
    for row, option in enumerate(options):
        for name, value in option.items():
            matrix[row, column[name]] = value
    group = np.repeat(np.arange(len(questions)), sizes)
    right = np.array([r for question in questions for r in question.right])
    weights = _ascend(matrix, group, right, strictness)
    return dict(zip(names, map(float, weights), strict=True))


def _ascend(
    matrix: Matrix,
    group: npt.NDArray[np.int64],
    right: npt.NDArray[np.bool_],
    strictness: float,
) -> Matrix:
    """By Adam: no learning rate to tune for features of any size."""
    weights = np.zeros(matrix.shape[1])
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    every = np.ones_like(right)
    for step in range(1, ROUNDS + 1):
        score = matrix @ weights
        pull = _shares(score, group, right) - _shares(score, group, every)
        gradient = matrix.T @ pull - strictness * weights
        first = 0.9 * first + 0.1 * gradient
        second = 0.99 * second + 0.01 * gradient**2
        rate = 0.1 if step < ROUNDS * 0.6 else 0.02
        move = first / (1 - 0.9**step)
        weights += rate * move / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return weights


def _shares(
    score: Matrix, group: npt.NDArray[np.int64], kept: npt.NDArray[np.bool_]
) -> Matrix:
    """The probability of each option among those kept of its question."""
    highest = np.full(group[-1] + 1, -np.inf)
    np.maximum.at(highest, group, np.where(kept, score, -np.inf))
    power = np.where(kept, np.exp(np.minimum(score - highest[group], 0)), 0.0)
    return power / np.bincount(group, power)[group]
