from pathlib import Path

import pytest

from reader.model.document import digest_of

from .conftest import NEWS, TEXT, Terminal

TITLE = "الوزيرة: الميناء يفتح غدا"


def test_import_prints_id_direction_blocks_and_title(run: Terminal, folder: Path) -> None:
    (folder / "news.md").write_text(NEWS, encoding="utf-8")
    answer = run("import", "news.md")
    id = run("list", "--json").json[0]["id"]
    assert (answer.code, answer.out, answer.err) == (0, f"{id}  rtl    3 blocks  {TITLE}\n", "")


def test_import_as_json(run: Terminal, folder: Path) -> None:
    (folder / "news.md").write_text(NEWS, encoding="utf-8")
    (made,) = run("import", "news.md", "--json").json
    assert made == {
        "id": made["id"],
        "title": TITLE,
        "language": "ar",
        "direction": "rtl",
        "source": str(folder / "news.md"),
        "blocks": 3,
        "added": True,
        "alike": [],
        "notices": [],
    }


def test_what_is_there_already_is_told_and_not_added_again(run: Terminal, folder: Path, news: str) -> None:
    answer = run("import", "news.md", "--json")
    told = f"the library has this text already, as {news}."
    assert (answer.code, answer.err) == (0, f"{folder / 'news.md'}: {told}\n")
    assert [(made["id"], made["added"], made["notices"]) for made in answer.json] == [(news, False, [told])]
    assert len(run("list", "--json").json) == 1


def test_a_bad_file_does_not_stop_the_rest(run: Terminal, folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "good.txt").write_text("خبر قصير من المدينة.", encoding="utf-8")
    answer = run("import", "none.txt", "empty.txt", "good.txt", "--json")
    assert (answer.code, [made["title"] for made in answer.json]) == (1, ["خبر قصير من المدينة."])
    assert [line.split(" ")[0] for line in answer.err.splitlines()] == ["none.txt", "empty.txt"]


def test_a_name_that_cannot_be_looked_up_does_not_stop_the_rest(run: Terminal, folder: Path) -> None:
    (folder / "good.txt").write_text("خبر قصير من المدينة.", encoding="utf-8")
    answer = run("import", "x" * 300, "good.txt", "--json")
    assert (answer.code, [made["title"] for made in answer.json]) == (1, ["خبر قصير من المدينة."])
    assert answer.err == f"{'x' * 300} cannot be read (File name too long); check the name and the disk.\n"


def test_a_library_whose_name_cannot_be_looked_up_is_told(run: Terminal, tmp_path: Path) -> None:
    answer = run("list", "--library", str(tmp_path / ("x" * 300)))
    answers = [answer, run("check", "--library", str(tmp_path / ("x" * 300)))]
    sentence = f"The library {tmp_path / ('x' * 300)} cannot be used (File name too long); name another.\n"
    assert [(answer.code, answer.err) for answer in answers] == [(1, sentence)] * 2


def test_folders_are_read_to_the_bottom_in_the_order_of_names(run: Terminal, folder: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", "b/c/3.txt", ".hidden/x.txt", "b/notes.bin"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"نص المقال {name}", encoding="utf-8")
    answer = run("import", str(folder), "--json")
    sources = [str(Path(made["source"]).relative_to(folder)) for made in answer.json]
    assert (answer.code, sources) == (0, ["a.txt", "b/1.txt", "b/2.txt", "b/c/3.txt"])


def test_a_folder_without_articles_is_told(run: Terminal, folder: Path) -> None:
    answer = run("import", str(folder))
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == f"The folder {folder} holds no article that this version opens.\n"


def test_characters_taken_out_are_told(run: Terminal, folder: Path) -> None:
    (folder / "odd.txt").write_text("سطر\ufeff أول هنا.\ufdd0", encoding="utf-8")
    answer = run("import", "odd.txt")
    assert (answer.code, answer.err) == (0, f"{folder / 'odd.txt'}: 2 characters that no text needs left out.\n")


def test_a_library_that_refuses_ends_the_import_and_what_was_added_is_still_told(
    run: Terminal, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reader.errors import DiskFull
    from reader.store import Library

    for name in ("1.txt", "2.txt", "3.txt"):
        (folder / name).write_text(f"مقال رقم {name}", encoding="utf-8")
    apply, calls = Library.apply, []

    def full(self: Library, *what: object, **named: object) -> int:
        calls.append(what)
        if len(calls) == 2:
            raise DiskFull("The disk is full; make room.")
        return apply(self, *what, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Library, "apply", full)
    answer = run("import", str(folder), "--json")
    assert (answer.code, answer.err, len(calls)) == (1, "The disk is full; make room.\n", 2)
    assert [made["title"] for made in answer.json] == ["مقال رقم 1.txt"]


def test_list_for_people_and_as_json(run: Terminal, folder: Path, news: str) -> None:
    (listed,) = run("list", "--json").json
    assert listed == {
        "id": news,
        "title": TITLE,
        "language": "ar",
        "direction": "rtl",
        "source": str(folder / "news.md"),
        "opened": "",
        "counts": {},
        "words": 22,
        "state": "unread",
        "starred": False,
        "collections": [],
        "metadata": listed["metadata"],
    }
    assert run("list").out == f"{news[:8]}  rtl      0 quotes    0 entities    {TITLE}\n"


def test_json_has_the_letters_themselves(run: Terminal, news: str) -> None:
    assert '"title": "الوزيرة: الميناء يفتح غدا"' in run("list", "--json").out


def test_an_empty_library_says_what_to_do(run: Terminal) -> None:
    answer = run("list")
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == "The library holds no article yet; `hashiya import FILE` adds one.\n"
    assert run("list", "--json").json == []


def test_show_as_json_has_the_text_and_every_block(run: Terminal, folder: Path, news: str) -> None:
    shown = run("show", news[:6], "--json").json
    lines = TEXT.split("\n")
    starts = [0, len(lines[0]) + 1, len(lines[0]) + len(lines[1]) + 2]
    assert shown == {
        "id": news,
        "title": TITLE,
        "language": "ar",
        "direction": "rtl",
        "source": str(folder / "news.md"),
        "media_type": "text/markdown",
        "digest": digest_of(TEXT),
        "metadata": shown["metadata"],
        "blocks": [
            {"kind": kind, "start": start, "end": start + len(line), "direction": "rtl", "level": level}
            for kind, level, start, line in zip(
                ("title", "paragraph", "paragraph"), (1, 0, 0), starts, lines, strict=True
            )
        ],
        "references": [],
        "outline": [],
        "pages": [],
        "text": TEXT,
    }


def test_show_for_people_ends_with_the_blocks(run: Terminal, news: str) -> None:
    lines = TEXT.split("\n")
    assert run("show", "news.md").out.splitlines()[-4:] == [
        "",
        f"  0  title      {lines[0]}",
        f" 26  paragraph  {lines[1]}",
        f" 76  paragraph  {lines[2]}",
    ]


def test_an_article_is_named_by_id_prefix_path_or_another_path_to_it(run: Terminal, folder: Path, news: str) -> None:
    (folder / "sub").mkdir()
    (folder / "link.txt").symlink_to("news.md")
    for name in (news, news[:5], news[:5].upper(), "news.md", "sub/../news.md", str(folder / "news.md"), "link.txt"):
        assert run("show", name, "--json").json["id"] == news


@pytest.mark.parametrize("verb", ["show", "annotations", "export", "remove"])
def test_an_article_that_is_not_there_is_told(run: Terminal, news: str, verb: str) -> None:
    answer = run(verb, "zz", "--json")
    sentence = "No article is called zz; give an id from `hashiya list`, or the path it came from.\n"
    assert (answer.code, answer.out, answer.err) == (1, "", sentence)


def test_a_prefix_of_two_ids_is_told(run: Terminal, folder: Path) -> None:
    for number in range(17):  # of seventeen ids two begin with the same of sixteen digits
        (folder / f"{number}.txt").write_text(f"مقال رقم {number}", encoding="utf-8")
    first = [made["id"][0] for made in run("import", str(folder), "--json").json]
    twice = max(first, key=first.count)
    answer = run("show", twice)
    sentence = f"More than one article is called {twice} ({first.count(twice)}); give more of the id.\n"
    assert (answer.code, answer.err) == (1, sentence)


def test_remove_and_its_undo(run: Terminal, folder: Path, news: str) -> None:
    shown = run("show", news, "--json").json
    answer = run("remove", news)
    assert (answer.code, answer.out) == (0, f"Removed  {news}  {TITLE}\n")
    assert run("list", "--json").json == []
    assert run("undo").out == f"Undone:  Remove “{TITLE}”\n"
    assert run("show", news, "--json").json == shown


def test_a_verb_does_not_make_a_library_by_a_mistyped_path(run: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "typo.hashiya"
    answer = run("show", "x", "--library", str(path))
    assert (answer.code, path.exists()) == (1, False)
    assert answer.err == f"There is no library {path}; `hashiya import FILE` makes it.\n"


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["-o", "a.jpg"], "The picture is a PNG; name a file that ends in .png, not a.jpg.\n"),
        (
            ["-o", "a.png", "--size", "big"],
            "The size big is none; write it as 1280x900, each from 100 to 9999 pixels.\n",
        ),
        (["-o", "no/a.png"], "There is no folder no; make it first, or write to another place.\n"),
    ],
)
def test_screenshots_that_cannot_be(run: Terminal, news: str, options: list[str], sentence: str) -> None:
    answer = run("screenshot", news, *options)
    assert (answer.code, answer.err) == (1, sentence)


def test_screenshot_hands_over_and_tells(run: Terminal, news: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys
    from types import ModuleType

    taken = []

    def take(library: Path, document: str, target: Path, theme: str, size: tuple[int, int]) -> None:
        taken.append((library.name, document, target, theme, size))
        target.write_bytes(b"PNG")

    painter = ModuleType("reader.ui.screenshot")
    painter.take = take  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "reader.ui.screenshot", painter)
    answer = run("screenshot", "news.md", "-o", "a.png", "--theme", "sepia", "--size", "800x600", "--json")
    assert answer.json == {"file": "a.png", "theme": "sepia", "width": 800, "height": 600}
    assert taken == [("library.hashiya", news, Path("a.png"), "sepia", (800, 600))]


def test_a_picture_never_takes_the_place_of_the_library(run: Terminal, news: str, folder: Path) -> None:
    library = (folder.parent / "library.hashiya").rename(folder / "library.png")
    answer = run("--library", "library.png", "screenshot", news, "-o", "library.png")
    assert (answer.code, answer.err) == (1, "library.png is the library itself; write to another file.\n")
    assert library.read_bytes().startswith(b"SQLite")
