"""An installed wheel is whole: it finds its resources, its samples and its migrations, and starts."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The wheel's content in a folder of its own, as pip would lay it down."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(folder / "site")
    return folder / "site"


def run(site: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(site), "PYTHONSAFEPATH": "1"}
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_resources_and_samples_are_inside(installed, tmp_path):
    asked = "from reader import places; print(places.resources()); print(places.seeds())"
    assert run(installed, tmp_path, "-c", asked).stdout.splitlines() == [
        str(installed / "reader" / "resources"),
        str(installed / "reader" / "seeds"),
    ]
    package = installed / "reader"
    shipped = {path.relative_to(package).as_posix() for path in package.rglob("*") if path.is_file()}
    source = {
        path.relative_to(ROOT).as_posix() for name in ("resources", "seeds") for path in (ROOT / name).rglob("*.*")
    }
    assert source <= shipped
    assert "store/migrations/versions/0001_first.py" in shipped


def test_an_installed_sample_is_imported(installed, tmp_path):
    sample = str(installed / "reader" / "seeds" / "ar_news.txt")
    start = "import sys; from reader.app import main; sys.exit(main(sys.argv[1:]))"
    done = run(installed, tmp_path, "-c", start, "--library", str(tmp_path / "a.hashiya"), "import", sample)
    assert (done.returncode, done.stderr) == (0, "")
    assert "rtl" in done.stdout
