"""Makes a BERT sentence embedder into an ONNX model, in float32 or in small integers.

One run embeds texts of exactly the same length, so that no padding is computed and no
mask is needed, which is also the faster attention.
"""

from typing import TYPE_CHECKING, Literal, NamedTuple

from engine.embedder_source import BertConfig, EmbedderFolder
from engine.onnx_writing import OnnxGraph

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Numbers = npt.NDArray[np.float32]

# int7: products of two bytes are added in 16 bits where the processor has no VNNI, and
# that overflows unless weights leave the highest bit free.
Precision = Literal["int8", "int7", "float32"]

TOKENS, VECTORS = "tokens", "vectors"
_FUSED = "com.microsoft"  # operations of ONNX Runtime itself
_LARGEST_WEIGHT = {"int8": 127, "int7": 63}
_SIGMAS = 3.0  # of a normal distribution; larger numbers are rare
_LEAST_SIZE = 0.17  # of what GELU gives: its lowest value
_LEAST_ROW = 0.01


class _Linear(NamedTuple):
    """A matrix (inputs, outputs), its bias, and how large each input gets."""

    matrix: "Numbers"
    bias: "Numbers"
    input_sizes: "Numbers | None" = None  # None: about the same for all
    uneven_tokens: bool = False  # some tokens have far larger inputs than others


def onnx_model(source: EmbedderFolder, precision: Precision) -> bytes:
    """The model of a folder. Raises `ModelFileError` where it is of another kind."""
    weights = _Numbers(source)
    maker = _Maker(source.config(), weights, precision)
    return maker.model(mean=source.pooling() == "mean")


class _Numbers:
    """The numbers of a folder by name."""

    def __init__(self, source: EmbedderFolder) -> None:
        self._source = source
        self._numbers = dict(source.tensors())

    def __getitem__(self, name: str) -> "Numbers":
        try:
            return self._numbers[name]
        except KeyError as error:
            raise self._source.refused(f"there is no tensor {name}") from error

    def linear(self, name: str, input_sizes: "Numbers | None" = None) -> _Linear:
        return _Linear(self[f"{name}.weight"].T, self[f"{name}.bias"], input_sizes)

    def sizes_after(self, norm: str) -> "Numbers":
        """How large each number gets that a layer norm gives."""
        import numpy as np

        sizes: Numbers = np.abs(self[f"{norm}.weight"]) + np.abs(self[f"{norm}.bias"])
        return np.maximum(sizes, 1e-3)

    def sizes_after_gelu(self, linear: _Linear, norm: str) -> "Numbers":
        """How large each number gets that GELU gives of `linear` of a layer norm."""
        import numpy as np

        scale, shift = self[f"{norm}.weight"], self[f"{norm}.bias"]
        means = linear.bias + shift @ linear.matrix
        deviations = np.sqrt(((scale[:, None] * linear.matrix) ** 2).sum(axis=0))
        sizes: Numbers = np.maximum(means + _SIGMAS * deviations, _LEAST_SIZE)
        return sizes.astype(np.float32)


class _Maker:
    """Builds one graph."""

    def __init__(
        self, config: BertConfig, weights: _Numbers, precision: Precision
    ) -> None:
        self._config = config
        self._weights = weights
        self._precision = precision
        self._graph = OnnxGraph()
        self._any_uneven = False

    def model(self, *, mean: bool) -> bytes:
        states = self._embeddings()
        norm = "embeddings.LayerNorm"
        for number in range(self._config.num_hidden_layers):
            states, norm = self._layer(f"encoder.layer.{number}", states, norm)
        graph, size = self._graph, self._config.hidden_size
        if mean:
            (pooled,) = graph.node("ReduceMean", [states, self._whole([1])], keepdims=0)
        else:
            first = self._whole(0)
            (pooled,) = graph.node("Gather", [states, first], axis=1)
        return graph.model(TOKENS, VECTORS, pooled, size)

    def _embeddings(self) -> str:
        weights = self._weights
        stem = "embeddings."
        # One text a run: all tokens are of the first of two types.
        places = (
            weights[stem + "position_embeddings.weight"]
            + weights[stem + "token_type_embeddings.weight"][0]
        )
        words = self._kept(weights[stem + "word_embeddings.weight"])
        norm = self._norm(stem + "LayerNorm")
        inputs = [TOKENS, "", words, self._kept(places), "", *norm]
        epsilon = self._config.layer_norm_eps
        states, _ = self._graph.node(
            "EmbedLayerNormalization", inputs, _FUSED, results=2, epsilon=epsilon
        )
        return states

    def _layer(self, stem: str, states: str, norm: str) -> tuple[str, str]:
        """One layer; `norm` is what the states come from, and what they come to."""
        weights = self._weights
        inside, after = f"{stem}.attention.output.LayerNorm", f"{stem}.output.LayerNorm"
        seen = self._attention(f"{stem}.attention.self", states, norm)
        states = self._added(
            seen, weights.linear(f"{stem}.attention.output.dense"), states, inside
        )
        wide = weights.linear(f"{stem}.intermediate.dense", weights.sizes_after(inside))
        inputs = [self._product(states, wide), self._kept(wide.bias)]
        (active,) = self._graph.node("BiasGelu", inputs, _FUSED)
        sizes = weights.sizes_after_gelu(wide, inside)
        narrow = weights.linear(f"{stem}.output.dense", sizes)
        narrow = narrow._replace(uneven_tokens=True)
        return self._added(active, narrow, states, after), after

    def _attention(self, stem: str, states: str, norm: str) -> str:
        import numpy as np

        names = ("query", "key", "value")
        parts = [self._weights.linear(f"{stem}.{name}") for name in names]
        joined = _Linear(
            np.concatenate([part.matrix for part in parts], axis=1),
            np.concatenate([part.bias for part in parts]),
            self._weights.sizes_after(norm),
        )
        config = self._config
        widths = self._whole([config.hidden_size] * 3)
        product = self._product(states, joined)
        found = self._graph.node("Split", [product, widths], results=3, axis=2)
        inputs = [*found, self._kept(joined.bias)]
        (seen,) = self._graph.node(
            "MultiHeadAttention", inputs, _FUSED, num_heads=config.num_attention_heads
        )
        return seen

    def _added(self, new: str, linear: _Linear, old: str, norm: str) -> str:
        """The old states and what comes of the new ones, normalised."""
        epsilon = self._config.layer_norm_eps
        product = self._product(new, linear)
        inputs = [product, old, *self._norm(norm), self._kept(linear.bias)]
        (states,) = self._graph.node(
            "SkipLayerNormalization", inputs, _FUSED, epsilon=epsilon
        )
        return states

    def _product(self, states: str, linear: _Linear) -> str:
        """Multiply by the matrix, without the bias."""
        precision = self._precision
        # The first of these matrices is the one that 7 bits are too few for.
        is_first = linear.uneven_tokens and not self._any_uneven
        self._any_uneven |= linear.uneven_tokens
        if precision == "float32" or (precision == "int7" and is_first):
            matrix = self._kept(linear.matrix)
            return self._graph.node("MatMul", [states, matrix])[0]
        if not linear.uneven_tokens:
            return self._small_product(states, linear, _LARGEST_WEIGHT[precision])
        return self._even_product(states, linear, _LARGEST_WEIGHT[precision])

    def _even_product(self, states: str, linear: _Linear, largest: int) -> str:
        """Divide each token by its largest number first, and multiply after."""
        import numpy as np

        states, linear = self._smoothed(states, linear)
        graph, least = self._graph, self._kept(np.array([_LEAST_ROW], dtype=np.float32))
        (sizes,) = graph.node("ReduceMax", [states, self._whole([2])], keepdims=1)
        (sizes,) = graph.node("Max", [sizes, least])
        (states,) = graph.node("Div", [states, sizes])
        product = self._small_product(states, linear, largest)
        return graph.node("Mul", [product, sizes])[0]

    def _small_product(self, states: str, linear: _Linear, largest: int) -> str:
        """In integers: the states have one scale a run, the weights one a column."""
        import numpy as np

        states, linear = self._smoothed(states, linear)
        scales = np.maximum(np.abs(linear.matrix).max(axis=0), 1e-12) / largest
        whole = np.rint(linear.matrix / scales).astype(np.int8)
        zeros = np.zeros(len(scales), np.int8)
        kept = [self._graph.weight(whole), self._kept(scales)]
        inputs = [states, *kept, self._graph.weight(zeros)]
        return self._graph.node("DynamicQuantizeMatMul", inputs, _FUSED)[0]

    def _smoothed(self, states: str, linear: _Linear) -> tuple[str, _Linear]:
        """Divide inputs by their usual size, multiply the weights by it instead.

        A few are far larger than the others and would take the scale for themselves.
        """
        import numpy as np

        sizes = linear.input_sizes
        if sizes is None:
            return states, linear
        smaller = self._kept(np.reciprocal(sizes))
        (states,) = self._graph.node("Mul", [states, smaller])
        matrix = linear.matrix * sizes[:, None]
        return states, linear._replace(matrix=matrix, input_sizes=None)

    def _norm(self, name: str) -> list[str]:
        weights = self._weights
        return [self._kept(weights[f"{name}.{kind}"]) for kind in ("weight", "bias")]

    def _kept(self, values: "Numbers") -> str:
        import numpy as np

        return self._graph.weight(np.ascontiguousarray(values, dtype=np.float32))

    def _whole(self, values: list[int] | int) -> str:
        import numpy as np

        return self._graph.weight(np.array(values, dtype=np.int64))
