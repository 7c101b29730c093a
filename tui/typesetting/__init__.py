"""Setting text on rows of cells: pure code, without a terminal."""
