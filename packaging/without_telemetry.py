"""Run before the program: stands for the sender of telemetry, which is not packaged.

Chroma imports it at once and uses it only where telemetry was switched on.
"""

import sys
from types import ModuleType

_NAME = "opentelemetry.exporter.otlp.proto.grpc.trace_exporter"


class OTLPSpanExporter:
    """Cannot be made: nothing is ever sent."""

    def __init__(self, *_arguments: object, **_more: object) -> None:
        raise RuntimeError("This program sends no telemetry.")


_module = ModuleType(_NAME)
_module.__dict__["OTLPSpanExporter"] = OTLPSpanExporter
_parts = _NAME.split(".")
for _end in range(2, len(_parts)):
    _parent = ".".join(_parts[:_end])
    if _parent != "opentelemetry":
        _package = ModuleType(_parent)
        _package.__dict__["__path__"] = []
        sys.modules[_parent] = _package
sys.modules[_NAME] = _module
