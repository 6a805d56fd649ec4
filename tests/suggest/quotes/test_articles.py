from reader.suggest import suggest_quotes
from tests.suggest.shown import article, shown


def found(*texts: str, language: str = "") -> list[tuple[str, str, str, str, str]]:
    document = article(*texts, language=language)
    return [shown(document, one) for one in suggest_quotes(document)]


def test_an_arabic_article():
    assert found(
        "بلدية المرفأ تعلن خطة جديدة",
        "أعلنت رئيسة البلدية سلمى الحداد، أمس الثلاثاء، أن السوق القديمة ستفتح أبوابها في الربيع، مضيفة أن"
        " الترميم اكتمل. وقالت في مؤتمر صحفي: «انتظرنا هذا اليوم طويلا. واليوم نحتفل به معا».",
        "وأضافت أن المحال ستُسلَّم إلى أصحابها خلال شهر.",
        "في المقابل، قال التاجر سامي النجار للصحفيين: «لم يسألنا أحد»، و«لن نوقع على شيء قبل أن نقرأه»."
        " ويعتقد أن الإيجارات سترتفع.",
        "ونقلت صحيفة «المرفأ» عن مهندس في المشروع قوله إن الكلفة تضاعفت. ويقع المقهى في شارع «البحر».",
        "وقال المهندس: «هذه أول مرة نرمم فيها سوقا بهذا الحجم.",
        "«ولن تكون الأخيرة، فأمامنا عمل كثير».",
    ) == [
        ("indirect", "أن السوق القديمة ستفتح أبوابها في الربيع", "أعلنت", "رئيسة البلدية سلمى الحداد", ""),
        ("indirect", "أن الترميم اكتمل", "مضيفة", "[رئيسة البلدية سلمى الحداد]", ""),
        ("direct", "انتظرنا هذا اليوم طويلا. واليوم نحتفل به معا", "قالت", "[رئيسة البلدية سلمى الحداد]", ""),
        ("indirect", "أن المحال ستُسلَّم إلى أصحابها خلال شهر", "أضافت", "[رئيسة البلدية سلمى الحداد]", ""),
        ("direct", "لم يسألنا أحد | لن نوقع على شيء قبل أن نقرأه", "قال", "التاجر سامي النجار", "صحفيين"),
        ("indirect", "أن الإيجارات سترتفع", "يعتقد", "", ""),
        ("indirect", "إن الكلفة تضاعفت", "قوله", "مهندس في المشروع", ""),
        (
            "direct",
            "هذه أول مرة نرمم فيها سوقا بهذا الحجم | ولن تكون الأخيرة، فأمامنا عمل كثير",
            "قال",
            "المهندس",
            "",
        ),
    ]


def test_a_hebrew_article_whose_gershayim_open_nothing():
    assert found(
        '"הספרייה תיפתח מחר", אמרה ח"כ נעמה לביא לעיתונאים. לדבריה, השיפוץ הסתיים בזמן.',
        'המנהל דוד ברקן הודיע כי הכניסה תהיה חופשית, והוסיף ש"אין צורך בהרשמה". הלהקה "גשר" תופיע בערב.',
    ) == [
        ("direct", "הספרייה תיפתח מחר", "אמרה", 'ח"כ נעמה לביא', "לעיתונאים"),
        ("indirect", "השיפוץ הסתיים בזמן", "לדבריה", '[ח"כ נעמה לביא]', ""),
        ("indirect", "כי הכניסה תהיה חופשית", "הודיע", "המנהל דוד ברקן", ""),
        ("mixed", 'ש"אין צורך בהרשמה"', "הוסיף", "[המנהל דוד ברקן]", ""),
    ]


def test_a_persian_article_of_colons_and_light_verbs():
    assert found(
        "شهردار بندر، مریم راد، روز شنبه در جمع خبرنگاران گفت: بازار قدیم بهار آینده باز می‌شود.",
        "وی تأکید کرد که «کار مرمت تمام شده است» و افزود: هزینه‌ها دو برابر شد. به گفته پلیس، خیابان «دریا» بسته است.",
        language="fa",
    ) == [
        ("direct", "بازار قدیم بهار آینده باز می‌شود", "گفت", "شهردار بندر، مریم راد", ""),
        ("direct", "کار مرمت تمام شده است", "تأکید کرد", "وی", ""),
        ("direct", "هزینه‌ها دو برابر شد", "افزود", "[شهردار بندر، مریم راد]", ""),
        ("mixed", "خیابان «دریا» بسته است", "به گفته", "پلیس", ""),
    ]


def test_an_urdu_article():
    assert found(
        "میئر سلمیٰ خان نے صحافیوں سے کہا کہ پرانا بازار بہار میں کھلے گا۔ انہوں نے کہا کہ ”ہم نے بہت انتظار کیا ہے“۔",
        "پولیس کے مطابق سڑک بند ہے۔ ماہرین کہتے ہیں کہ قیمتیں بڑھیں گی۔",
        language="ur",
    ) == [
        ("indirect", "کہ پرانا بازار بہار میں کھلے گا", "کہا", "میئر سلمیٰ خان", "صحافیوں"),
        ("direct", "ہم نے بہت انتظار کیا ہے", "کہا", "انہوں", ""),
        ("indirect", "سڑک بند ہے", "کے مطابق", "پولیس", ""),
        ("indirect", "کہ قیمتیں بڑھیں گی", "کہتے", "ماہرین", ""),
    ]


def test_an_english_article_with_an_interrupted_quote():
    assert found(
        "“We waited for years,” said Mayor Salma Haddad, “and today we celebrate.” She added that the shops would open"
        " in spring. The café “Blue Door” is closed. According to the police, the street is safe."
    ) == [
        ("direct", "We waited for years, | and today we celebrate.", "said", "Mayor Salma Haddad", ""),
        ("indirect", "that the shops would open in spring", "added", "She", ""),
        ("indirect", "the street is safe", "According to", "the police", ""),
    ]


def test_a_french_article():
    assert found(
        "« Nous avons attendu des années », a déclaré Salma Haddad. Elle a ajouté que les boutiques ouvriraient au"
        " printemps. Selon la police, la rue est sûre. Le café « Bleu » est fermé."
    ) == [
        ("direct", "Nous avons attendu des années", "déclaré", "Salma Haddad", ""),
        ("indirect", "que les boutiques ouvriraient au printemps", "ajouté", "[Salma Haddad]", ""),
        ("indirect", "la rue est sûre", "Selon", "la police", ""),
    ]


def test_hamza_and_vowel_marks_make_no_difference():
    assert found("وَأَكَّدَ المديرُ إنّ العملَ انتهى. واكد المدير انه سيعود.") == [
        ("indirect", "إنّ العملَ انتهى", "أَكَّدَ", "المديرُ", ""),
        ("indirect", "انه سيعود", "اكد", "المدير", ""),
    ]


def test_a_hebrew_block_in_an_arabic_article_is_read_as_hebrew():
    assert found("قال المدير إن العمل انتهى اليوم كله.", 'הדוברת אמרה: "העבודה הסתיימה היום כולה".', language="ar") == [
        ("indirect", "إن العمل انتهى اليوم كله", "قال", "المدير", ""),
        ("direct", "העבודה הסתיימה היום כולה", "אמרה", "הדוברת", ""),
    ]


def test_according_to_around_an_interrupted_sentence_has_two_pieces():
    assert found("وأصيب عشرة عمال في الحريق، بحسب مصادر طبية، ونقل ثلاثة منهم إلى المستشفى.") == [
        (
            "indirect",
            "وأصيب عشرة عمال في الحريق | ونقل ثلاثة منهم إلى المستشفى",
            "بحسب",
            "مصادر طبية",
            "",
        )
    ]


def test_what_is_reckoned_by_a_rule_is_nobodys_words():
    assert found("وفقا للقانون، يدفع التاجر الرسوم كل عام. يذكر أن المدينة قديمة.") == []


def test_a_wish_is_no_quote_and_neither_is_a_name_in_marks():
    assert found("يريد سامي أن يسافر قبل أن يمرض. صدرت رواية «البيت القديم» عن دار «النور». هذا «نصر» مر.") == []


def test_a_content_ends_before_the_next_clause_that_says_something():
    assert found("قال سامي إن البيت قديم، وأضاف أن السقف تهدم، وأكد المالك عدم علمه بذلك.") == [
        ("indirect", "إن البيت قديم", "قال", "سامي", ""),
        ("indirect", "أن السقف تهدم", "أضاف", "[سامي]", ""),
    ]


def test_content_goes_on_after_wa_anna():
    assert found("أوضحت الوزيرة أن الطريق مغلق، وأن العمل سيستمر شهرا.") == [
        ("indirect", "أن الطريق مغلق، وأن العمل سيستمر شهرا", "أوضحت", "الوزيرة", "")
    ]


def test_what_is_asked_for_is_a_directive():
    assert found("وطلب المدير من الموظفين أن يحضروا مبكرا كل يوم.") == [
        ("indirect", "أن يحضروا مبكرا كل يوم", "طلب", "المدير", "")
    ]
