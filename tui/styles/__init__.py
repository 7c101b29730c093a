"""How the screens look: Textual's style sheets, named by where they lie (an inherited relative path would not hold)."""

from pathlib import Path

STYLES = Path(__file__).parent
