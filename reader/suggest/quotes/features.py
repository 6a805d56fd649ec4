"""What speaks for and against an attribution: the names of features, and the reason shown to a person."""

from reader.model.text import Span
from reader.suggest.tokens import spelling

from .imperfect import imperfect
from .marks import Pair
from .passage import COMMAS, STOPS, Cue, Opening, Passage
from .speakers import Named

_SAID = frozenset(
    ("ان", "انه", "انها", "لا", "لم", "لن", "ليس", "ما", "كان", "كانت", "كنا", "كنت", "نحن", "انا", "انتم", "قد")
)
"""Words that make a sentence of what would else be a list."""


_SAYING = (
    *("قال", "قول", "قلت", "قالت", "صرح", "جاب", "جيب", "ساءل", "هتف", "صرخ", "همس"),
    *("אמר", "אומר", "ענה", "צעק", "השיב", "said", "says"),
    *(spelling(word, "fa") for word in ("گفت", "گوی", "پرسید", "کہا", "کہت", "پوچھ")),
)
"""Stems of verbs that have nothing but words for their object: no list, no name of a thing."""


_BEFORE_NOW = frozenset(("سبق", "وسبق", "يسبق", "بعد", "وبعد", "منذ"))
"""«سبق له أن قال», «بعد أن أعلن»: what stands after أن was said."""


def forward_evidence(passage: Passage, cue: Cue, found: Opening, content: Span | None, who: Named) -> tuple[str, ...]:
    """Return the features of a cue that its content follows; `content` is None where the next block holds it."""
    cls = _class(cue, found, who)
    seen = [f"cue.{cue.entry.role}", f"class.{cls}", f"opens.{_how(found)}", f"speaker.{who.place or 'none'}"]
    seen += [_distance(passage.words(cue.last, found.at)), f"lang.{passage.lexicon.language}"]
    seen += _of_cue(passage, cue, found, content, who, cls)
    if found.how == "mark":
        seen += _of_mark(passage, cue, found, content)
    if content is not None:
        seen += _of_content(passage, cue, found, content)
    seen += _subjunctive(passage, cue, found, cls)
    told = cue.entry.cls == "speech" and not cue.entry.weak
    if found.how == "comma" and told and content is not None and passage.words_in(content) >= 4:
        seen += ["comma.said"]
    return tuple(seen)


def backward_evidence(passage: Passage, cue: Cue, between: int, content: Span, who: Named) -> tuple[str, ...]:
    """Return the features of a cue that stands after its content, with so many words between."""
    seen = [f"cue.{cue.entry.role}", f"class.{cue.entry.cls}", "opens.after", f"speaker.{who.place or 'none'}"]
    seen += [_distance(between), f"lang.{passage.lexicon.language}"]
    seen += ["cue.weak"] if cue.entry.weak else []
    seen += _length(passage.words_in(content))
    said = any(stem in passage.form(cue.first) for stem in (*_SAYING, "سال"))
    starts = passage.sentence(content.start).start >= content.start - 2
    enough = passage.words_in(content) > 1 or passage.lexicon.language == "fa"
    seen += ["after.said"] if said and starts and between == 0 and enough else []
    return tuple(seen)


def _how(found: Opening) -> str:
    return f"{found.how}.mark" if found.how in ("colon", "that") and found.pair else found.how


def _length(words: int) -> list[str]:
    return ["content.short"] if words < 3 else ["content.long"] if words >= 6 else []


def _named(pairs: list[tuple[str, bool]]) -> list[str]:
    return [name for name, true in pairs if true]


def _of_cue(
    passage: Passage, cue: Cue, found: Opening, content: Span | None, who: Named, cls: str
) -> list[str]:  # fmt: skip
    between = passage.words(cue.last, found.at)
    weak, participle = cue.entry.weak, cue.entry.role == "participle"
    arabic = passage.lexicon.language == "ar"
    other = cue.entry.form.person != 3 or (who.speaker is None and _first_person(passage, cue))
    return _named([
        ("cue.weak", weak), ("weak.far", weak and between > 3), ("participle.far", participle and between > 4),
        ("cue.prefixed", cue.prefixed), ("disagrees", not who.agrees),
        ("negated", cue.negated and not _denies(passage, cue)),
        ("cue.first", cue.span.start <= passage.sentence(cue.span.start).start + 2),
        ("person.other", other), ("person.opinion", other and cls != "speech"),
        ("bare.said", found.how == "bare" and content is not None and _says_on(passage, cue, content)),
        ("bare.participle", found.how == "bare" and participle),
        ("person.indirect", arabic and other and found.how == "complementizer"), ("cue.wished", _wished(passage, cue)),
        ("cue.supposed", passage.has("supposing", cue.first - 1)), ("cue.aside", _aside(passage, cue, found)),
        ("cue.while", _meanwhile(passage, cue)),
        ("cue.imperative", who.speaker is None and _tells_reader(passage, cue)),
        ("passive", who.speaker is None and _is_passive(passage, cue, found)), ("speaker.thing", _thing(passage, cue)),
        ("speaker.rule", _rules(passage, who)), ("rule.directive", cls == "directive" and _rules(passage, who)),
        ("noun.own", cue.entry.role == "noun" and passage.has("own noun", cue.first)),
        ("finding.nobody", cls == "finding" and who.speaker is None and not cue.prefixed),
        ("finding.self", cls == "finding" and _proves_itself(passage, cue, found)),
        ("finding.sign", cls == "finding" and _is_sign(passage, cue, who)),
        ("clitic.far", between > 0 and _is_clitic(passage, found)),
    ])  # fmt: skip


def _says_on(passage: Passage, cue: Cue, content: Span) -> bool:
    """Tell whether a clause follows a Persian verb of saying with no sign at all: «می‌گویند قیمت‌ها بالا می‌رود»."""
    if passage.lexicon.language != "fa" or cue.entry.cls != "speech" or cue.entry.weak:
        return False
    form, alone = passage.form(cue.first), cue.last - cue.first == 1
    if passage.has("relative", cue.first - 1):
        return False
    said = alone and any(stem in form for stem in _SAYING) and not form.endswith("ه")
    joined = any(passage.has(name, cue.last) for name in ("connective", "auxiliary", "adjunct", "clause"))
    return (said or not alone) and not joined and passage.words_in(content) >= (2 if said else 4)


def _thing(passage: Passage, cue: Cue) -> bool:
    """Tell whether a fact, not a person, is the subject: «مما يشير إلى أن», «يدل هذا على أن»."""
    after = cue.last
    alone = passage.has("thing", after) and (
        passage.has("complementizer", after + 1) or passage.has("preposition", after + 1)
    )
    pointed = passage.has("thing", after)  # «تؤكد هذه النتيجة أن»
    alone = alone or (cue.entry.role == "verb" and passage.has("thing noun", after + pointed))
    return (
        alone
        or passage.has("thing", cue.first - 1)
        or (passage.is_word(cue.first - 1) and passage.has("thing", cue.first - 2))
    )


def _aside(passage: Passage, cue: Cue, found: Opening) -> bool:
    """«كتبها كما قال للناقد …»: what comes after is not what was said; after a comma «كما» is "also"."""
    kama = passage.form(cue.first - 1) == "كما" and passage.is_word(cue.first - 2)
    return kama and passage.words(cue.last, found.at) > 0


def _meanwhile(passage: Passage, cue: Cue) -> bool:
    """«ويضيف وهو يشير إلى منزله: …»: the verb after «وهو» tells what is done while something is said."""
    told = any(at in passage.cue_by_token for at in range(max(0, cue.first - 8), cue.first - 1))
    return told and passage.form(cue.first - 1) in ("وهو", "وهي", "وهم") and passage.form(cue.first - 2) not in COMMAS


def _proves_itself(passage: Passage, cue: Cue, found: Opening) -> bool:
    """«أثبت اللاعب أنه قادر …»: who proves of themselves what they can says nothing."""
    proves = passage.lexicon.language == "ar" and any(stem in passage.form(cue.first) for stem in ("ثبت", "برهن"))
    return proves and found.how == "complementizer" and passage.form(found.at) in ("انه", "انها", "انهم", "بانه")


def _is_sign(passage: Passage, cue: Cue, who: Named) -> bool:
    """«رائحة الخبز كانت تدل على أن …»: what is a sign of something, and is no study or report, says nothing."""
    if passage.lexicon.language != "ar" or who.speaker is None or not passage.has("sign", cue.first):
        return False
    head = passage.token_at(who.speaker.start)
    return not (passage.has("speaking", head) or passage.has("title", head))


def _denies(passage: Passage, cue: Cue) -> bool:
    """«لم يستبعد المسؤول أن …», «لم ينف …»: who does not deny something says it."""
    return cue.entry.np or "ستبعد" in passage.form(cue.first)


def _tells_reader(passage: Passage, cue: Cue) -> bool:
    """Tell whether an Arabic verb at the start of its sentence may ask the reader for something: «لاحظ أن …»."""
    starts = passage.words(passage.token_at(passage.sentence(cue.span.start).start), cue.first) == 0
    return starts and not cue.prefixed and passage.has("imperative", cue.first)


def _is_passive(passage: Passage, cue: Cue, found: Opening) -> bool:
    """«وصف بأنه …»: without the object that it always has, the verb tells what is done to its subject."""
    bare = cue.entry.object and not cue.entry.form.carries and found.at == cue.last
    return bare and found.how == "complementizer" and cue.entry.role == "verb"


def _lists(passage: Passage, content: Span) -> bool:
    """Tell whether what a colon opens is a list of some things, Arabic ones: «العنب والتين والزيتون»."""
    if passage.lexicon.language != "ar":
        return False
    first, last = passage.token_at(content.start), passage.token_at(content.end)
    forms = [passage.form(at) for at in range(first, last) if passage.is_word(at)]
    joined = [form for form in forms[1:] if form.startswith("و") and len(form) > 3]
    joined *= 2 if forms[:1] in (["الاول"], ["الاولي"], ["احدهما"], ["احدها"]) else 1
    said = any(imperfect(form) or form in _SAID for form in forms)
    return len(forms) <= 9 and len(joined) * 4 >= len(forms) and not said


def _rules(passage: Passage, who: Named) -> bool:
    """Tell whether the subject is a law, a plan, a contract: what they demand nobody says."""
    head = passage.token_at(who.speaker.start) if who.speaker else -1
    return passage.lexicon.language == "ar" and passage.has("not source", head)


def _wished(passage: Passage, cue: Cue) -> bool:
    """Tell whether an Arabic verb is what somebody shall say, not what they say: «لا بد أن يعترف بأن …»."""
    if passage.lexicon.language != "ar" or passage.form(cue.first - 1) not in ("ان", "كي", "لكي", "بان"):
        return False
    return not any(passage.form(at) in _BEFORE_NOW for at in range(max(0, cue.first - 5), cue.first))


def _of_mark(passage: Passage, cue: Cue, found: Opening, content: Span | None) -> list[str]:
    inline = found.at > cue.last and passage.form(found.at - 1) not in COMMAS
    told = cue.entry.role == "verb" and not cue.entry.weak and cue.entry.cls == "speech"
    return _named([
        ("mark.called", content is not None and _calls_for(passage, cue, found, content)),
        ("mark.subject", _is_subject(passage, cue, found)),
        ("mark.short", content is not None and passage.words_in(content) <= 2),
        ("mark.inline", inline and passage.words(cue.last, found.at) > 0),
        ("mark.last", told and content is not None and _ends_sentence(passage, cue, found, content)),
        ("mark.told", told and content is not None and passage.words_in(content) >= 6),
        ("mark.directive", cue.entry.cls == "directive" and inline),
        ("mark.governed", passage.has("preposition", found.at - 1)), ("weak.inline", inline and cue.entry.weak),
    ])  # fmt: skip


def _calls_for(passage: Passage, cue: Cue, found: Opening, content: Span) -> bool:
    """Hebrew: «קרא לצדדים "לחזור לשולחן"» calls on somebody to do what the marks hold; «קרא לכלב "רקס"» names a dog."""
    if passage.lexicon.language != "he" or not passage.has("calling", cue.first):
        return False
    between = range(cue.last, found.at)
    spoken_to = all(passage.form(at)[:1] == "ל" for at in between)
    spoken_to = spoken_to or (passage.has("object", cue.last) and passage.words_in(content) >= 4)
    asks = passage.form(passage.token_at(content.start))[:1] == "ל" or passage.words_in(content) >= 4
    return spoken_to and asks and passage.words_in(content) >= 2


def _is_subject(passage: Passage, cue: Cue, found: Opening) -> bool:
    """Tell whether Arabic marks right after a verb hold who did it: «أعلن «حزب البحر» انسحابه من السباق»."""
    if passage.lexicon.language != "ar" or found.at != cue.last or found.pair is None or found.pair.close is None:
        return False
    after = passage.token_at(found.pair.close) + 1
    joins = passage.form(after)[:1] in ("و", "ف") or any(
        passage.has(name, after) for name in ("adjunct", "adverb", "connective")
    )
    return passage.words(found.at, after) <= 4 and passage.is_word(after) and not joins


def _of_content(passage: Passage, cue: Cue, found: Opening, content: Span) -> list[str]:
    words, between = passage.words_in(content), passage.words(cue.last, found.at)
    mixed = passage.marked(content)
    listed = _how(found) == "colon" and between >= 2 and _lists(passage, content)
    farther = 2 if cue.entry.cls == "directive" else 3  # «طلب القهوة المعتادة: فنجان صغير»
    likely = (between >= farther and words <= 5) or (between >= 2 and _has_object(passage, cue, found))
    fragment = _how(found) == "colon" and likely and _is_fragment(passage, cue, content)
    placed = any(passage.has("occasion", at) for at in range(cue.last, found.at))
    return _length(words) + _named([
        ("as.short", found.how == "as" and words <= 2),
        ("colon.fragment", fragment and not listed),
        ("colon.list", listed),
        ("title.like", _how(found) == "colon.mark" and words <= 4 and between > 3 and not placed),
        ("colon.far", _how(found) == "colon" and between > 8), ("mixed", found.how == "complementizer" and mixed),
    ])  # fmt: skip


def _is_fragment(passage: Passage, cue: Cue, content: Span) -> bool:
    """Tell whether what an Arabic colon opens says nothing: «أضاف لمسة أخيرة: نافذة مستديرة فوق الباب»."""
    if passage.lexicon.language != "ar" or any(stem in passage.form(cue.first) for stem in _SAYING):
        return False
    forms = [passage.form(at) for at in range(passage.token_at(content.start), passage.token_at(content.end))]
    return not any(imperfect(form) or form in _SAID for form in forms)


def _has_object(passage: Passage, cue: Cue, found: Opening) -> bool:
    """Tell whether a thing stands before a colon: what is counted, or a noun after a subject, «المصنع نكهات جديدة»."""
    between = range(cue.last, found.at)
    if any(passage.has("counting", at) for at in between) or _is_dual(passage, found.at - 1):
        return True
    first, then = cue.last, cue.last + 1
    if cue.entry.cls == "directive" and passage.form(first).startswith("ال") and found.at - first == 2:
        return True  # «طلب القهوة المعتادة: …»
    begins = passage.form(first).startswith("ال") and not passage.has("title", first) and then < found.at
    apart = ("preposition", "adjunct", "adverb", "relative", "naming", "inside name", "title", "speaking", "occasion")
    bare = passage.is_word(then) and not passage.form(then).startswith(("ال", "لل", "ل", "ب"))
    return begins and bare and not any(passage.has(name, then) for name in apart)


def _is_dual(passage: Passage, at: int) -> bool:
    """«عن سببين: …»: two things, which are named after the colon."""
    form = passage.form(at)
    return len(form) > 4 and form.endswith("ين") and not form.startswith("ال") and not passage.has("speaking", at)


def _ends_sentence(passage: Passage, cue: Cue, found: Opening, content: Span) -> bool:
    """Tell whether one word or two in marks are all that was said: «هتف الجمهور «ارحلوا الآن».»."""
    at = passage.token_at(content.end) + 1
    ended = at >= len(passage.tokens) or passage.form(at) in STOPS or passage.form(at) in COMMAS
    short = passage.words_in(content) <= 2 and passage.words(cue.last, found.at) <= 4
    named = passage.has("preposition", found.at - 1) or passage.has("naming", found.at - 1)
    return ended and short and not named and any(stem in passage.form(cue.first) for stem in _SAYING)


def _is_clitic(passage: Passage, found: Opening) -> bool:
    """Tell whether the complementizer is a letter before a word (ש), which begins relative clauses too."""
    return found.how == "complementizer" and not passage.has("complementizer", found.at)


def _subjunctive(passage: Passage, cue: Cue, found: Opening, cls: str) -> list[str]:
    """«أن» before an imperfect verb tells what is wished, not what is said; a directive says just that."""
    if cls == "directive" or cue.entry.wish:
        return []
    form, following = passage.form(found.at), passage.form(found.at + 1)
    plain = passage.lexicon.language == "ar" and found.how == "complementizer" and form == "ان"
    if (
        not plain
        or passage.text[passage.tokens[found.at].start] == "إ"
        or len(following) < 3
        or following[0] not in "يتن"
        or (len(following) == 5 and following[0] == "ت" and following[3] == "ي")  # «تأسيس» is a noun
    ):
        return []
    return ["subjunctive" if following[0] == "ي" else "subjunctive.perhaps"] + ["subjunctive.wish"] * (cls != "speech")


def _distance(words: int) -> str:
    return (
        "far.0"
        if words == 0
        else "far.3"
        if words <= 3
        else "far.8"
        if words <= 8
        else "far.17"
        if words <= 17
        else "far"
    )


def _class(cue: Cue, found: Opening, who: Named) -> str:
    """An opinion of nobody named is hearsay: «يعتقد أن …»."""
    if found.how == "np":
        return "np"
    form = cue.entry.form
    nobody = who.speaker is None and form.person == 3 and not form.plural
    return "hearsay" if cue.entry.cls == "opinion" and nobody else cue.entry.cls


def _first_person(passage: Passage, cue: Cue) -> bool:
    """«أعتقد» is "I think", «اعتقد» "he thought": the hamza tells, where the verb has none of its own."""
    return cue.entry.form.words.startswith("ا") and passage.text[cue.span.start] == "أ" and cue.entry.role == "verb"


_OPENS = {
    "as": "quotation mark", "colon": "colon", "colon.mark": "colon and quotation mark",
    "that.mark": "complementizer and quotation mark", "mark": "quotation mark",
    "complementizer": "complementizer", "comma": "comma", "np": "noun", "bare": "nothing between",
    "word": "what it always introduces",
}  # fmt: skip
_CUES = {
    "speech": "verb of saying", "opinion": "verb of opinion", "finding": "verb of finding",
    "directive": "verb of asking", "hearsay": "hearsay",
}  # fmt: skip


def reason(passage: Passage, cue: Cue, found: Opening) -> str:
    """Return why, for a person: «قال … أن: verb of saying and complementizer»."""
    at = passage.tokens[found.at] if found.at < len(passage.tokens) else None
    sign = passage.text[at.start : at.end] if at else ":"
    shown = "" if found.how in ("bare", "word") else f" … {sign}"
    role = cue.entry.role
    kind = _CUES[cue.entry.cls] if role == "verb" else f"{role} of saying"
    return f"{cue.span.of(passage.text)}{shown}: {kind} and {_OPENS[_how(found)]}"


def alone(passage: Passage, pair: Pair, content: Span) -> tuple[str, ...]:
    """Return the features of marks that no cue claims."""
    sentence = passage.sentence(pair.open)
    words, whole = passage.words_in(content), passage.words_in(sentence)
    before = passage.token_at(pair.open) - 1
    length = "alone.3" if words <= 3 else "alone.7" if words <= 7 else "alone.long"
    seen = ["uncued", length, "class.continuation", f"lang.{passage.lexicon.language}"]
    said = words > 3
    seen += _named([
        ("alone.sentence", said and words >= 0.8 * whole),
        ("alone.named", before >= 0 and passage.has("naming", before)),
        ("alone.colon", passage.form(before) == ":"), ("alone.unclosed", pair.close is None),
        ("alone.starts", said and not passage.text[: pair.open].strip()),
        ("alone.stop", said and passage.text[content.end - 1] in ".!?؟۔"),
    ])  # fmt: skip
    return tuple(seen)
