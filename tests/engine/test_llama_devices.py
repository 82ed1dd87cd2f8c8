"""The processor is always there; graphics cards where the build can reach them."""

from pathlib import Path

import pytest

from engine.llama_devices import backends_in, graphics_backends, list_devices


@pytest.mark.slow
def test_this_build_lists_its_devices() -> None:
    devices = list_devices()
    processors = [device for device in devices if device.kind == "processor"]
    assert len(processors) == 1
    assert processors[0].title
    assert processors[0].total_bytes > 10**8
    if not graphics_backends():
        assert not any(device.holds_layers for device in devices)


def test_backends_are_told_by_the_files_of_a_build(tmp_path: Path) -> None:
    assert backends_in(tmp_path) == ()
    for name in ("libggml-cpu.so", "libggml-base.so.0", "ggml-cuda.dll", "x.txt"):
        (tmp_path / name).touch()
    assert backends_in(tmp_path) == ("cuda",)
    (tmp_path / "libggml-vulkan.so").touch()
    assert backends_in(tmp_path) == ("cuda", "vulkan")
