import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.cli import output
from reader.cli.call import Call
from reader.cli.output import Line, say_lines, shortened, wrapped

ARABIC = Line(("1", "title"), "القطار (الجديد) iPort", "rtl")
LATIN = Line(("200", ""), "the train", "ltr")


def test_a_pipe_gets_text_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    say_lines(Call(), [ARABIC, LATIN])
    assert capsys.readouterr().out.splitlines() == ["1    title  القطار (الجديد) iPort", "200         the train"]


def test_a_terminal_gets_text_in_isolates(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output.sys.stdout, "isatty", lambda: True)
    say_lines(Call(), [ARABIC, LATIN, Line(("3", "none"))])
    assert capsys.readouterr().out.splitlines() == [
        "1    title  \u2067القطار (الجديد) iPort\u2069",
        "200         \u2066the train\u2069",
        "3    none",
    ]


def test_visual_order_is_wrapped_before_it_is_ordered(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "32")
    say_lines(Call(visual=True), [Line(("1", "title"), "وصل القطار (الجديد) إلى iPort", "rtl"), LATIN])
    assert capsys.readouterr().out.splitlines() == [
        "1    title  " + "(ديدجلا) راطقلا لصو",
        "            " + "          iPort ىلإ",
        "200         the train",
    ]


def test_controls_never_reach_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    say_lines(Call(), [Line((), "a\x1b[31mb\nc\x9bd")])
    output.tell("x\x1b[2Jy")
    assert capsys.readouterr() == ("a [31mb c d\n", "x [2Jy\n")


@given(st.text(alphabet="اب c\u064b世", max_size=60), st.integers(min_value=4, max_value=20))
def test_wrapped_lines_hold_every_word_in_order(text: str, room: int) -> None:
    assert "".join("".join(wrapped(text, room)).split()) == "".join(text.split())


def test_short_ids_tell_each_other_apart() -> None:
    assert shortened(["aaaaaaaab1", "aaaaaaaac2", "ffffffffff"]) == {
        "aaaaaaaab1": "aaaaaaaab", "aaaaaaaac2": "aaaaaaaac", "ffffffffff": "fffffffff",
    }  # fmt: skip
    assert shortened([]) == {}
