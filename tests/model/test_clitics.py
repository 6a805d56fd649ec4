from reader.model.clitics import prefixed


def test_arabic_words_have_conjunction_particle_and_article_before_them() -> None:
    assert prefixed("بيت") >= {"بيت", "البيت", "والبيت", "فبالبيت", "كالبيت", "للبيت", "وللبيت", "لبيت", "وبيت"}
    assert not prefixed("بيت") & {"لالبيت", "سالبيت", "بوبيت"}


def test_a_definite_word_gets_no_second_article() -> None:
    assert prefixed("البيت") == {
        conjunction + form
        for conjunction in ("", "و", "ف")
        for form in ("البيت", "بالبيت", "كالبيت", "للبيت", "سالبيت")
    }


def test_hebrew_words_have_their_servile_letters_before_them() -> None:
    assert prefixed("ספר") >= {"ספר", "הספר", "והספר", "בספר", "מהספר", "שבספר", "וכשהספר", "לכשהספר"}
    assert not prefixed("ספר") & {"הוספר", "בשספר"}


def test_other_scripts_have_none() -> None:
    assert prefixed("book") == {"book"}
