import re
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.folding import fold
from reader.model.shingles import LENGTH, Resemblance, Shingles, Sketch, body, sketch

ARABIC = "قالت وزيرة النقل إن الميناء الجديد يفتح أبوابه غدا أمام السفن القادمة من البحر"
HEBREW = "שרת התחבורה אמרה כי הנמל החדש ייפתח מחר לאוניות הבאות מן הים הגדול"
PERSIAN = "وزیر راه گفت بندر تازه فردا باز می‌شود و کشتی‌ها از دریای بزرگ به آن می‌رسند"
URDU = "وزیر نے کہا کہ نئی بندرگاہ کل کھل جائے گی اور بحری جہاز وہاں پہنچ جائیں گے"
ENGLISH = "The minister said that the new harbour opens tomorrow to the ships that come in from the sea"
ALL = (ARABIC, HEBREW, PERSIAN, URDU, ENGLISH)

words = st.sampled_from([word for text in ALL for word in text.split()] + ["👍🏽", "«", "٣", "12", "_", "x"])
texts = st.lists(words, max_size=60).map(" ".join)


def made(count: int, seed: int) -> str:
    """Return a text of so many words, none of which another seed has."""
    random = Random(seed)
    return " ".join("".join(random.choices("ابتثجحدذرزسشصطعغفقكلمنهوي", k=5)) + str(seed) for _ in range(count))


def letters(text: str) -> str:
    return "".join(re.findall(r"[^\W_]+", fold(text)))


def plainly(text: str) -> list[str]:
    """Return the shingles of a text, in order, found in the plainest way."""
    found, at, whole = [], 0, letters(text)
    for word in re.findall(r"[^\W_]+", fold(text)):
        if at == 0 or at + LENGTH <= len(whole):
            found.append(whole[at : at + LENGTH])
        at += len(word)
    return found


def covered(text: str, common: frozenset[str]) -> float:
    """Return the share of the letters in shingles that lie in one of these, counted letter by letter."""
    whole, at, inside, inside_any = letters(text), 0, set[int](), set[int]()
    for word in re.findall(r"[^\W_]+", fold(text)):
        place = range(at, min(at + LENGTH, len(whole)))
        if at == 0 or at + LENGTH <= len(whole):
            inside_any.update(place)
            inside.update(place if whole[at : at + LENGTH] in common else ())
        at += len(word)
    return len(inside) / len(inside_any) if inside_any else 0.0


# what is compared


@pytest.mark.parametrize(
    ("kinds", "compared"),
    [
        (("title", "byline", "paragraph", "caption", "boilerplate", "heading"), "cc\nff"),
        (("title", "caption", "boilerplate"), "aa\nbb"),
        (("boilerplate", "boilerplate"), "aa\nbb"),
        ((), "aabbccddeeff"),
    ],
)
def test_the_body_is_what_the_article_says_unless_there_is_nothing_else(kinds: tuple[str, ...], compared: str) -> None:
    assert body("aabbccddeeff", [(kind, 2 * n, 2 * n + 2) for n, kind in enumerate(kinds)]) == compared


# shingles


def test_shingles_are_twenty_letters_from_the_beginning_of_a_word() -> None:
    shingles = Shingles("one two, three four! five six_seven")
    assert (len(shingles), shingles.count) == (27, 3)
    assert shingles.found() == {"onetwothreefourfives", "twothreefourfivesixs", "threefourfivesixseve"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", set()),
        (" …« 👍🏽 _ », ", set()),
        ("غدا", {"غدا"}),
        ("x " * 19, {"x" * 19}),
        ("y" * 20, {"y" * 20}),
        ("z" * 25, {"z" * 20}),
    ],
)
def test_short_texts_have_one_shingle_and_empty_ones_none(text: str, found: set[str]) -> None:
    shingles = Shingles(text)
    assert (shingles.found(), shingles.count, len(shingles.hashes())) == (found, len(found), len(found))


@given(texts)
def test_shingles_are_those_found_in_the_plainest_way(text: str) -> None:
    shingles = Shingles(text)
    assert (shingles.found(), shingles.count) == (set(plainly(text)), len(plainly(text)))
    assert len(shingles) == len(letters(text))


@pytest.mark.parametrize(
    ("text", "other"),
    [
        (ARABIC, ARABIC.replace(" ", "\n", 5).replace(" ", "  ")),
        (ARABIC, "".join(f"{char}\u064e" if char.isalpha() else char for char in ARABIC)),
        (ARABIC, ARABIC.replace("أ", "ا").replace("إ", "ا").replace("ة", "ه").replace(" ", "، ")),
        (ARABIC, "👍🏽 " + ARABIC.replace("غدا", "غدا 👍🏽") + " 🙂"),
        (ARABIC, f"«{ARABIC}»."),
        (PERSIAN, PERSIAN.replace("‌", " ")),
        (PERSIAN, PERSIAN.replace("‌", "").replace("ک", "ك").replace("ی", "ي")),
        (URDU, URDU.replace("ہ", "ه").replace(" ", "\u200f ")),
        (HEBREW, "".join(f"{char}\u05b8" if char.isalpha() else char for char in HEBREW)),
        (ENGLISH, ENGLISH.upper().replace(" ", " - ")),
    ],
)
def test_neither_spelling_nor_lines_nor_signs_make_another_text(text: str, other: str) -> None:
    assert Shingles(text).found() & Shingles(other).found()
    both = Shingles(text).resemblance(Shingles(other))
    assert both == Resemblance(1.0, 1.0)


@given(texts, texts, texts)
def test_what_is_in_common_is_counted_by_letters(one: str, two: str, three: str) -> None:
    ours, theirs = Shingles(f"{one} {two}"), Shingles(f"{two} {three}")
    common = ours.found() & theirs.found()
    assert ours.resemblance(theirs) == Resemblance(
        covered(f"{one} {two}", common), covered(f"{two} {three}", common)
    )  # fmt: skip
    assert theirs.resemblance(ours) == ours.resemblance(theirs).turned()


@given(texts.filter(letters), texts, texts)
def test_a_text_is_wholly_in_itself_and_what_is_cut_out_is_in_the_whole(text: str, before: str, after: str) -> None:
    part = Shingles(text)
    assert part.resemblance(Shingles(text)) == Resemblance(1.0, 1.0)
    if len(part) >= LENGTH:  # a shorter one is a shingle of its own
        whole = Shingles(f"{before}. {text}\n{after}")
        assert part.resemblance(whole).one == 1.0


def test_what_is_in_common_by_letters() -> None:
    text = "aaaaa bbbbb ccccc ddddd eeeee"
    assert Shingles(text).resemblance(Shingles("aaaaa bbbbb ccccc ddddd xxxxx")) == Resemblance(0.8, 0.8)
    assert Shingles(text).resemblance(Shingles("ccccc ddddd eeeee fffff")) == Resemblance(0.0, 0.0)
    assert Shingles(text + " fff").resemblance(Shingles(text + " g")) == Resemblance(1.0, 1.0)  # no room for a shingle
    assert Shingles(text).resemblance(Shingles(f"{text} fffff {text}")) == Resemblance(1.0, 50 / 55)


def test_hashes_stay_the_same() -> None:
    assert sorted(Shingles("قالت وزيرة النقل إن الميناء الجديد").hashes()) == [2209705690, 2432977154, 3251326026]
    shingles = Shingles(ARABIC)
    some = shingles.hashes(2**31)
    assert some == {hash for hash in shingles.hashes() if hash < 2**31}
    assert 0 < len(some) < len(shingles.hashes()) == len(shingles.found())


# what two texts are to each other


@pytest.mark.parametrize(
    ("one", "other", "share", "part"),
    [
        (1.0, 0.5, 1.0, "part"), (0.5, 1.0, 1.0, "whole"), (1.0, 0.8, 1.0, ""), (0.8, 1.0, 1.0, ""),
        (0.6, 0.7, 0.7, ""), (0.0, 0.0, 0.0, ""), (1.0, 0.79, 1.0, "part"), (0.79, 1.0, 1.0, "whole"),
    ],
)  # fmt: skip
def test_a_part_and_a_whole(one: float, other: float, share: float, part: str) -> None:
    found = Resemblance(one, other)
    assert (found.share, found.part) == (share, part)
    assert found.turned() == Resemblance(other, one)


# sketches


@pytest.mark.parametrize("count", [0, 1, 10, 15, 16, 17, 40, 256, 300, 900, 8_000, 8_600, 30_000])
def test_a_sketch_has_every_hash_up_to_its_bound(count: int) -> None:
    text = made(count, 1)
    found = sketch(text)
    assert list(found.hashes) == sorted(hash for hash in Shingles(text).hashes() if hash <= found.bound)
    shingles = Shingles(text).count
    assert min(16, shingles) <= len(found.hashes) <= 512
    assert len(found.hashes) == 512 or len(found.hashes) <= max(16, shingles / 16 * 1.4)


def test_the_sketch_of_a_text_that_repeats_itself_is_that_of_its_sentences() -> None:
    once = made(400, 2)
    again = sketch((once + " ") * 60)
    assert set(sketch(once).hashes) <= set(again.hashes)
    assert len(again.hashes) <= len(sketch(once).hashes) + 5
    assert list(again.hashes) == sorted(hash for hash in Shingles((once + " ") * 60).hashes() if hash <= again.bound)


def test_bounds_are_those_of_what_was_sampled() -> None:
    assert Sketch(()).bound == Sketch(range(15)).bound == 2**32
    assert Sketch(range(16)).bound == Sketch(range(511)).bound == 2**28
    assert Sketch(range(2**28, 2**28 + 16)).bound == 2**28 + 15
    assert Sketch(range(512)).bound == 511


@given(st.lists(st.integers(0, 2**32 - 1), max_size=40), st.lists(st.integers(0, 2**32 - 1), max_size=40))
def test_an_estimate_counts_up_to_the_lower_bound(one: list[int], other: list[int]) -> None:
    ours, theirs = Sketch(sorted(set(one))), Sketch(sorted(set(one[:20] + other)))
    bound = min(ours.bound, theirs.bound)
    first, second = ({hash for hash in some.hashes if hash <= bound} for some in (ours, theirs))
    both = len(first & second)
    expected = Resemblance(both / len(first), both / len(second)) if both else Resemblance(0.0, 0.0)
    assert ours.resemblance(theirs) == expected


@pytest.mark.parametrize(("size", "error"), [(400, 0.3), (3_000, 0.15), (20_000, 0.1)])
@pytest.mark.parametrize("share", [0.0, 0.3, 0.5, 0.8, 1.0])
def test_an_estimate_is_near_to_what_is_so(size: int, error: float, share: float) -> None:
    common, count = made(round(size * share), 3), size - round(size * share)
    one, other = f"{common} {made(count, 4)}", f"{common} {made(count, 5)}"
    estimate, exact = sketch(one).resemblance(sketch(other)), Shingles(one).resemblance(Shingles(other))
    assert (abs(estimate.one - exact.one) < error, abs(estimate.other - exact.other) < error) == (True, True)


def test_a_part_is_estimated_to_be_in_the_whole() -> None:
    text = made(6_000, 6)
    part = text[: len(text) // 4]
    estimate = sketch(part).resemblance(sketch(text))
    assert (estimate.part, estimate.one > 0.95, 0.15 < estimate.other < 0.35) == ("part", True, True)


@given(st.lists(st.integers(0, 2**32 - 1), max_size=30))
def test_a_sketch_is_packed_and_unpacked(hashes: list[int]) -> None:
    packed = Sketch(tuple(hashes)).packed()
    assert (len(packed), Sketch.unpacked(packed)) == (4 * len(hashes), Sketch(tuple(hashes)))


def test_a_sketch_is_packed_the_same_everywhere() -> None:
    assert Sketch((1, 0x01020304)).packed() == b"\x01\x00\x00\x00\x04\x03\x02\x01"
    with pytest.raises(ValueError, match="a sketch that is cut off"):
        Sketch.unpacked(b"\x01\x00\x00\x00\x04")
