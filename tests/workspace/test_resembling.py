from random import Random

import pytest

from reader.errors import BadRequest
from reader.model.document import Draft, Part
from reader.model.shingles import Resemblance
from reader.store import Library
from reader.workspace import Workspace, resembling
from reader.workspace.resembling import Alike, Group


@pytest.fixture
def workspace(library: Library) -> Workspace:
    """A workspace on an empty library."""
    return Workspace(library, "سلمى")


def made(count: int, seed: int) -> str:
    """Return a paragraph of so many words of six letters, none of which another seed has."""
    random = Random(seed)
    return " ".join("".join(random.choices("ابتثجحدذرزسشصطعغفقكلمنهوي", k=5)) + "بجدهوز"[seed] for _ in range(count))


def add(workspace: Workspace, title: str, *paragraphs: str, below: str = "") -> str:
    parts = [Part("title", title), *(Part("paragraph", text) for text in paragraphs)]
    parts += [Part("boilerplate", below)] if below else []
    return workspace.add(Draft(tuple(parts), source=f"/articles/{title}.txt"))[0].id


def told(found: list[Alike]) -> list[tuple[str, int, str]]:
    return [(one.document_id, one.percent, one.part) for one in found]


def test_the_same_article_from_two_files(workspace: Workspace) -> None:
    one = add(workspace, "أول", made(100, 0), made(100, 1))
    other = add(workspace, "ثان", made(100, 0), made(100, 1), below=made(100, 2))
    add(workspace, "غيره", made(200, 3), below=made(100, 2))
    assert workspace.alike(one, 1) == workspace.alike(one) == [Alike(other, Resemblance(1.0, 1.0))]
    assert workspace.alike(other) == [Alike(one, Resemblance(1.0, 1.0))]
    both = [(one, other), (other, one)]
    groups = [Group(first, (Alike(second, Resemblance(1.0, 1.0)),)) for first, second in both]
    assert workspace.all_alike() in ([groups[0]], [groups[1]])
    assert workspace.all_alike(1) == workspace.all_alike()


def test_a_part_and_the_whole_of_it(workspace: Workspace) -> None:
    whole = add(workspace, "كامل", made(100, 0), made(100, 1), made(100, 2))
    part = add(workspace, "مقطوع", made(100, 0), made(50, 1))
    assert told(workspace.alike(part)) == [(whole, 100, "whole")]
    assert told(workspace.alike(whole)) == [(part, 100, "part")]
    (group,) = workspace.all_alike()
    assert (group.first, told(list(group.others))) == (whole, [(part, 100, "part")])


def test_what_is_the_same_comes_before_what_is_a_part(workspace: Workspace) -> None:
    whole = add(workspace, "كامل", made(100, 0), made(100, 1))
    part = add(workspace, "مقطوع", made(100, 0))
    near = add(workspace, "قريب", made(100, 0), made(100, 1).replace(" ", " و ", 3))
    found = workspace.alike(whole)
    assert [(one.document_id, one.part) for one in found] == [(near, ""), (part, "part")]
    assert found[0].share < found[1].share == 1.0


@pytest.mark.parametrize(("at_least", "count"), [(0.4, 1), (0.48, 1), (0.51, 0), (1, 0)])
def test_how_much_is_asked_for(workspace: Workspace, at_least: float, count: int) -> None:
    one = add(workspace, "أول", made(100, 0), made(100, 1))
    add(workspace, "ثان", made(100, 0), made(100, 2))
    assert len(workspace.alike(one, at_least)) == len(workspace.all_alike(at_least)) == count


@pytest.mark.parametrize("at_least", [0, -1, 1.01, float("nan")])
def test_a_share_that_is_none(workspace: Workspace, at_least: float) -> None:
    sentence = f"Articles are alike by a share above 0, at most 1; {at_least:g} is none."
    for ask in (lambda: workspace.alike("x", at_least), lambda: workspace.all_alike(at_least)):
        with pytest.raises(BadRequest) as refused:
            ask()
        assert str(refused.value) == sentence


@pytest.mark.parametrize(("share", "percent"), [(1.0, 100), (0.999, 99), (0.7, 70), (0.29, 29), (0.57, 57), (0.0, 0)])
def test_a_hundred_in_a_hundred_is_all(share: float, percent: int) -> None:
    assert Alike("x", Resemblance(share, 0.0)).percent == percent


def test_an_article_that_is_removed_is_alike_to_none_until_it_is_back(workspace: Workspace) -> None:
    one, other = (add(workspace, title, made(100, 0)) for title in ("أول", "ثان"))
    workspace.remove([other])
    assert (workspace.alike(one), workspace.alike(other), workspace.all_alike()) == ([], [], [])
    workspace.undo()
    assert told(workspace.alike(one)) == [(other, 100, "")]
    workspace.redo()
    assert workspace.alike(one) == []
    assert workspace.alike("nowhere") == []


def test_what_is_gone_between_the_sketches_and_the_texts_is_left_out(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = (add(workspace, title, made(100, 0)) for title in ("أول", "ثان"))
    monkeypatch.setattr(workspace.library, "candidates", lambda _: [other, "gone"])
    monkeypatch.setattr(workspace.library, "all_candidates", lambda: [(one, "gone"), ("gone", other)])
    assert told(workspace.alike(one)) == [(other, 100, "")]
    assert workspace.all_alike() == []


# groups


def test_a_group_is_a_star_and_no_article_is_in_two(workspace: Workspace) -> None:
    """A chain: the middle one is alike to both ends, which are not alike to each other."""
    first = add(workspace, "طرف", made(100, 0), made(100, 1))
    middle = add(workspace, "وسط", made(100, 1), made(100, 2))
    last = add(workspace, "آخر", made(100, 2), made(100, 3))
    end = add(workspace, "نهاية", made(100, 3), made(100, 4))
    groups = workspace.all_alike(0.45)
    found = [{group.first, *(one.document_id for one in group.others)} for group in groups]
    assert found in ([{first, middle, last}], [{middle, last, end}])
    assert groups[0].first in (middle, last)


def test_the_fullest_text_is_the_first_and_the_largest_group_too(workspace: Workspace) -> None:
    part = add(workspace, "مقطوع", made(100, 0))
    shorter = add(workspace, "أقصر", made(100, 0), made(30, 1))
    whole = add(workspace, "كامل", made(100, 0), made(100, 1))
    pair = {add(workspace, "هذا", made(100, 2)), add(workspace, "ذاك", made(100, 2))}
    groups = workspace.all_alike()
    assert [group.first for group in groups][:1] == [whole]
    assert told(list(groups[0].others)) == [(shorter, 100, "part"), (part, 100, "part")]
    assert [{group.first, *(one.document_id for one in group.others)} for group in groups[1:]] == [pair]


def test_of_groups_of_one_size_the_likest_is_first(workspace: Workspace) -> None:
    near = {add(workspace, "١", made(100, 0)), add(workspace, "٢", made(100, 0).replace(" ", " و ", 3))}
    same = {add(workspace, "٣", made(100, 1)), add(workspace, "٤", made(100, 1))}
    found = [{group.first, group.others[0].document_id} for group in workspace.all_alike()]
    assert found == [same, near]


def test_texts_are_judged_in_slices(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = {add(workspace, f"مقال {n}", made(60, 0)) for n in range(7)}
    read: list[str] = []
    bodies = workspace.library.bodies

    def counted(wanted: list[str]) -> object:
        read.extend(wanted)
        return bodies(wanted)

    monkeypatch.setattr(resembling, "_AT_ONCE", 3)
    monkeypatch.setattr(workspace.library, "bodies", counted)
    (group,) = workspace.all_alike()
    assert {group.first, *(one.document_id for one in group.others)} == ids
    assert len(read) < 21  # pairs: what the slice before had is not read again


def test_of_two_very_long_texts_it_is_an_estimate(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    one = add(workspace, "أول", made(1000, 0), made(1000, 1))
    other = add(workspace, "ثان", made(1000, 0), made(1000, 2))
    (exact,) = workspace.alike(one, 0.3)
    monkeypatch.setattr(resembling, "_LONG", 12_000)
    (estimated,) = workspace.alike(one, 0.3)
    assert (exact.document_id, estimated.document_id) == (other, other)
    assert estimated != exact
    assert abs(estimated.share - exact.share) < 0.2
    monkeypatch.setattr(resembling, "_LONG", len(made(1000, 0) + made(1000, 1)) + 1)
    assert workspace.alike(one, 0.3) == [exact]


def test_of_a_short_and_a_very_long_text_it_is_exact(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    long = add(workspace, "كامل", made(1000, 0), made(1000, 1))
    part = add(workspace, "جزء", made(700, 0))
    exact = workspace.alike(part), workspace.alike(long)
    assert [told(found) for found in exact] == [[(long, 100, "whole")], [(part, 100, "part")]]
    monkeypatch.setattr(resembling, "_LONG", 12_000)
    assert (workspace.alike(part), workspace.alike(long)) == exact


# new articles


def test_new_articles_are_held_against_what_was_there_or_comes_before(workspace: Workspace) -> None:
    old = add(workspace, "قديم", made(100, 0))
    second = add(workspace, "ثان", made(100, 0))
    stranger = add(workspace, "غريب", made(100, 1))
    first = add(workspace, "أول", made(100, 0))
    found = [
        (id, {one.document_id for one in alike}) for id, alike in workspace.alike_before([first, stranger, second])
    ]
    assert found == [(first, {old}), (stranger, set()), (second, {old, first})]
    assert list(workspace.alike_before([])) == []


def test_sketching_what_waits_says_how_much_is_left(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(workspace.sketch_rest()) == []
    left = iter([140, 40, 0])
    monkeypatch.setattr(workspace.library, "unsketched", lambda: next(left))
    monkeypatch.setattr(workspace.library, "fill_sketches", lambda: next(left))
    assert list(workspace.sketch_rest()) == [140, 40]


# texts of every script, in every shape


@pytest.mark.parametrize(
    ("text", "other"),
    [
        (
            "قالت الوزيرة إنّ الميناء يفتح غدًا أمام السفن القادمة",
            "قالت الوزيره ان الميناء\nيفتح غدا\nامام السفن القادمه",
        ),
        ("وزیر گفت بندر فردا باز می‌شود و کشتی‌ها به آن می‌رسند", "وزير گفت بندر فردا باز مي شود و كشتي ها به آن مي رسند"),
        ("وزیر نے کہا کہ نئی بندرگاہ کل کھل جائے گی 👍🏽", "وزیر نے کہا کہ نئی بندرگاہ «کل» کھل جائے گی۔"),
        ("שָׂרַת הַתַּחְבּוּרָה אָמְרָה כִּי הַנָּמֵל הֶחָדָשׁ", "שרת התחבורה אמרה כי הנמל החדש"),
        ("The Minister said: “the harbour opens tomorrow”", "the minister said the harbour\nopens tomorrow!"),
        ("غدا", "غداً!"),
    ],
)
def test_the_same_words_in_another_spelling_are_the_same_article(workspace: Workspace, text: str, other: str) -> None:
    one = add(workspace, "١", text)
    two = add(workspace, "٢", *other.split("\n"))
    add(workspace, "٣", made(30, 0))
    assert told(workspace.alike(one)) == [(two, 100, "")]


def test_articles_without_words_are_alike_to_none(workspace: Workspace) -> None:
    one = add(workspace, "؟", "👍🏽 …")
    add(workspace, "!", "… 👍🏽")
    assert (workspace.alike(one), workspace.all_alike()) == ([], [])
