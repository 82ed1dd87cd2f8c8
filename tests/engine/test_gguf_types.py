"""The tables are those of the format."""

from engine.gguf_types import FILE_TYPES, TENSOR_TYPES


def test_the_tables_agree_with_the_gguf_package() -> None:
    import gguf

    sizes = {int(t): (t.name, *size) for t, size in gguf.GGML_QUANT_SIZES.items()}
    assert sizes == TENSOR_TYPES
    names = {int(t): t.name for t in gguf.LlamaFileType}
    for number, name in FILE_TYPES.items():
        assert name in names[number]
