"""The import contracts hold, and each of them was seen to fail: a fence that nothing can break is none."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BREAKS = [
    ("model/text.py", "import reader.store", "One way down"),
    ("store/rows.py", "import reader.formats", "One way down"),
    ("errors.py", "import reader.model.text", "One way down"),
    ("workspace/session.py", "import reader.ui", "One way down"),
    ("model/document.py", "from PySide6 import QtGui", "No Qt below the ui"),
    ("workspace/workspace.py", "import PySide6.QtCore", "No Qt below the ui"),
    ("workspace/session.py", "import sqlalchemy", "SQLAlchemy and Alembic only in the store"),
    ("ui/__init__.py", "from alembic import command", "SQLAlchemy and Alembic only in the store"),
    ("cli/__init__.py", "from PySide6 import QtCore", "The command line starts without Qt"),
]
BELOW_THE_WINDOW = """
import importlib, pkgutil, sys

class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("PySide6", "shiboken6"):
            raise ModuleNotFoundError(f"No module named {name!r}")

sys.meta_path.insert(0, Blocker())
import reader

rooms = ["errors", "places", "model", "store", "formats", "exchange", "suggest", "workspace", "cli"]
names = [f"reader.{room}" for room in rooms]
for found in pkgutil.walk_packages(reader.__path__, "reader."):
    if found.name.split(".")[1] in rooms and "migrations." not in found.name:
        names.append(found.name)
for name in names:
    importlib.import_module(name)
print(len(names))
"""


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter on the package in a folder."""
    program = "import sys; sys.path.insert(0, '.'); from importlinter import cli; cli.lint_imports_command()"
    asked = [sys.executable, "-c", program, "--no-cache"]
    return subprocess.run(asked, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the package and its contracts."""
    shutil.copytree(ROOT / "reader", tmp_path / "reader", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_contracts_hold() -> None:
    done = lint(ROOT)
    assert (done.returncode, "0 broken" in done.stdout) == (0, True), done.stdout


@pytest.mark.parametrize(("file", "line", "contract"), BREAKS)
def test_a_broken_contract_is_seen(copy: Path, file: str, line: str, contract: str) -> None:
    source = copy / "reader" / file
    source.write_text(source.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")
    done = lint(copy)
    assert done.returncode == 1
    assert f"{contract} BROKEN" in " ".join(done.stdout.split())


def test_all_below_the_window_is_imported_where_there_is_no_qt() -> None:
    done = subprocess.run(
        [sys.executable, "-c", BELOW_THE_WINDOW], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert int(done.stdout) > 30
