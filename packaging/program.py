"""What the packaged program starts with: as `inglenook`, and as a child of it."""

import multiprocessing
import os
import sys

CHECK = "--check-processor"  # not for people: see processor_check.py
# Some systems name the plugins of their own Qt for all programs; ours is another one.
PATHS_OF_ANOTHER_QT = ("QT_PLUGIN_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH")
# Debian, Fedora, openSUSE, Alpine and those like them.
CERTIFICATES = (
    "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem", "/etc/ssl/cert.pem",
)  # fmt: skip


def clear_environment() -> None:
    """Let programs that we start find their own libraries, not the packaged ones.

    The starter set these variables for us, and sets them again for our children.
    """
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    os.environ.pop("LD_LIBRARY_PATH", None)
    if before is not None:
        os.environ["LD_LIBRARY_PATH"] = before
    for name in [name for name in os.environ if name.startswith("_PYI_")]:
        del os.environ[name]
    for name in PATHS_OF_ANOTHER_QT:
        os.environ.pop(name, None)


def find_certificates() -> None:
    """The packaged OpenSSL looks only where the system that built it keeps them."""
    found = next((name for name in CERTIFICATES if os.path.isfile(name)), None)  # noqa: PTH113
    if found is not None:
        os.environ.setdefault("SSL_CERT_FILE", found)


if __name__ == "__main__":
    clear_environment()
    find_certificates()
    multiprocessing.freeze_support()  # a child never comes back from here
    if sys.argv[1:2] == [CHECK]:
        from processor_check import main as check

        sys.exit(check())
    if sys.argv[1:2] == ["-m"] and len(sys.argv) > 2 and sys.argv[2].startswith("app"):
        import runpy  # the benchmarks start parts of the program by their names

        sys.argv = sys.argv[2:]
        runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
        sys.exit()
    from app.cli import main

    sys.exit(main())
