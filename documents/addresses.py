"""Addresses: what units are called (``AddressBook``), what people say (``resolve``), how to cite (``cite``)."""

from __future__ import annotations

from documents.address_book import AddressBook
from documents.address_reading import AmbiguousAddress, UnknownAddress, resolve
from documents.citations import cite

__all__ = ["AddressBook", "AmbiguousAddress", "UnknownAddress", "cite", "resolve"]
