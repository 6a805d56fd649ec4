import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.charsets import CHARSETS, Mapping
from reader.model.folding import _TABLES, _mappings, fold
from tests.samples import ALL, anything

levels = st.integers(0, 2)


@pytest.mark.parametrize("charset", CHARSETS)
def test_a_charset_fits_into_bytes(charset: str) -> None:
    assert len(charset) <= 256
    assert len(set(charset)) == len(charset)


@given(st.one_of(anything, *(st.text(charset, max_size=200) for charset in CHARSETS)), levels)
def test_a_fold_through_bytes_is_the_fold(text: str, level: int) -> None:
    assert fold(text, level) == text.translate(_TABLES[level])


@pytest.mark.parametrize("level", [0, 1, 2])
def test_every_character_of_a_charset_is_mapped_as_it_is_folded(level: int) -> None:
    for charset, mapping in zip(CHARSETS, _mappings(level), strict=True):
        assert mapping(charset) == charset.translate(_TABLES[level])


def test_most_texts_are_of_a_charset() -> None:
    fitting = [text for text in ALL if any(_fits(mapping, text) for mapping in _mappings(2))]
    assert len(fitting) >= len(ALL) - 2


def _fits(mapping: Mapping, text: str) -> bool:
    try:
        mapping(text)
    except UnicodeEncodeError:
        return False
    return True
