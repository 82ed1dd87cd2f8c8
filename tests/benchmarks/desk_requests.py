"""Requests to the tools of the product, to fit on; it is measured on others.

Each line is a tool, a request and, for each argument, the values that are right.
"""

import tempfile
from pathlib import Path
from typing import NamedTuple, cast

import msgspec

from app.tools.granted_folders import GrantedFolders
from app.tools.library_access import LibraryReader
from app.tools.memory_store import MemoryStore
from app.tools.toolbox import Toolbox, ToolServices
from app.tools.undo_journal import UndoJournal
from engine.tool import Tool

FILES = (
    "agenda.md", "plans/garden.txt", "plans/kitchen.txt", "invoices/march.csv",
    "invoices/april.csv", "letter.txt", "songs.txt", "work/report.md", "old/diary.txt",
)  # fmt: skip
REQUESTS = r"""
search_library | What do my papers say about the deposit? | {"query": ["the deposit", "deposit"]}
search_library | Search my library for the guarantee of the dishwasher | {"query": ["the guarantee of the dishwasher", "guarantee of the dishwasher"]}
search_library | Find in my documents when the passport expires. | {"query": ["when the passport expires", "passport expires"]}
search_library | According to my documents, who owns the garage? | {"query": ["who owns the garage", "owns the garage", "garage"]}
search_library | Where do my documents mention solar panels? | {"query": ["solar panels"]}
search_library | Look up the visiting hours in my library. | {"query": ["visiting hours", "the visiting hours"]}
read_document | Read the insurance policy to me | {"document": ["insurance policy"], "page": [1, ""]}
read_document | Open page 4 of the employment contract. | {"document": ["employment contract"], "page": [4]}
read_document | Show me the document Spring newsletter. | {"document": ["Spring newsletter"], "page": [1, ""]}
read_document | What is on page 12 of Sailing for beginners? | {"document": ["Sailing for beginners"], "page": [12]}
list_documents | What documents do you have? | {"title_contains": [""]}
list_documents | List the documents with tax in the title | {"title_contains": ["tax"]}
calculate | What is 91 times 14? | {"expression": ["91 * 14"]}
calculate | How much is 12% of 85? | {"expression": ["12% of 85"]}
calculate | Add 4.5, 6 and 12.25 | {"expression": ["4.5 + 6 + 12.25"]}
calculate | Divide 81 by 6. | {"expression": ["81 / 6"]}
calculate | Compute (17 - 5) / 4 + 2 | {"expression": ["(17 - 5) / 4 + 2"]}
calculate | Take the square root of 144 | {"expression": ["sqrt(144)"]}
calculate | What do you get for 1.5 * 320? | {"expression": ["1.5 * 320"]}
calculate | What is 33 plus 48? | {"expression": ["33 + 48"]}
convert_units | How many centimetres are 5 feet? | {"amount": ["5"], "from_unit": ["foot"], "to_unit": ["cm"]}
convert_units | Convert 12 miles to kilometres | {"amount": ["12"], "from_unit": ["mile"], "to_unit": ["km"]}
convert_units | What are 25 degrees Celsius in Fahrenheit? | {"amount": ["25"], "from_unit": ["degC"], "to_unit": ["degF"]}
convert_units | How much is 2.5 pounds in grams? | {"amount": ["2.5"], "from_unit": ["pound"], "to_unit": ["g"]}
convert_units | How many teaspoons go into 3 tablespoons? | {"amount": ["3"], "from_unit": ["tablespoon"], "to_unit": ["teaspoon"]}
convert_units | Change 750 ml into cups. | {"amount": ["750"], "from_unit": ["ml"], "to_unit": ["cup"]}
convert_units | 90 minutes in hours, please | {"amount": ["90"], "from_unit": ["minute"], "to_unit": ["hour"]}
days_between | How many days are there from 3 June 2025 to 9 July 2025? | {"first": ["2025-06-03"], "second": ["2025-07-09"]}
days_between | How long is it from 2026-02-01 until 2026-10-15? | {"first": ["2026-02-01"], "second": ["2026-10-15"]}
days_between | Count the days between March 5, 2027 and April 1, 2027 | {"first": ["2027-03-05"], "second": ["2027-04-01"]}
days_between | How many days are left between today and 2027-12-24? | {"first": ["today"], "second": ["2027-12-24"]}
add_to_date | What date is 30 days after 2026-06-01? | {"start": ["2026-06-01"], "count": [30], "unit": ["days"]}
add_to_date | Which day comes 3 weeks after 12 August 2026? | {"start": ["2026-08-12"], "count": [3], "unit": ["weeks"]}
add_to_date | What is the date two months after 2027-01-31? | {"start": ["2027-01-31"], "count": [2], "unit": ["months"]}
add_to_date | When is 10 years from today? | {"start": ["today"], "count": [10], "unit": ["years"]}
remember | Remember that my dog is called Rex. | {"fact": ["my dog is called Rex"]}
remember | Please note that I never drink coffee after noon | {"fact": ["I never drink coffee after noon"]}
remember | Don't forget: the spare key is under the blue pot | {"fact": ["the spare key is under the blue pot"]}
recall | What do you know about my dog? | {"about": ["dog", "my dog"]}
recall | Do you remember anything about the spare key? | {"about": ["spare key", "the spare key"]}
recall | What have I told you so far? | {"about": [""]}
forget | Forget that my dog is called Rex | {"fact": ["my dog is called Rex"]}
forget | Please forget the spare key | {"fact": ["spare key", "the spare key"]}
read_file | What does agenda.md say? | {"path": ["Desk/agenda.md"], "first_line": [1, ""]}
read_file | Read me the file plans/garden.txt | {"path": ["Desk/plans/garden.txt"], "first_line": [1, ""]}
read_file | Open the kitchen plan | {"path": ["Desk/plans/kitchen.txt"], "first_line": [1, ""]}
read_file | Show me my diary from line 40 | {"path": ["Desk/old/diary.txt"], "first_line": [40]}
read_file | What is in invoices/april.csv? | {"path": ["Desk/invoices/april.csv"], "first_line": [1, ""]}
list_folder | Which files are in the plans folder? | {"folder": ["Desk/plans"]}
list_folder | List what I have in invoices. | {"folder": ["Desk/invoices"]}
list_folder | What files do I have? | {"folder": [""]}
find_in_files | Which of my files mentions tomatoes? | {"text": ["tomatoes"], "folder": [""]}
find_in_files | Search my files for Lindqvist | {"text": ["Lindqvist"], "folder": [""]}
find_in_files | Find the word deadline in the work folder | {"text": ["deadline"], "folder": ["Desk/work"]}
find_in_files | Where in my files did I write about the roof? | {"text": ["roof", "the roof"], "folder": [""]}
write_file | Write a file thanks.txt that says: Thank you for the flowers. | {"path": ["thanks.txt"], "content": ["Thank you for the flowers."]}
write_file | Create a file called ideas.md with the text: paint the fence | {"path": ["ideas.md"], "content": ["paint the fence"]}
write_file | Save "Buy stamps" as errands.txt | {"path": ["errands.txt"], "content": ["Buy stamps"]}
write_file | Make a new file plans/attic.txt with the content: measure the beams | {"path": ["plans/attic.txt"], "content": ["measure the beams"]}
edit_file | In letter.txt replace Anna by Hanna. | {"path": ["Desk/letter.txt"], "find": ["Anna"], "replace": ["Hanna"]}
edit_file | Change the word red to blue in songs.txt | {"path": ["Desk/songs.txt"], "find": ["red"], "replace": ["blue"]}
edit_file | Replace "Tuesday" with "Friday" in agenda.md. | {"path": ["Desk/agenda.md"], "find": ["Tuesday"], "replace": ["Friday"]}
edit_file | Update work/report.md: change 4500 to 4700 | {"path": ["Desk/work/report.md"], "find": ["4500"], "replace": ["4700"]}
move_file | Rename songs.txt to lyrics.txt | {"path": ["Desk/songs.txt"], "to": ["lyrics.txt"]}
move_file | Move agenda.md to the old folder. | {"path": ["Desk/agenda.md"], "to": ["old"]}
move_file | Put letter.txt into work | {"path": ["Desk/letter.txt"], "to": ["work"]}
current_time | What is the date? | {}
current_time | Can you tell me the time? | {}
current_time | What day is it? | {}
current_time | Which month are we in? | {}
convert_units | How many pounds are 8 kilograms? | {"amount": ["8"], "from_unit": ["kg"], "to_unit": ["pound"]}
convert_units | What is 30 degrees Fahrenheit in degrees Celsius? | {"amount": ["30"], "from_unit": ["degF"], "to_unit": ["degC"]}
convert_units | How many yards make 2 miles? | {"amount": ["2"], "from_unit": ["mile"], "to_unit": ["yard"]}
convert_units | Express 3.2 kg in ounces | {"amount": ["3.2"], "from_unit": ["kg"], "to_unit": ["ounce"]}
convert_units | 1.8 metres are how many inches? | {"amount": ["1.8"], "from_unit": ["m"], "to_unit": ["inch"]}
convert_units | Turn 40 litres to gallons | {"amount": ["40"], "from_unit": ["liter"], "to_unit": ["gallon"]}
edit_file | In agenda.md replace nine by ten | {"path": ["Desk/agenda.md"], "find": ["nine"], "replace": ["ten"]}
edit_file | Change lemon to orange in plans/kitchen.txt. | {"path": ["Desk/plans/kitchen.txt"], "find": ["lemon"], "replace": ["orange"]}
edit_file | Replace 1999 by 2001 in old/diary.txt | {"path": ["Desk/old/diary.txt"], "find": ["1999"], "replace": ["2001"]}
edit_file | In the file songs.txt change the word love to peace. | {"path": ["Desk/songs.txt"], "find": ["love"], "replace": ["peace"]}
edit_file | Correct recieve to receive in letter.txt | {"path": ["Desk/letter.txt"], "find": ["recieve"], "replace": ["receive"]}
move_file | Move songs.txt into the folder old | {"path": ["Desk/songs.txt"], "to": ["old"]}
move_file | Give letter.txt the new name mail.txt | {"path": ["Desk/letter.txt"], "to": ["mail.txt"]}
move_file | Rename work/report.md to summary.md. | {"path": ["Desk/work/report.md"], "to": ["summary.md"]}
move_file | Move plans/garden.txt to work. | {"path": ["Desk/plans/garden.txt"], "to": ["work"]}
list_folder | Show me the files in old. | {"folder": ["Desk/old"]}
list_folder | What is in my work folder? | {"folder": ["Desk/work"]}
find_in_files | Search my notes for the word ladder | {"text": ["ladder"], "folder": [""]}
find_in_files | Which file holds the name Okonkwo? | {"text": ["Okonkwo", "name Okonkwo"], "folder": [""]}
write_file | Create the file work/todo.md that says: Call the printer. | {"path": ["work/todo.md"], "content": ["Call the printer."]}
write_file | Write a new file poem.txt with the text: Roses are red. | {"path": ["poem.txt"], "content": ["Roses are red."]}
recall | What is my favourite colour, do you remember? | {"about": ["favourite colour", "my favourite colour"]}
recall | Do you know where I was born? | {"about": ["where I was born", "born"]}
forget | Delete what you know about my favourite colour | {"fact": ["favourite colour", "my favourite colour"]}
forget | Forget what I told you about the spare key. | {"fact": ["spare key", "the spare key"]}
read_document | Open the cycling club rules from my library | {"document": ["cycling club rules"], "page": [1, ""]}
read_document | I want to see the yearly budget document | {"document": ["yearly budget", "yearly budget document"], "page": [1, ""]}
search_library | Look in my documents for the name of the plumber | {"query": ["the name of the plumber", "name of the plumber"]}
search_library | Do my papers mention a cat? | {"query": ["a cat", "cat"]}
days_between | How many days passed from 2 April 2026 to 5 June 2026? | {"first": ["2026-04-02"], "second": ["2026-06-05"]}
"""  # noqa: E501


class DeskRequest(NamedTuple):
    """A request, its tool, and the values that are accepted."""

    tool: str
    text: str
    accepted: dict[str, list[object]]


class _NoLibrary:
    """Has no documents: their titles are taken from the request."""

    def __getattr__(self, name: str) -> object:
        return lambda *_, **__: ()


def desk_requests() -> list[DeskRequest]:
    """All of them."""
    found = []
    for line in REQUESTS.strip().splitlines():
        tool, text, accepted = (part.strip() for part in line.split(" | "))
        values = msgspec.json.decode(accepted, type=dict[str, list[object]])
        found.append(DeskRequest(tool, text, values))
    return found


def desk_tools() -> tuple[Tool, ...]:
    """The tools of the product over a folder with a few files."""
    place = Path(tempfile.mkdtemp())
    desk = place / "Desk"
    for name in FILES:
        file = desk / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("-", encoding="utf-8")
    toolbox = Toolbox(
        ToolServices(cast("LibraryReader", _NoLibrary())),
        MemoryStore(place / "memory.json"),
        UndoJournal(place / "undo"),
        GrantedFolders((desk,)),
    )
    return toolbox.tools(lambda: ())
