"""Everything that must hold, in one command: `python -m tests`. Lint, types, import contracts, then every test."""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sysconfig.get_path("scripts"))
BELOW_UI = ["tests/model", "tests/store", "tests/formats", "tests/exchange", "tests/workspace", "tests/cli"]
STEPS: list[tuple[str, list[str]]] = [
    ("lint", [str(BIN / "ruff"), "check", "."]),
    ("form", [str(BIN / "ruff"), "format", "--check", "."]),
    ("types", [str(BIN / "mypy")]),
    ("import contracts", [str(BIN / "lint-imports")]),
    # -p: the plugin makes PySide6 impossible to import, as on a machine where it is not installed.
    (
        "everything below the window, without Qt",
        [sys.executable, "-m", "pytest", "-q", "-n", "2", "-p", "no:pytest-qt", "-p", "tests.without_qt",
         "-W", "ignore::pytest.PytestConfigWarning", *BELOW_UI],
    ),
    (
        "everything else, offscreen",
        [sys.executable, "-m", "pytest", "-q", "-n", "2", *(f"--ignore={folder}" for folder in BELOW_UI)],
    ),
]  # fmt: skip


def main() -> int:
    """Run every step and return 0 if all passed, else 1."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    failed = []
    for name, command in STEPS:
        print(f"== {name}", flush=True)
        if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
            failed.append(name)
    print(f"failed: {', '.join(failed)}" if failed else "all steps passed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
