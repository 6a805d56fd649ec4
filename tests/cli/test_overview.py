from tests.cli.conftest import TEXT, Terminal


def test_an_overview_as_json(run: Terminal, news: str) -> None:
    run("suggest", news, "--accept-over", "0")
    found = run("overview", "--json").json
    assert {name: found[name] for name in ("articles", "quotes", "words", "mentions")} == {
        "articles": 1, "quotes": 3, "words": 10, "mentions": 1,
    }  # fmt: skip
    [voice] = found["voices"]
    quotes = [one["id"] for one in run("annotations", news, "--json").json if one["layer"] == "quotes"]
    assert (voice["name"], voice["quotes"], voice["words"], sorted(voice["marks"])) == (
        "وزيرة النقل سلمى الحداد", 3, 10, sorted(quotes),
    )  # fmt: skip
    assert run("overview", news, "--json").json == found


def test_an_overview_for_people(run: Terminal, news: str) -> None:
    run("suggest", news, "--accept-over", "0")
    at = TEXT.index("الميناء")
    run("annotate", news, "--layer", "entities", "--tag", "place", "--start", str(at), "--end", str(at + 7))
    lines = run("overview").out.splitlines()
    assert lines[0] == "1 articles, 3 quotes of 10 words, 2 mentions"
    assert lines[2:4] == ["Share of voice", "10 words  3 quotes  وزيرة النقل سلمى الحداد"]
    assert lines[lines.index("Sources") + 1] == "1 articles  3 quotes  (not known)"


def test_an_overview_of_an_empty_library_and_of_no_article(run: Terminal, news: str) -> None:
    run("remove", news)
    assert run("overview").out == "0 articles, 0 quotes of 0 words, 0 mentions\n"
    answer = run("overview", "nothing")
    assert (answer.code, answer.out) == (1, "")
