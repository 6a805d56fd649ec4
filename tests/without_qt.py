"""A pytest plugin for a machine without PySide6: importing it fails, as it would there."""

import sys
from importlib.abc import MetaPathFinder


class _Blocker(MetaPathFinder):
    def find_spec(self, fullname, path=None, target=None):
        if fullname.partition(".")[0] in ("PySide6", "shiboken6"):
            raise ModuleNotFoundError(f"No module named {fullname!r}")
        return


sys.meta_path.insert(0, _Blocker())
