from pathlib import Path

import pytest

from reader.errors import BadFile
from reader.suggest.mentions import Gazetteer, Name, read_gazetteer
from reader.suggest.mentions.gazetteer import shipped_places


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "names.csv"
    path.write_text(text, encoding="utf-8")
    return path


def names(gazetteer: Gazetteer) -> list[Name]:
    return list(gazetteer.names(gazetteer.firsts()))


def test_a_line_gives_a_name_its_tag_aliases_and_identifier(tmp_path: Path) -> None:
    path = written(
        tmp_path, "\ufeffname,tag,aliases,identifier\r\nسلمى الحداد,person,الحداد| أم نور ,Q5\r\nحيفا\r\n\r\n# end\r\n"
    )
    found = read_gazetteer(path)
    assert names(found) == [Name(("سلمى الحداد", "الحداد", "أم نور"), "Q5", "person"), Name(("حيفا",), "", "")]
    assert (found.name, found.problems) == ("names", ())


def test_only_names_that_begin_with_words_asked_for_are_given(tmp_path: Path) -> None:
    found = read_gazetteer(written(tmp_path, "أحمد سالم,person\nحيفا,place,خيفا\nعبد الله,person\n"))
    assert [name.forms[0] for name in found.names(["احمد", "خيفا"])] == ["أحمد سالم", "حيفا"]
    assert [name.forms[0] for name in found.names(["عبدالله"])] == ["عبد الله"]


def test_wrong_lines_are_told_by_number_and_the_rest_is_used(tmp_path: Path) -> None:
    lines = ["حيفا,place", "ع,person", ",place", '"نادر العلي,person,,', "أ,ب,ج,د,ه", '"يافا, القديمة",place,ي|يافا,Q7']
    found = read_gazetteer(written(tmp_path, "\n".join(lines)))
    assert names(found) == [Name(("حيفا",), "", "place"), Name(("يافا, القديمة", "يافا"), "Q7", "place")]
    assert found.problems == (
        "names.csv, line 2: “ع,person” begins with no name of two letters or more; it was skipped.",
        "names.csv, line 3: “,place” begins with no name of two letters or more; it was skipped.",
        'names.csv, line 4: “"نادر العلي,person,,” has quotation marks that are not closed; it was skipped.',
        "names.csv, line 5: “أ,ب,ج,د,ه” has 5 cells instead of 4; it was skipped.",
        'names.csv, line 6: “"يافا, القديمة",place,ي|يافا,Q7” has an alias of one letter; the alias was skipped.',
    )


def test_a_quotation_mark_inside_a_name_is_a_part_of_it(tmp_path: Path) -> None:
    assert names(read_gazetteer(written(tmp_path, 'צה"ל,organisation\n'))) == [Name(('צה"ל',), "", "organisation")]


def test_of_very_many_wrong_lines_the_first_are_told(tmp_path: Path) -> None:
    found = read_gazetteer(written(tmp_path, "ع\n" * 50))
    assert (len(found.problems), found.problems[-1]) == (21, "names.csv: 30 more lines have faults.")


def test_a_long_list_is_read_the_same(tmp_path: Path) -> None:
    lines = [f"مدينة{number % 300} الرابعة,place,,Q{number}" for number in range(60_000)]
    lines[100], lines[101] = "ع,place", "حيفا,place,خيفا"
    found = read_gazetteer(written(tmp_path, "\n".join(lines)))
    assert [name.id for name in found.names([f"مدينه{7}"])][:3] == ["Q7", "Q307", "Q607"]
    assert [name.forms for name in found.names(["خيفا"])] == [("حيفا", "خيفا")]
    assert [problem.split(":")[0] for problem in found.problems] == ["names.csv, line 101"]


def test_files_that_cannot_be_read_are_refused_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    with pytest.raises(BadFile, match=r"x\.csv cannot be read: No such file"):
        read_gazetteer(path)
    path.write_bytes("حيفا".encode("cp1256"))
    with pytest.raises(BadFile, match=r"x\.csv is not UTF-8 text; save it"):
        read_gazetteer(path)


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    assert len(names(read_gazetteer(written(tmp_path, "حيفا")))) == 1
    assert len(names(read_gazetteer(written(tmp_path, "حيفا\nيافا")))) == 2


def test_the_shipped_list_has_no_faults() -> None:
    found = shipped_places()
    assert (found.problems, len(names(found)) > 600) == ((), True)


def test_a_long_list_finds_names_by_alias_and_still_tells_what_is_wrong(tmp_path: Path) -> None:
    lines = [f"اسم{n} عائلة,person,لقب{n} آخر|كنية{n},Q{n + 1}" for n in range(60_000)]
    lines[9], lines[11] = "اسم9,person,ب,", 'x"y,"'
    path = tmp_path / "long.csv"
    path.write_text("\n".join(["name,tag,aliases,identifier", *lines]), encoding="utf-8")
    found = read_gazetteer(path)
    ids = {first: [name.id for name in found.names([first])] for first in ("اسم7", "لقب8", "كنيه12", "اسم9", "ب")}
    assert ids == {"اسم7": ["Q8"], "لقب8": ["Q9"], "كنيه12": ["Q13"], "اسم9": [""], "ب": []}
    assert [problem.split(":")[0] for problem in found.problems] == ["long.csv, line 11", "long.csv, line 13"]
