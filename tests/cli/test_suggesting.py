from pathlib import Path

import pytest

from tests.cli.conftest import TEXT, Terminal


def at(words: str) -> dict[str, int]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words)}


def test_suggestions_as_json(run: Terminal, news: str) -> None:
    found = run("suggest", news, "--json").json
    assert [(one["exact"], one["type"], one["kind"], one["accepted"]) for one in found] == [
        ("إن الميناء يفتح غدا", "indirect", "quote", False), ("نحن جاهزون منذ أسبوع", "direct", "quote", False),
        ("ولن نتأخر", "direct", "quote", False),
    ]  # fmt: skip
    first = found[0]
    assert {name: first[name] for name in ("start", "end", "cue", "speaker")} == {
        **at("إن الميناء يفتح غدا"), "cue": at("قالت"),
        "speaker": at("وزيرة النقل سلمى الحداد") | {"inferred": False},
    }  # fmt: skip
    assert found[1]["speaker"] == at("وزيرة النقل سلمى الحداد") | {"inferred": True}
    assert all(0.5 <= one["confidence"] <= 1 and one["reason"] for one in found)
    assert run("annotations", news, "--json").json == []


def test_accepting_over_a_confidence_is_one_step_and_not_proposed_again(run: Terminal, news: str) -> None:
    found = run("suggest", news, "--json").json
    middle = sorted(one["confidence"] for one in found)[1]
    answer = run("suggest", news, "--accept-over", str(middle), "--json").json
    taken = [one["exact"] for one in answer if one["accepted"]]
    assert taken == [one["exact"] for one in found if one["confidence"] >= middle]
    quotes = [one for one in run("annotations", news, "--json").json if one["layer"] == "quotes"]
    assert [one["exact"] for one in quotes] == taken
    assert {one["status"] for one in quotes} == {"accepted"}
    left = run("suggest", news, "--json").json
    assert [one["exact"] for one in left] == [one["exact"] for one in found if one["confidence"] < middle]
    assert run("undo").code == 0
    assert run("annotations", news, "--json").json == []
    assert run("check", "--json").json == []


def test_suggestions_for_people(run: Terminal, news: str) -> None:
    lines = run("suggest", news, "--accept-over", "0").out.splitlines()
    assert lines[-1] == "Accepted 3 of 3."
    assert lines[0].endswith("indirect  وزيرة النقل سلمى الحداد: إن الميناء يفتح غدا")
    assert run("suggest", news).out == ""


def test_words_of_ones_own(run: Terminal, folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    lists = tmp_path / "lists"
    lists.mkdir()
    (lists / "ar.txt").write_text("[nothing]\nتلفلف\n", encoding="utf-8")
    (folder / "a.txt").write_text("قال الوزير إن الميناء يفتح غدا.", encoding="utf-8")
    run("import", "a.txt")
    monkeypatch.setenv("HASHIYA_LEXICONS", str(lists))
    answer = run("suggest", "a.txt", "--json")
    assert "ar.txt, line 1" in answer.err
    assert len(answer.json) == 1


def test_inferred_and_missing_speakers_are_told(run: Terminal, news: str) -> None:
    run("suggest", news, "--accept-over", "0")
    start, end = at("غدا").values()
    run("annotate", news, "--layer", "quotes", "--start", str(start), "--end", str(end))
    found = run("annotations", news, "--json").json
    inferred = [one["exact"] for one in found if one["speaker_inferred"]]
    assert inferred == ["نحن جاهزون منذ أسبوع", "ولن نتأخر"][: len(inferred)]
    assert inferred[0] == "نحن جاهزون منذ أسبوع"
    assert [one["exact"] for one in run("annotations", news, "--without-speaker", "--json").json] == ["غدا"]
    assert [one["exact"] for one in run("annotations", "--without-speaker", "--json").json] == ["غدا"]
    assert len(run("annotations", "--json").json) == len(found)
    assert run("annotations", news).out.count("speaker (inferred)") == len(inferred)


def test_a_model_that_cannot_be_loaded_is_refused_in_a_sentence(run: Terminal, news: str, tmp_path: Path) -> None:
    answer = run("suggest", news, "--model", str(tmp_path))
    assert (answer.code, answer.err.count("\n")) == (1, 1)
    assert "holds no model.onnx" in answer.err
    assert run("suggest", news, "--kind", "quotes", "--model", str(tmp_path)).code == 0
