"""Runs the packaged program on processors of 2008 and 2013, emulated by qemu-user.

One process loads llama.cpp, both bundled models, Chroma, ONNX Runtime and the other
libraries with machine code, and answers; an instruction that the processor lacks would
end it. Needs qemu-user. Usage: old_processors.py PROGRAM-FOLDER [CPU...]
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROCESSORS = ("Nehalem", "Haswell")
LIMIT_S = 1500
PARTS: tuple[str, ...] = ()  # all of packaging/processor_check.py


def main() -> int:
    """One JSON line a processor; 1 where one failed."""
    program = Path(sys.argv[1]).resolve()
    failed = False
    for processor in sys.argv[2:] or PROCESSORS:
        began = time.monotonic()
        done = _check(program, processor)
        found: dict[str, object] = {"cpu": processor, "exit": done.returncode}
        if done.returncode == 0:
            found |= json.loads(done.stdout)
        else:
            found["errors"] = done.stderr[-600:]
            failed = True
        found["seconds"] = round(time.monotonic() - began, 1)
        print(json.dumps(found), flush=True)
    return 1 if failed else 0


def _check(program: Path, processor: str) -> "subprocess.CompletedProcess[str]":
    inner = program / "_internal"
    with tempfile.TemporaryDirectory() as home:
        environment = {
            "HOME": home,
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "LD_LIBRARY_PATH": str(inner),
            # The starter would run itself again to set the line above, and what an
            # emulated program starts is not emulated. So it is told that it did.
            "_PYI_ARCHIVE_FILE": str(program / "inglenook"),
            "_PYI_PARENT_PROCESS_LEVEL": "-1",
            "OMP_NUM_THREADS": "2",
        }
        return subprocess.run(
            ["qemu-x86_64", "-cpu", processor, program / "inglenook",
             "--check-processor", *PARTS],
            env=environment, capture_output=True, text=True, check=False,
            timeout=LIMIT_S,
        )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
