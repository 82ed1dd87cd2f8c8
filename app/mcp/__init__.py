"""Tools of other programs on this computer, through the Model Context Protocol."""
