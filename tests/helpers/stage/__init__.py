"""The whole window with everything in it, and every page and dialog that it has.

`views.VIEWS` names them, `stage.staged` builds the window, `Stage.open` opens one.
"""
