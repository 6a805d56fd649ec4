"""Quotes that nobody speaks yet, in many articles."""

from reader.model.overview import Mark
from reader.store.glances import Glances
from reader.workspace.unspoken import following, unspoken


def quote(id: str, document: str, start: int, layer: str = "quotes") -> Mark:
    return Mark(id, document, layer, start, start + 5)


ONE, TWO, THREE = quote("q1", "d1", 10), quote("q2", "d1", 30), quote("q3", "d2", 5)


def test_pieces_and_quotes_with_a_speaker_are_none():
    marks = [ONE, TWO, THREE, quote("p1", "d1", 50), quote("m1", "d1", 0, "entities")]
    links = [("speaker", "q2", "m1"), ("cue", "q1", "m1"), ("part", "q1", "p1")]
    assert unspoken(Glances([], marks, links)) == [ONE, THREE]


def test_the_next_stands_in_the_order_of_the_articles_and_after_the_last_comes_the_first():
    found, order = [ONE, TWO, THREE], ["d2", "d1"]
    places = [("d2", 0, ""), ("d2", 5, "q3"), ("d1", 10, "q1"), ("d1", 30, "q2")]
    assert [following(found, order, here) for here in places] == [THREE, ONE, TWO, THREE]


def test_an_article_that_is_not_listed_comes_first_and_of_none_there_is_no_next():
    assert following([ONE, THREE], ["d2"], ("d1", 0, "")) == ONE
    assert following([ONE, THREE], ["d2"], ("", 0, "")) == THREE
    assert following([], ["d1"], ("d1", 0, "")) is None
