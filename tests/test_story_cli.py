"""The main job without a window: an article in, its quotes and people marked, undone and redone, taken out as CSV."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reader.exchange.csv_tables import read_table

ROOT = Path(__file__).parents[1]
NEWS = """بلدية المرسى تفتح الحديقة

بلدية المرسى تفتح الحديقة

أكدت رئيسة البلدية هالة منصور أن الحديقة ستفتح في 12 أيار.

وقالت: “الحديقة لكم”، وأضافت، “فاحفظوها”.

iPark هو اسم التطبيق 📱 الذي يحجز الزيارة.
"""


@pytest.fixture
def hashiya(tmp_path: Path) -> object:
    """Run the program in a process of its own, as a user does, and return what it answers in JSON."""

    def run(*arguments: str) -> object:
        ran = subprocess.run(
            [sys.executable, str(ROOT / "main.py"), "--library", str(tmp_path / "l.hashiya"), *arguments, "--json"],
            capture_output=True, cwd=tmp_path, env=os.environ | {"HASHIYA_ANNOTATOR": "ليلى"}, timeout=60, check=False,
        )  # fmt: skip
        assert (ran.returncode, ran.stderr.decode()) == (0, "")
        return json.loads(ran.stdout)

    return run


def test_the_main_job(hashiya, tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text(NEWS, encoding="utf-8")
    (article,) = hashiya("import", "news.txt")
    text = hashiya("show", article["id"])["text"]

    def mark(layer: str, words: str, *options: str) -> str:
        start = text.index(words)
        place = ("--start", str(start), "--end", str(start + len(words)))
        return hashiya("annotate", article["id"], "--layer", layer, *place, *options)["id"]

    speaker = mark("entities", "رئيسة البلدية هالة منصور", "--tag", "Person", "--entity", "هالة منصور")
    body = mark("entities", "البلدية", "--tag", "organisation")
    cue, said = mark("cues", "أكدت"), mark("cues", "وقالت")
    piece = mark("quotes", "فاحفظوها")
    indirect = mark("quotes", "أن الحديقة ستفتح في 12 أيار", "--speaker", speaker, "--cue", cue)
    direct = mark("quotes", "الحديقة لكم", "--speaker", speaker, "--cue", said, "--part", piece)

    marked = hashiya("annotations", article["id"])
    assert [found["id"] for found in marked] == [cue, speaker, body, indirect, said, direct, piece]
    assert all(text[found["start"] : found["end"]] == found["exact"] for found in marked)

    undone, redone = hashiya("undo"), hashiya("redo")
    assert (undone, hashiya("annotations", article["id"])) == (redone, marked)

    hashiya("export", "--table", "quotes", "-o", "quotes.csv")
    columns = ("quote_id", "content", "type", "speaker", "speaker_entity", "cue", "annotator")
    assert [tuple(row[column] for column in columns) for row in read_table(tmp_path / "quotes.csv")] == [
        (indirect, "أن الحديقة ستفتح في 12 أيار", "indirect", "رئيسة البلدية هالة منصور", "هالة منصور", "أكدت", "ليلى"),
        (direct, "الحديقة لكم […] فاحفظوها", "direct", "رئيسة البلدية هالة منصور", "هالة منصور", "وقالت", "ليلى"),
    ]
    assert [(row["mention"], row["entity"]) for row in hashiya("export", "--table", "entities")] == [
        ("رئيسة البلدية هالة منصور", "هالة منصور"),
        ("البلدية", ""),
    ]
    assert (hashiya("check"), hashiya("list")[0]["counts"]) == ([], {"cues": 2, "entities": 2, "quotes": 3})
