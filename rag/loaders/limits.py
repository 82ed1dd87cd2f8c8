"""How much of a file is read, so that no file can fill the memory or take all day."""

MAX_FILE_BYTES = 500 * 1024 * 1024
MAX_TEXT_FILE_BYTES = 80 * 1024 * 1024  # formats that are read into memory at once
MAX_PAGES = 5_000
MAX_OUTLINE_ENTRIES = 5_000
MAX_TEXT_CHARS = 20_000_000
MAX_ROWS = 200_000  # of a table
MAX_ROW_CHARS = 20_000

MAX_ZIP_ENTRIES = 5_000
MAX_ZIP_BYTES = 200 * 1024 * 1024  # all members unpacked
MAX_ZIP_RATIO = 100  # unpacked to packed
MIN_BYTES_FOR_RATIO = 1024 * 1024  # a small member may well be mostly blanks

MAX_IMAGE_SIDE_PX = 4_000

FILE_TOO_LARGE = "The file is larger than 500 MB, which is too much. Split it first."
TEXT_CUT = "The file is very long: only its first 20 million characters were read."
MACROS = "The file has macros; they were ignored."
MARKUP_CUT = "The file is very large: only its first part was read."
TIME_CUT = "The workbook is very large: its last rows were not read."
ROWS_CUT = "The table is very long: only its first 200,000 rows were read."

MAX_NESTING = 3  # a file in an archive in a message in an archive
MAX_MEMBERS = 2_000  # files inside other files, at all depths together
MAX_MARKUP_CHARS = 10_000_000  # a tree takes many times the room of its text
MAX_SHEETS = 500
MAX_SHEET_SECONDS = 10.0  # of the processor's time; a child of the parser has 20
MAX_COLUMNS = 1_000
