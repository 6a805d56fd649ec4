import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import BadRequest
from reader.model.parsing import parse
from reader.model.query import And, Near, Node, Not, Or, Phrase, Term, leaves, plain
from tests.samples import anything


def shown(node: Node) -> str:
    """Return a query in one way of writing: exact words between bars."""
    match node:
        case Phrase(terms):
            return "‹" + " ".join(map(_shown, terms)) + "›"
        case Near(phrases, distance):
            return f"near{distance}({' '.join(map(shown, phrases))})"
        case And(parts):
            return f"and({' '.join(map(shown, parts))})"
        case Or(parts):
            return f"or({' '.join(map(shown, parts))})"
        case Not(wanted, unwanted):
            return f"not({shown(wanted)} {shown(unwanted)})"


def _shown(term: Term) -> str:
    form = min(term.forms[2], key=len)
    return ("|" + form + "|" if term.exact else form) + ("*" if term.begins else "")


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("كِتاب", "‹كتاب›"),
        ("كتاب جديد", "‹كتاب جديد›"),
        ('"كتاب جديد"', "‹|كتاب| |جديد|›"),
        ("«كتاب» “جديد” ”כתב„ قديم", "‹|كتاب| |جديد| |כתב| قديم›"),
        ("כ»ספר«", "‹כ |ספר|›"),
        ("كتا*", "‹كتا*›"),
        ('"كتا* جد*"', "‹|كتا|* |جد|*›"),
        ("a AND b", "and(‹a› ‹b›)"),
        ("a OR b c AND d", "or(‹a› and(‹b c› ‹d›))"),
        ("a NOT b", "not(‹a› ‹b›)"),
        ("a AND NOT b NOT c", "not(not(‹a› ‹b›) ‹c›)"),
        ("(a OR b) c", "and(or(‹a› ‹b›) ‹c›)"),
        ("a NEAR b", "near10(‹a› ‹b›)"),
        ("a b NEAR/3 c NEAR d", "near10(‹a b› ‹c› ‹d›)"),
        ('NEAR(a "b c", 5)', "near5(‹a› ‹|b| |c|›)"),
        ("NEAR(كتاب مكتبة، ٥) x", "and(near5(‹كتاب› ‹مكتبه›) ‹x›)"),
        ('"AND" and "OR"', "‹|and| and |or|›"),
        ('ח"כ לביא', '‹ח"כ לביא›'),
        ('"ח"כ לביא"', '‹|ח"כ| |לביא|›'),
        ('ב"הארץ"', "‹ב |הארץ|›"),
        ("title:a^b {c} +d-e_f", "‹title a b c d e f›"),
        ("iPhone-15*", "‹iphone 15*›"),
        ("a ، b", "‹a b›"),
        ("a; DROP TABLE document--", "‹a drop table document›"),
    ],
)
def test_a_query_is_read(query: str, tree: str) -> None:
    assert shown(parse(query)) == tree


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("", "There is no word in the query; type a word or a phrase to search for."),
        (" \u064e\u0640 ", "There is no word in the query; type a word or a phrase to search for."),
        ("AND OR ( )", "There is no word in the query; type a word or a phrase to search for."),
        ('"،" + ^ : {}', "There is no word in the query; type a word or a phrase to search for."),
        ('كتاب "جديد', 'A quotation mark " of the query is not closed; close it, or leave it out.'),
        ("«كتاب", "A quotation mark « of the query is not closed; close it, or leave it out."),
        ("(كتاب", "A parenthesis of the query is not closed; close it, or leave it out."),
        ("NEAR(a b", "A parenthesis of the query is not closed; close it, or leave it out."),
        ("كتاب)", "A parenthesis of the query closes nothing; leave it out, or open one before it."),
        ("كتاب AND", "A word is missing beside AND, OR, NOT, NEAR or a parenthesis; add it, or leave that out."),
        ("NOT كتاب", "A word is missing beside AND, OR, NOT, NEAR or a parenthesis; add it, or leave that out."),
        ("a OR OR b", "A word is missing beside AND, OR, NOT, NEAR or a parenthesis; add it, or leave that out."),
        ("a () b", "A word is missing beside AND, OR, NOT, NEAR or a parenthesis; add it, or leave that out."),
        ("ك*تاب", "The sign * stands at the end of a word and nowhere else; move it, or leave it out."),
        ("a *", "The sign * needs the beginning of a word before it; type some letters."),
        ("(a OR b) NEAR c", "NEAR stands between words or phrases, not between parentheses; write a NEAR b."),
        ("NEAR(a, 5)", "NEAR needs two words or phrases; write NEAR(a b, 5)."),
        ("NEAR(a OR b, 5)", "NEAR takes words and phrases, no operators; write NEAR(a b, 5)."),
        ("NEAR(a (b))", "NEAR takes words and phrases, no parentheses of its own: NEAR(a b, 5)."),
        ("a NEAR/1001 b", "NEAR reaches 1,000 words at most; name fewer."),
        ("a NEAR/999999999999999 b", "NEAR reaches 1,000 words at most; name fewer."),
        ("a NEAR/ b", "NEAR/ takes a number of words; write a NEAR/5 b."),
        ("a NEAR/-1 b", "NEAR/ takes a number of words; write a NEAR/5 b."),
        ("ك" * 10_000, "The query has 10,000 characters, and 1,000 is the most; shorten it."),
        ("ك " * 100, "The query has 100 words, and 60 is the most; shorten it."),
        ("(" * 31 + "a" + ")" * 31, "The query has more than 30 parentheses inside each other; make it simpler."),
    ],
)
def test_what_is_no_query_is_refused_in_a_sentence(query: str, sentence: str) -> None:
    with pytest.raises(BadRequest) as refused:
        parse(query)
    assert str(refused.value) == sentence


@given(st.one_of(anything, st.text('ab "«»()*\u064e ANDORNTE/5,כ“', max_size=40)))
def test_anything_is_read_or_refused(query: str) -> None:
    try:
        found = parse(query)
    except BadRequest:
        return
    assert list(leaves(found))


def test_a_word_sought_behind_proclitics_has_their_forms_at_every_level() -> None:
    node = parse("أحمد", clitics=True)
    assert isinstance(node, Phrase)
    exact, hamza, folded = node.terms[0].forms
    assert {"وا\u0654حمد", "لا\u0654حمد"} <= exact
    assert {"واحمد", "لاحمد"} <= hamza == folded


def test_plain_words_are_a_phrase_whatever_stands_between_them() -> None:
    assert plain("سلمى «الحداد» AND") == parse("سلمى الحداد and")
    assert plain("، *") is None
