"""The kinds of documents, and which ends of file names hint at them."""

from typing import Literal

Kind = Literal[
    "pdf", "docx", "pptx", "xlsx", "xls", "odt", "ods", "odp", "epub", "rtf",
    "markdown", "rst", "html", "text", "code", "csv", "json", "ipynb", "xml", "rss",
    "eml", "msg", "archive", "image",
]  # fmt: skip

# Of formats that are told by their first bytes, for icons and file dialogs only.
BINARY_SUFFIXES: dict[str, Kind] = {
    ".pdf": "pdf",
    ".docx": "docx",
    ".docm": "docx",
    ".dotx": "docx",
    ".pptx": "pptx",
    ".pptm": "pptx",
    ".ppsx": "pptx",
    ".potx": "pptx",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".xltx": "xlsx",
    ".xls": "xls",
    ".odt": "odt",
    ".ott": "odt",
    ".ods": "ods",
    ".odp": "odp",
    ".epub": "epub",
    ".rtf": "rtf",
    ".msg": "msg",
    ".zip": "archive",
    ".tar": "archive",
    ".tgz": "archive",
    ".gz": "archive",
    ".bz2": "archive",
    ".png": "image",
    ".jpg": "image",
    ".jpeg": "image",
    ".tif": "image",
    ".tiff": "image",
    ".bmp": "image",
    ".gif": "image",
    ".webp": "image",
    ".xz": "archive",
}
_TEXT_SUFFIXES: dict[str, Kind] = {
    ".txt": "text",
    ".log": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".mkd": "markdown",
    ".rst": "rst",
    ".rest": "rst",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".csv": "csv",
    ".tsv": "csv",
    ".tab": "csv",
    ".json": "json",
    ".jsonl": "json",
    ".ndjson": "json",
    ".geojson": "json",
    ".ipynb": "ipynb",
    ".xml": "xml",
    ".rss": "rss",
    ".atom": "rss",
    ".eml": "eml",
    ".mht": "eml",
    ".mhtml": "eml",
}
# Which way of naming symbols a language follows; the patterns are in `code_symbols`.
Language = Literal[
    "python", "c_like", "script", "go", "rust", "ruby", "shell", "sql", "lisp",
    "functional", "lua", "basic", "fortran", "make", "css", "plain",
]  # fmt: skip
_LANGUAGE_SUFFIXES: dict[Language, str] = {
    "python": "py pyi pyw pyx pxd",
    "c_like": "c h cc cpp cxx hh hpp hxx m mm java cs kt kts scala sc swift dart d "
    "groovy gradle php proto thrift glsl cu cuh ino vala as",
    "script": "js jsx mjs cjs ts tsx mts cts vue svelte",
    "go": "go",
    "rust": "rs zig",
    "ruby": "rb rake gemspec cr ex exs jl",
    "shell": "sh bash zsh fish ksh ps1 psm1 awk tcl pl pm",
    "sql": "sql ddl pgsql",
    "lisp": "lisp lsp cl el scm ss rkt clj cljs cljc edn",
    "functional": "hs lhs ml mli fs fsx fsi elm erl hrl nix",
    "lua": "lua",
    "basic": "vb vbs bas cls frm pas pp dpr",
    "fortran": "f f77 f90 f95 f03 f08 for",
    "make": "mk mak cmake",
    "css": "css scss sass less styl",
    "plain": "toml yaml yml ini cfg conf properties r rmd asm s v sv vhd vhdl tf hcl "
    "bat cmd dockerfile tex bib sty graphql gql patch diff env editorconfig",
}
LANGUAGES: dict[str, Language] = {
    f".{suffix}": language
    for language, suffixes in _LANGUAGE_SUFFIXES.items()
    for suffix in suffixes.split()
}


def kind_by_suffix(suffix: str) -> Kind:
    """What a text is likely to be by its name."""
    lower = suffix.lower()
    return _TEXT_SUFFIXES.get(lower) or ("code" if lower in LANGUAGES else "text")


def document_suffixes() -> tuple[str, ...]:
    """Of everything but source code, for file dialogs."""
    return (*BINARY_SUFFIXES, *_TEXT_SUFFIXES)


def known_suffixes() -> dict[str, Kind]:
    """Every end of a name that is known, and the kind that it usually means."""
    code: dict[str, Kind] = dict.fromkeys(LANGUAGES, "code")
    return {**code, **BINARY_SUFFIXES, **_TEXT_SUFFIXES}
