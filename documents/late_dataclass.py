"""Dataclasses whose methods are written when they are first called.

Python takes most of a millisecond to write and compile the methods of one, and a start loads seventy: of most it
calls one or two. Nothing else is different from ``dataclasses.dataclass``: its fields, ``replace`` and the like know
them, and type checkers see that one. What inherits from one is one, too.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from dataclasses import dataclass

__all__ = ["dataclass"]

_NOT_GIVEN: Final = object()


if not TYPE_CHECKING:

    def dataclass(
        cls: type | None = None,
        /,
        *,
        eq: bool = True,
        frozen: bool = False,
        kw_only: bool = False,
        slots: bool = False,
    ) -> Any:
        """What ``dataclasses.dataclass`` makes of a class."""

        def made(plain: type) -> type:
            own = set(vars(plain))
            whole = dataclasses.dataclass(init=False, repr=False, eq=False, kw_only=kw_only, slots=slots)(
                plain
            )
            _add_methods(whole, own, eq=eq, frozen=frozen)
            return whole

        return made if cls is None else made(cls)


def _add_methods(cls: type, own: set[str], *, eq: bool, frozen: bool) -> None:
    """All methods but those that the class says itself."""
    methods: dict[str, object] = {"__repr__": _repr}
    if "__init__" not in own:
        methods["__init__"] = _late(cls, "__init__", lambda: _init_of(cls, frozen=frozen))
    if eq:
        methods["__eq__"] = _late(cls, "__eq__", lambda: _eq_of(cls))
        methods["__hash__"] = _late(cls, "__hash__", lambda: _hash_of(cls)) if frozen else None
    if frozen:
        methods |= {"__setattr__": _refuse_to_set, "__delattr__": _refuse_to_delete}
        if "__slots__" in vars(cls) and "__slots__" not in own:
            methods |= {"__getstate__": _state, "__setstate__": _take_state}
    is_hashed = (
        "__hash__" in own and vars(cls)["__hash__"] is not None
    )  # a class that says __eq__ has None there
    for name, method in methods.items():
        if name not in own or (name == "__hash__" and not is_hashed):
            setattr(cls, name, method)


def _late(cls: type, name: str, written: Callable[[], Any]) -> Any:
    """A method that is written when it is first called, and stands in the class from then on."""

    def first_call(*given: Any, **named: Any) -> Any:
        method = written()
        method.__qualname__ = f"{cls.__qualname__}.{name}"
        setattr(cls, name, method)
        return method(*given, **named)

    first_call.__name__ = name
    return first_call


def _init_of(cls: type, *, frozen: bool) -> Any:
    known: dict[str, Any] = {"_set": object.__setattr__, "_not_given": _NOT_GIVEN}
    body: list[str] = []
    plain: list[str] = []
    by_name: list[str] = []
    for field in dataclasses.fields(cls):
        name, value, parameter = field.name, field.name, field.name
        if field.default_factory is not dataclasses.MISSING:
            known[f"_made_{name}"] = field.default_factory
            value = f"_made_{name}() if {name} is _not_given else {name}" if field.init else f"_made_{name}()"
            parameter = f"{name}=_not_given"
        elif field.default is not dataclasses.MISSING:
            known[f"_default_{name}"] = field.default
            value = name if field.init else f"_default_{name}"
            parameter = f"{name}=_default_{name}"
        elif not field.init:
            continue
        if field.init:
            (by_name if field.kw_only else plain).append(parameter)
        body.append(f"_set(self, {name!r}, {value})" if frozen else f"self.{name} = {value}")
    if hasattr(cls, "__post_init__"):
        body.append("self.__post_init__()")
    parameters = ", ".join(["self", *plain, *(["*", *by_name] if by_name else [])])
    return _written("__init__", parameters, body or ["pass"], known)


def _eq_of(cls: type) -> Any:
    names = [field.name for field in dataclasses.fields(cls) if field.compare]
    body = [
        "if other.__class__ is not self.__class__:",
        "    return NotImplemented",
        f"return {_values('self', names)} == {_values('other', names)}",
    ]
    return _written("__eq__", "self, other", body, {})


def _hash_of(cls: type) -> Any:
    names = [
        field.name
        for field in dataclasses.fields(cls)
        if (field.compare if field.hash is None else field.hash)
    ]
    return _written("__hash__", "self", [f"return hash({_values('self', names)})"], {})


def _values(of: str, names: Iterable[str]) -> str:
    return "(" + "".join(f"{of}.{name}, " for name in names) + ")"


def _written(name: str, parameters: str, body: Iterable[str], known: dict[str, Any]) -> Any:
    lines = "".join(f"\n    {line}" for line in body)
    exec(f"def {name}({parameters}):{lines}", known)  # noqa: S102 - of fields' names alone, as dataclasses does
    return known[name]


def _repr(self: Any) -> str:
    shown = (
        f"{field.name}={getattr(self, field.name)!r}" for field in dataclasses.fields(self) if field.repr
    )
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _refuse_to_set(_self: object, name: str, _value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_self: object, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _take_state(self: Any, state: list[Any]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)
