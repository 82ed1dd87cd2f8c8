"""doctor: what models can run on here, what memory they take, which are set aside."""

from collections.abc import Iterator, Sequence

from app.commands.doctor_chats import Check
from app.draft_choice import draft_path
from app.ladder.quarantine import Quarantine
from app.models import model_path
from app.paths import ProfilePaths
from app.services import Services
from app.settings import Settings
from app.workers.device_child import devices_here
from app.workers.errors import WorkerError
from engine.errors import ModelFileError
from engine.gguf_header import GgufHeader, read_header
from engine.llama_devices import Device, graphics_backends
from engine.llama_draft import ChosenDraft
from engine.memory_need import LoadSize, available_bytes, predict_memory
from engine.model import ModelOptions

_NAMES = {
    "cuda": "CUDA",
    "hip": "ROCm",
    "rocm": "ROCm",
    "vulkan": "Vulkan",
    "metal": "Metal",
    "sycl": "SYCL",
    "musa": "MUSA",
    "opencl": "OpenCL",
}


def model_checks(services: Services) -> Iterator[Check]:
    """What the doctor says of hardware and model files."""
    yield _devices(services.paths)
    yield _memory(services.settings.current)
    if services.settings.current.draft_model:
        yield _draft(services.settings.current, services.paths)
    yield _set_aside(services.paths)


def _devices(paths: ProfilePaths) -> Check:
    try:
        found = devices_here(paths.logs_folder)
    except WorkerError as error:
        fix = "Models run on the processor; a newer graphics driver may help."
        return Check("Devices", ok=False, detail=str(error), fix=fix)
    return Check("Devices", ok=True, detail=devices_found(found))


def devices_found(devices: Sequence[Device]) -> str:
    """Each device with its memory, and what the build could reach beside them."""
    listed = "; ".join(_described(device) for device in devices)
    built = ", ".join(_NAMES[name] for name in graphics_backends())
    reach = f"built for {built}" if built else "built for the processor alone"
    return f"{listed}; llama.cpp is {reach}."


def _memory(settings: Settings) -> Check:
    """Whether the model in use fits into what is free."""
    name = "Memory for the model"
    try:
        header = read_header(model_path(settings))
    except ModelFileError as error:
        return Check(name, ok=False, detail=str(error))
    need = predict_memory(header, _size(header, settings))
    free = available_bytes()
    told = f"; {free / 1e9:.1f} GB are free" if free is not None else ""
    return Check(
        name,
        ok=free is None or need.least <= free,
        detail=f"{need.least / 1e9:.1f} GB for {header.name} (file "
        f"{need.weights / 1e9:.1f}, conversations {need.cache / 1e9:.1f}){told}.",
        fix="Choose a smaller context window or a smaller memory of conversations in "
        "Settings, or a smaller model.",
    )


def _draft(settings: Settings, paths: ProfilePaths) -> Check:
    """Whether the file that guesses ahead fits the model in use, and beside it."""
    name = "Model that guesses ahead"
    try:
        header = read_header(model_path(settings))
    except ModelFileError as error:
        return Check(name, ok=False, detail=str(error))
    options = ModelOptions(
        draft_model=draft_path(settings.draft_model, paths.models_folder),
        cache_type=settings.cache_type,
        flash_attention=settings.flash_attention,
    )
    refused = ChosenDraft(header, _size(header, settings), options).refused
    fix = "Choose a smaller model of the same family in Settings, or none."
    detail = refused or f"It has the words of {header.name}, and there is memory."
    return Check(name, ok=not refused, detail=detail, fix=fix)


def _size(header: GgufHeader, settings: Settings) -> LoadSize:
    window = settings.context_tokens
    return LoadSize(
        cells=min(window, header.trained_context_tokens or window),
        cache_type=settings.cache_type,
        flash_attention=settings.flash_attention,
    )


def _set_aside(paths: ProfilePaths) -> Check:
    notes = Quarantine(paths.settings_file.parent).all()
    detail = " ".join(note.sentence for note in notes) or "None."
    return Check(
        "Models set aside",
        ok=not notes,
        detail=detail,
        fix="Run: inglenook models check FILE",
    )


def _described(device: Device) -> str:
    free = device.free_bytes
    if device.kind == "processor":
        free = available_bytes() or free
    memory = f"{free / 1e9:.1f} of {device.total_bytes / 1e9:.1f} GB free"
    title = device.title or device.name
    return f"{device.name} ({title}, {memory})"
