"""The command line beside the reader: each file parses one command, calls the rooms and prints."""

COMMANDS = (
    "outline",
    "show",
    "structure",
    "search",
    "keywords",
    "targets",
    "plan",
    "terms",
    "cited",
    "related",
    "words",
    "scripts",
    "notes",
    "export",
    "import",
    "library",
    "versions",
    "diff",
    "reader",
    "doctor",
)
