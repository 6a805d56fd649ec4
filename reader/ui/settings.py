"""What is remembered between runs: geometry, theme, type, and which article was open. Never what the user marked."""

import os

from PySide6.QtCore import QByteArray, QSettings


class Settings:
    """Typed access to one QSettings store."""

    def __init__(self, store: QSettings | None = None) -> None:
        """Use `store`, else the file that HASHIYA_SETTINGS names, else the user's own."""
        path = os.environ.get("HASHIYA_SETTINGS")
        own = QSettings(path, QSettings.Format.IniFormat) if path else None
        self._store = store or own or QSettings("hashiya", "hashiya")

    def text(self, key: str, default: str = "") -> str:
        """Return the text kept under `key`."""
        return str(self._store.value(key, default) or default)

    def number(self, key: str, default: float) -> float:
        """Return the number kept under `key`; `default` if it is none."""
        try:
            return float(str(self._store.value(key, default)))
        except ValueError:
            return default

    def flag(self, key: str, default: bool) -> bool:
        """Return the choice kept under `key`."""
        return str(self._store.value(key, default)).lower() in ("true", "1")

    def state(self, key: str) -> QByteArray:
        """Return the bytes that a widget saved under `key`; empty if there are none."""
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep(self, key: str, value: object) -> None:
        """Keep a value; it is on disk soon, and at the latest when the program ends."""
        self._store.setValue(key, value)

    def sync(self) -> None:
        """Write everything to disk now."""
        self._store.sync()
