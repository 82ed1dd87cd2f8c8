#!/bin/sh
# Says in one sentence what is missing before anything is installed.
# Usage: check_prerequisites.sh PYTHON
python=$1
if ! command -v "$python" >/dev/null 2>&1; then
  echo "Inglenook needs Python 3.11 or newer: install python3 (Debian: apt install python3 python3-venv) and run make again." >&2
  exit 1
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
  echo "Inglenook needs Python 3.11 or newer, and $python is $("$python" -V 2>&1): install a newer one and run make PYTHON=python3.11." >&2
  exit 1
fi
if ! "$python" -c 'import venv, ensurepip' >/dev/null 2>&1; then
  echo "Python's venv module is missing: install it (Debian: apt install python3-venv) and run make again." >&2
  exit 1
fi
if ! command -v "${CXX:-c++}" >/dev/null 2>&1 && ! command -v g++ >/dev/null 2>&1 && ! command -v clang++ >/dev/null 2>&1; then
  echo "A C++ compiler is missing: install one (Debian: apt install g++, Fedora: dnf install gcc-c++, macOS: xcode-select --install) and run make again." >&2
  exit 1
fi
if ! command -v cmake >/dev/null 2>&1; then
  echo "cmake is not installed: going on with the one that pip brings; if that fails, install cmake (Debian: apt install cmake) and run make again." >&2
fi
