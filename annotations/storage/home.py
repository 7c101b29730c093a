"""The data folder: where everything of a reader is kept on this device."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from annotations.errors import NoHome
from documents.late_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Home:
    """The data folder; nothing is made before something is saved."""

    path: Path

    @classmethod
    def default(cls, environ: Mapping[str, str] | None = None) -> Home:
        """``$ZHANGJU_HOME``, else the platform's data folder; NoHome where nothing says where that is."""
        chosen = (os.environ if environ is None else environ).get("ZHANGJU_HOME")
        if chosen:
            return cls(Path(os.path.expanduser(chosen)).absolute())  # noqa: PTH111 - raises nothing
        from platformdirs import user_data_path

        try:
            path = user_data_path("zhangju", appauthor=False)
        except (RuntimeError, KeyError, OSError) as error:  # no HOME, and a user without an entry
            raise NoHome from error
        if not path.is_absolute():
            raise NoHome
        return cls(path)

    @property
    def notebooks(self) -> Path:
        """``READER/DEVICE/DOCUMENT-ID.json``, all of one's devices; the part to sync."""
        return self.path / "notebooks"

    @property
    def backups(self) -> Path:
        """The last good version of every file that this device wrote, in the same layout."""
        return self.path / "backups"

    @property
    def daily(self) -> Path:
        """``YYYY-MM-DD`` and the same layout below: files as they were before that day's first save."""
        return self.path / "daily"

    @property
    def drafts(self) -> Path:
        """Notes that are being written."""
        return self.path / "drafts"

    @property
    def texts(self) -> Path:
        """The exact texts that notes were made on, by their digests."""
        return self.path / "texts"

    @property
    def works_path(self) -> Path:
        """Which documents the reader joined as versions of one work, or parted."""
        return self.path / "works.json"

    @property
    def locks(self) -> Path:
        """Lock files, in the same layout."""
        return self.path / "locks"

    @property
    def settings_path(self) -> Path:
        """What the reader chose, with comments: people write in it, too."""
        return self.path / "settings.toml"

    @property
    def program_state_path(self) -> Path:
        """Who writes, on which devices, and what else the program keeps beside what the reader chose."""
        return self.path / "state.json"

    @property
    def old_settings_path(self) -> Path:
        """The settings of earlier versions, which are carried over once, and stay."""
        return self.path / "settings.json"

    @property
    def is_begun(self) -> bool:
        """Whether anything says who reads, or what was chosen."""
        paths = (self.settings_path, self.program_state_path, self.old_settings_path)
        return any(map(os.path.lexists, paths))

    @property
    def limits_path(self) -> Path:
        """What was told of what the file system cannot do (``annotations.storage.limits``)."""
        return self.path / "limits.json"

    @property
    def state_path(self) -> Path:
        """Where the reader stopped."""
        return self.path / "reading.json"

    @property
    def conversion_exceptions_path(self) -> Path:
        """Words that a conversion gets wrong, with the forms the reader gave them."""
        return self.path / "corrections.json"

    @property
    def structure_path(self) -> Path:
        """What the reader said of lines that the rules read wrong."""
        return self.path / "structure.json"

    @property
    def copied_path(self) -> Path:
        """The words copied last, where no terminal took them."""
        return self.path / "copied.txt"

    @property
    def imports_path(self) -> Path:
        """What each import brought, so that it can be taken back."""
        return self.path / "imports.json"

    @property
    def keywords_path(self) -> Path:
        """The reader's keyword sets."""
        return self.path / "keywords.json"

    @property
    def dictionary_path(self) -> Path:
        """The reader's own words for jieba."""
        return self.path / "dictionary.txt"

    @property
    def glossaries(self) -> Path:
        """Glossaries that were put here."""
        return self.path / "glossaries"

    @property
    def templates(self) -> Path:
        """The reader's own templates for exports."""
        return self.path / "templates"

    @property
    def own_files(self) -> tuple[Path, ...]:
        """The single files of what the reader chose, said and read, there or not; no folders."""
        return (
            self.settings_path,
            self.program_state_path,
            self.old_settings_path,
            self.state_path,
            self.conversion_exceptions_path,
            self.keywords_path,
            self.dictionary_path,
            self.works_path,
            self.structure_path,
            self.imports_path,
        )
