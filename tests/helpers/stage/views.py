"""Every page, panel and dialog of the window, each with the way to open it.

For pictures, for the walk of a screen reader, and for words in other languages: who
adds a page or a dialog to the window adds it here, and a test says so.
"""

from tests.helpers.stage.chat_views import CHAT_VIEWS
from tests.helpers.stage.dialog_views import DIALOG_VIEWS
from tests.helpers.stage.page_views import PAGE_VIEWS

VIEWS = (*CHAT_VIEWS, *PAGE_VIEWS, *DIALOG_VIEWS)
