"""What speaks for and against an attribution: the names of features, and the reason shown to a person."""

from reader.model.text import Span

from .colons import SAYING, has_object, is_fragment, is_list
from .doubts import (
    denies,
    is_aside,
    is_discovery,
    is_first_person,
    is_meanwhile,
    is_mine,
    is_passive,
    is_rule,
    is_sign,
    is_thing,
    is_wished,
    proves_itself,
    tells_reader,
)
from .marks import Pair
from .passage import COMMAS, STOPS, Cue, Opening, Passage
from .speakers import Named


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
    said = any(stem in passage.form(cue.first) for stem in (*SAYING, "سال"))
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
    other = cue.entry.form.person != 3 or is_mine(passage, cue)
    other = other or (who.speaker is None and is_first_person(passage, cue))
    return _named([
        ("cue.weak", weak), ("weak.far", weak and between > 3), ("participle.far", participle and between > 4),
        ("cue.prefixed", cue.prefixed), ("disagrees", not who.agrees),
        ("negated", cue.negated and not denies(passage, cue)),
        ("cue.first", cue.span.start <= passage.sentence(cue.span.start).start + 2),
        ("person.other", other), ("person.opinion", other and cls != "speech"),
        ("bare.said", found.how == "bare" and content is not None and _says_on(passage, cue, content)),
        ("bare.participle", found.how == "bare" and participle),
        ("person.indirect", arabic and other and found.how == "complementizer"),
        ("cue.wished", is_wished(passage, cue)),
        ("cue.supposed", passage.has("supposing", cue.first - 1)), ("cue.aside", is_aside(passage, cue, found)),
        ("cue.while", is_meanwhile(passage, cue)),
        ("cue.imperative", who.speaker is None and tells_reader(passage, cue)),
        ("passive", who.speaker is None and is_passive(passage, cue, found)), ("speaker.thing", is_thing(passage, cue)),
        ("speaker.rule", is_rule(passage, who)), ("rule.directive", cls == "directive" and is_rule(passage, who)),
        ("noun.own", cue.entry.role == "noun" and passage.has("own noun", cue.first)),
        ("finding.nobody", cls == "finding" and who.speaker is None and not cue.prefixed),
        ("finding.self", cls == "finding" and proves_itself(passage, cue, found)),
        ("finding.event", cls == "finding" and is_discovery(passage, cue, who)),
        ("finding.sign", cls == "finding" and is_sign(passage, cue, who)),
        ("clitic.far", between > 0 and _is_clitic(passage, found)),
    ])  # fmt: skip


def _says_on(passage: Passage, cue: Cue, content: Span) -> bool:
    """Tell whether a clause follows a Persian verb of saying with no sign at all: «می‌گویند قیمت‌ها بالا می‌رود»."""
    if passage.lexicon.language != "fa" or cue.entry.cls != "speech" or cue.entry.weak:
        return False
    form, alone = passage.form(cue.first), cue.last - cue.first == 1
    if passage.has("relative", cue.first - 1):
        return False
    said = alone and any(stem in form for stem in SAYING) and not form.endswith("ه")
    joined = any(passage.has(name, cue.last) for name in ("connective", "auxiliary", "adjunct", "clause"))
    return (said or not alone) and not joined and passage.words_in(content) >= (2 if said else 4)


def _of_mark(passage: Passage, cue: Cue, found: Opening, content: Span | None) -> list[str]:
    inline = found.at > cue.last and passage.form(found.at - 1) not in COMMAS
    spoken = cue.entry.cls == "speech" and (cue.entry.role == "verb" or passage.has("own noun", cue.first))
    told = cue.entry.role == "verb" and spoken and not cue.entry.weak
    return _named([
        ("mark.called", content is not None and _calls_for(passage, cue, found, content)),
        ("mark.subject", _is_subject(passage, cue, found)),
        ("mark.short", content is not None and passage.words_in(content) <= 2),
        ("mark.inline", inline and passage.words(cue.last, found.at) > 0),
        ("mark.last", told and content is not None and _ends_sentence(passage, cue, found, content)),
        ("mark.told", spoken and content is not None and passage.words_in(content) >= 6),
        ("mark.directive", cue.entry.cls == "directive" and inline),
        ("mark.governed", passage.has("preposition", found.at - 1)), ("weak.inline", inline and cue.entry.weak),
    ])  # fmt: skip


def _calls_for(passage: Passage, cue: Cue, found: Opening, content: Span) -> bool:
    """Hebrew: «קרא לצדדים "לחזור לשולחן"» calls on somebody to do what the marks hold; «קרא לכלב "רקס"» names a dog."""
    if passage.lexicon.language != "he" or not passage.has("calling", cue.first):
        return False
    between = range(cue.last, found.at)
    words, named = passage.words_in(content), passage.has("object", cue.last)  # «הגדיר את הסרט "יצירת מופת"»
    spoken_to = named or all(passage.form(at)[:1] == "ל" for at in between)
    asks = named or words >= 4 or passage.form(passage.token_at(content.start))[:1] == "ל"
    return spoken_to and asks and words >= 2


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
    listed = _how(found) == "colon" and between >= 2 and is_list(passage, content)
    farther = 2 if cue.entry.cls == "directive" else 3  # «طلب القهوة المعتادة: فنجان صغير»
    likely = (between >= farther and words <= 5) or (between >= 2 and has_object(passage, cue, found))
    fragment = _how(found) == "colon" and likely and is_fragment(passage, cue, content)
    placed = any(passage.has("occasion", at) for at in range(cue.last, found.at))
    return _length(words) + _named([
        ("as.short", found.how == "as" and words <= 2),
        ("colon.fragment", fragment and not listed),
        ("colon.list", listed),
        ("title.like", _how(found) == "colon.mark" and words <= 4 and between > 3 and not placed),
        ("colon.far", _how(found) == "colon" and between > 8), ("mixed", found.how == "complementizer" and mixed),
    ])  # fmt: skip


def _ends_sentence(passage: Passage, cue: Cue, found: Opening, content: Span) -> bool:
    """Tell whether one word or two in marks are all that was said: «هتف الجمهور «ارحلوا الآن».»."""
    at = passage.token_at(content.end) + 1
    ended = at >= len(passage.tokens) or passage.form(at) in STOPS or passage.form(at) in COMMAS
    short = passage.words_in(content) <= 2 and passage.words(cue.last, found.at) <= 4
    named = passage.has("preposition", found.at - 1) or passage.has("naming", found.at - 1)
    return ended and short and not named and any(stem in passage.form(cue.first) for stem in SAYING)


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
