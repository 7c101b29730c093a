"""Who the reader is, under which names, and on which device."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace

from annotations.errors import (
    DamagedSettings,
    LostReader,
    NameInSettingsTaken,
    NameTaken,
    NotebookError,
    OverruledName,
)
from annotations.note import same_name
from annotations.preferences.devices import device_here
from annotations.preferences.names import checked_name, safe_name, unsafe
from annotations.preferences.settings import (
    Loaded,
    Settings,
    begin_file,
    load_settings,
    rename_reader,
    settle_reader,
)
from annotations.storage.home import Home
from documents.messages import Template


@dataclass(frozen=True, slots=True)
class Identity:
    """The reader and the device, both safe as folder names.

    ``names`` are those that the reader had before; ``id`` was made once, and says who a reader is where names change.
    Which folders are this reader's own these names say alone, and nothing that lies in a folder.
    """

    reader: str
    device: str
    names: tuple[str, ...] = ()
    id: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        """BadName where a name could leave its folder or confuse a terminal."""
        object.__setattr__(self, "reader", checked_name(self.reader))
        object.__setattr__(self, "device", checked_name(self.device))

    def owns(self, name: str) -> bool:
        """Whether a folder of this name is the reader's own."""
        return any(same_name(name, own) for own in (self.reader, *self.names))

    @classmethod
    def settle(
        cls,
        home: Home,
        environ: Mapping[str, str] | None = None,
        *,
        reader: str | None = None,
        writing: bool = False,
        saving: bool = True,
        loaded: Loaded | None = None,
    ) -> Identity:
        """The identity of this reader on this device; what is settled for the first time is saved, if ``saving``.

        ``reader``, then ``$ZHANGJU_READER``, overrule the name in the settings; without any it is the system
        user's. Where the name in the settings was changed by hand, the former one is noted, as ``renamed`` does; where
        it is another's, the reader goes on under the former (``refused_name``). Where damaged settings lost the name, it is the one whose notebook is here alone; else nothing
        is saved, and LostReader is raised if notes are to be written. ``loaded`` are the settings where they
        were read already. Raises BadName.
        """
        environ = os.environ if environ is None else environ
        kept, warning = loaded or load_settings(home.settings_path)
        settings = _called(home, kept)[0]
        chosen = reader or environ.get("ZHANGJU_READER")
        name, device, devices = settings.reader, *device_here(settings, make=saving)
        if not (chosen or name):
            lost = _lost(home, warning)
            name = (_only_reader(home) if lost else None) or ""
            if lost and not name:
                if writing:
                    raise lost
                return cls(safe_name(_system_user(environ), "reader"), device)
            name = name or safe_name(_system_user(environ), "reader")
        settled = replace(settings, reader=name, device=device, devices=devices)
        if saving and (settled != kept or not settings.reader_id):
            try:
                settled = settle_reader(home.settings_path, settled)
            except NotebookError:
                # The names come out the same next time, and reading must not need a folder that can be
                # written; the first note that cannot be saved says so.
                return cls.of_settings(settled, chosen, device)
        return cls.of_settings(settled, chosen, device)

    @classmethod
    def of_settings(cls, settings: Settings, chosen: str | None, device: str) -> Identity:
        """The settings' reader, be it under a name that was chosen; another where the chosen name is none of that one's."""
        own = tuple(name for name in (settings.reader, *settings.former_names) if name and not unsafe(name))
        reader = checked_name(chosen or settings.reader)
        if settings.reader and not any(same_name(reader, name) for name in own):
            return cls(reader, device)
        return cls(reader, device, tuple(name for name in own if name != reader), settings.reader_id)


def _called(home: Home, settings: Settings) -> tuple[Settings, NameInSettingsTaken | None]:
    """The settings with the reader called as was chosen; as before, and why, where that is another's name."""
    name, before = settings.name, settings.reader
    if not name or name == before:
        return settings, None
    if before and not any(same_name(name, own) for own in settings.former_names) and _has_notes(home, name):
        return settings, NameInSettingsTaken(name=name, reader=before)
    former = tuple(own for own in dict.fromkeys((before, *settings.former_names)) if own not in ("", name))
    return replace(settings, reader=name, former_names=former), None


def refused_name(
    home: Home,
    environ: Mapping[str, str] | None = None,
    *,
    reader: str | None = None,
    loaded: Loaded | None = None,
) -> NameInSettingsTaken | None:
    """What to tell where the settings ask for a name that is another's, and nothing else gives one."""
    if reader or (os.environ if environ is None else environ).get("ZHANGJU_READER"):
        return None
    return _called(home, (loaded or load_settings(home.settings_path))[0])[1]


def take_name(
    home: Home,
    name: str,
    loaded: Loaded,
    *,
    reader: str | None = None,
    mine: bool = False,
    say: Callable[[Template], str] | None = None,
) -> Identity:
    """The reader under a name that was just chosen: the first one is settled, a later one as ``renamed`` says."""
    settings, warning = loaded
    if settings.reader:
        return renamed(home, name, reader=reader, mine=mine, say=say)
    called = checked_name(name)
    with suppress(NotebookError):  # whatever cannot be saved is told when it is
        begin_file(home.settings_path, say)
    return Identity.settle(
        home, reader=reader, loaded=(replace(settings, name=called, reader=called), warning)
    )


def renamed(
    home: Home,
    name: str,
    environ: Mapping[str, str] | None = None,
    *,
    reader: str | None = None,
    mine: bool = False,
    say: Callable[[Template], str] | None = None,
) -> Identity:
    """The reader under another name: the former one is noted in the settings, and its folders stay the reader's own.

    ``mine`` says that notes which lie under that name already are the reader's; else NameTaken is raised where there
    are any. ``say`` says the comments of a new settings file. Raises BadName, OverruledName where ``reader`` or the environment names somebody whom the settings do
    not, LostReader, and as every save does.
    """
    name = checked_name(name)
    current = Identity.settle(home, environ, reader=reader, writing=True)
    settings, _ = load_settings(home.settings_path)
    if settings.reader and not any(map(current.owns, (settings.reader, *settings.former_names))):
        raise OverruledName(name=current.reader, settled=settings.reader)
    if not (mine or current.owns(name)) and _has_notes(home, name):
        raise NameTaken(name=name)
    settings = rename_reader(home.settings_path, name, current.reader, say)
    return Identity.of_settings(settings, None, current.device)


def _has_notes(home: Home, name: str) -> bool:
    """Whether there are notes under a name; so it is taken to be where that cannot be told."""
    try:
        folders = [folder for folder in home.notebooks.iterdir() if same_name(folder.name, name)]
        return any(True for folder in folders for _ in folder.glob("*/*.json"))
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True


def lost_reader(
    home: Home,
    environ: Mapping[str, str] | None = None,
    *,
    reader: str | None = None,
    loaded: Loaded | None = None,
) -> LostReader | None:
    """What to tell where damaged settings lost the reader's name, and nothing else gives it (``Identity.settle``)."""
    settings, warning = loaded or load_settings(home.settings_path)
    environ = os.environ if environ is None else environ
    if reader or environ.get("ZHANGJU_READER") or settings.reader or settings.name or _only_reader(home):
        return None
    return _lost(home, warning)


def _lost(home: Home, warning: DamagedSettings | None) -> LostReader | None:
    """Settings without a name are the first ones, unless there were others that could not be read."""
    for path in (home.program_state_path, home.old_settings_path):
        if asides := sorted(path.parent.glob(f"{path.name}.damaged-*")):
            return LostReader(file=path, aside=asides[-1])
        if warning is not None and warning.facts.get("file") == path and os.path.lexists(path):
            return LostReader(file=path, aside=path)
    return None


def _only_reader(home: Home) -> str | None:
    """The name of the one reader whose notebook is here; None where there is none, or there are several."""
    try:
        names = [folder.name for folder in home.notebooks.iterdir() if folder.is_dir()]
    except OSError:
        return None
    names = [name for name in names if not unsafe(name)]
    return names[0] if len(names) == 1 else None


def _system_user(environ: Mapping[str, str]) -> str:
    import getpass

    for name in ("LOGNAME", "USER", "USERNAME"):
        if environ.get(name):
            return environ[name]
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a user without a name, as in some containers
        return ""
