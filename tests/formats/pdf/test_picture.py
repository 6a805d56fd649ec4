import pytest

from reader.errors import BadFile, PasswordNeeded
from reader.formats.pdf import Picture, picture

from .making import Made, pdf


def page() -> Made:
    made = Made(200, 100)
    made.box(0, 0, 100, 100)  # the left half is black
    return made


def test_a_page_as_pixels():
    shown = picture(pdf([page()]), 1, 20)
    row = bytes(3 * [0]) + b"\xff"
    assert (shown.width, shown.height) == (20, 10)
    assert [shown.pixels[at * shown.stride :][:3] for at in range(10)] == [row[:3]] * 10
    assert [shown.pixels[at * shown.stride :][19 * 4 : 19 * 4 + 3] for at in range(10)] == [b"\xff\xff\xff"] * 10


@pytest.mark.parametrize(("asked", "width"), [(0, 1), (-5, 1), (300, 300), (1_000_000, 4000)])
def test_the_width_is_bounded(asked: int, width: int):
    assert picture(pdf([page()]), 1, asked).width == width


def test_a_page_without_end_is_bounded():
    shown = picture(pdf([Made(1, 14000)]), 1, 4000)
    assert shown.width * shown.height <= 48_000_000


@pytest.mark.parametrize("number", [0, 2, -1])
def test_no_such_page(number: int):
    with pytest.raises(BadFile, match=rf"has no page {number}; it has 1"):
        picture(pdf([page()]), number, 100)


def test_a_locked_file():
    raw = pdf([page()], password="sesame")
    with pytest.raises(PasswordNeeded):
        picture(raw, 1, 10)
    assert isinstance(picture(raw, 1, 10, "sesame"), Picture)
