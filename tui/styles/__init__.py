"""How the screens look: Textual's style sheets, named by where they lie (an inherited relative path would not hold).

A sheet for each kind of screen; what a widget always looks like stands with the widget. Colours are the themes'.
"""

from pathlib import Path

STYLES = Path(__file__).parent
