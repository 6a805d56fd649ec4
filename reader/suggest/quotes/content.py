"""Where a quote begins after its cue."""

from reader.model.text import Span

from .imperfect import imperfect
from .marks import Pair
from .passage import COLONS, COMMAS, STOPS, Cue, Opening, Passage

FARTHEST = 24  # words between a cue and what it introduces: of 97 in 100 it is 17 at most
_VERB_LAST = frozenset({"fa", "ur"})  # the verb ends its clause: what it introduces follows at once
_TOWARD = ("شار", "شير", "لفت", "لافت", "خلص", "دع", "داع", "نبه", "نوه", "لمح", "ذهب", "تطرق", "توصل", "تنتج")
"""Stems of Arabic verbs that point to something with إلى; after any other «إلى أن» is "until"."""
_NEAR_NOUN = 8  # tokens between a cue and the noun that it denies
_SHORT_NAME = 4  # words of a name in marks


def opening(passage: Passage, cue: Cue) -> Opening | None:
    """Return how the content that `cue` introduces begins, None if nothing in its sentence is introduced."""
    if cue.first not in passage.openings:
        passage.openings[cue.first] = _opening(passage, cue)
    return passage.openings[cue.first]


def _opening(passage: Passage, cue: Cue) -> Opening | None:
    end = passage.sentence(cue.span.start).end
    if passage.lexicon.language in _VERB_LAST and cue.entry.role == "verb":
        return _at_once(passage, cue, end)
    words, at, other = 0, cue.last, None
    while at < len(passage.tokens) and passage.tokens[at].start < end and words <= FARTHEST:
        found = _opening_at(passage, cue, at)
        if found and other is None and _in_relative(passage, cue, found):
            found, other = None, found
        if found:
            return found if _allowed(passage, cue, found) else None
        if at > cue.last and _ends_search(passage, cue, at):
            closed = _aside_ends(passage, cue, at)
            if not closed:
                break
            words, at = words + passage.words(at, closed), closed
            continue
        pair = passage.opening.get(passage.tokens[at].start)
        if pair and pair.close is not None:
            at = passage.token_at(pair.close)
        words += passage.tokens[at].word
        at += 1
    return other if other and _allowed(passage, cue, other) else _bare(passage, cue)


def _in_relative(passage: Passage, cue: Cue, found: Opening) -> bool:
    """Tell whether a verb in a relative clause may own the content: «قال الرجل الذي وصفها بأنها …، إن …»."""
    between = range(cue.last + 1, found.at)
    return found.how == "complementizer" and any(
        at in passage.cue_by_token and passage.has("relative", at - 1) for at in between
    )


def _at_once(passage: Passage, cue: Cue, end: int) -> Opening | None:
    at = cue.last
    while passage.is_word(at) and (passage.has("auxiliary", at) or passage.has("adverb", at)) and at < cue.last + 4:
        if passage.has("complementizer", at) and not passage.has("auxiliary", at):
            break
        at += 1
    for near in range(cue.last, min(at + 1, len(passage.tokens))):
        if passage.tokens[near].start >= end:
            return None
        found = _opening_at(passage, cue, near)
        if found:
            return found
        following = passage.tokens[near + 1].start if near + 1 < len(passage.tokens) else -1
        if passage.form(near) in COMMAS and following in passage.opening and following < end:
            return Opening("mark", near + 1, near + 1, passage.opening[following])
        if (
            passage.lexicon.language == "fa"
            and passage.form(at) in COMMAS
            and passage.words(at, passage.token_at(end)) > 3
        ):
            return Opening("comma", at, at + 1)
    return _bare(passage, cue)


def _opening_at(passage: Passage, cue: Cue, at: int) -> Opening | None:
    token = passage.tokens[at]
    if token.form in COLONS and at + 1 < len(passage.tokens) and _complementizes(passage, cue, at + 1):
        return Opening("complementizer", at + 1, at + 1)
    if token.form in COLONS and (passage.has("before colon", at - 1) or _is_byline(passage, cue, at)):
        return None
    if token.form in COLONS:
        following = passage.tokens[at + 1].start if at + 1 < len(passage.tokens) else -1
        return Opening("colon", at, at + 1, passage.opening.get(following))
    if cue.entry.np and at - cue.last <= _NEAR_NOUN and passage.has("denied", at):
        return Opening("np", at, at)
    named = _described(passage, cue, at)
    if named:
        return Opening("as", at, at, named)
    pair = passage.opening.get(token.start)
    if pair:
        return None if _is_name(passage, cue, at, pair) else Opening("mark", at, at, pair)
    if token.word and _complementizes(passage, cue, at):
        return _marked_at_once(passage, at) or Opening("complementizer", at, at)
    return None


def _described(passage: Passage, cue: Cue, at: int) -> Pair | None:
    """Return the marks of «وصف الرئيس الهجوم بـ"العمل الجبان"»: the letter before them belongs to what was said."""
    if not cue.entry.object or passage.form(at) != "ب" or at + 1 >= len(passage.tokens):
        return None
    pair = passage.opening.get(passage.tokens[at + 1].start)
    return pair if pair and pair.close is not None else None


def _is_byline(passage: Passage, cue: Cue, at: int) -> bool:
    """«كتب - سامي النجار: …» tells who wrote the article."""
    return passage.lexicon.language == "ar" and any(passage.form(each) in "-–—" for each in range(cue.last, at))


def _marked_at_once(passage: Passage, at: int) -> Opening | None:
    """In Urdu and Persian «کہ "…"» is how direct speech is written: the word is no part of it."""
    if passage.lexicon.language not in _VERB_LAST or at + 1 >= len(passage.tokens):
        return None
    pair = passage.opening.get(passage.tokens[at + 1].start)
    if pair is None or passage.words_in(passage.content(pair)) < (2 if _ends_sentence(passage, pair) else 4):
        return None
    return Opening("that", at, at + 1, pair)


def _ends_sentence(passage: Passage, pair: Pair) -> bool:
    after = passage.token_at(pair.close) + 1 if pair.close is not None else 0
    return pair.close is not None and (after >= len(passage.tokens) or passage.form(after) in STOPS)


def _complementizes(passage: Passage, cue: Cue, at: int) -> bool:
    form, lexicon = passage.form(at), passage.lexicon
    if passage.text[passage.tokens[at].start] == "آ":  # «آن» is a name
        return False
    prefix = lexicon.prefix("complementizer", form)
    if passage.has("near complementizer", at):
        return at <= cue.last + 1
    if prefix:  # Hebrew ש: right after the cue, or before a word that no relative clause of a name begins with
        if lexicon.has("not complementizer", form) or not _near(passage, cue, at):
            return False
    elif not passage.has("complementizer", at) or (passage.has("not complementizer", at) and not _asks(passage, cue)):
        return False
    until = passage.form(at - 1) == "الى" and not any(stem in passage.form(cue.first) for stem in _TOWARD)
    return at == cue.last or not (until or _governs(passage, at - 1) or _wishes(passage, at - 1))


def _asks(passage: Passage, cue: Cue) -> bool:
    """Tell whether an Arabic verb asks: «سأل القاضي إن كان …» is a question, no condition."""
    return passage.lexicon.language == "ar" and any(stem in passage.form(cue.first) for stem in ("سال", "سائل", "ساءل"))


def _governs(passage: Passage, at: int) -> bool:
    form, lexicon = passage.form(at), passage.lexicon
    if lexicon.language == "ar" and form == "على":  # «كدليل على أن»
        return _is_proof(passage, at - 1)
    return lexicon.has("governing", form) or (
        form[:1] in ("و", "ف") and lexicon.has("governing", form[1:]) and lexicon.language == "ar"
    )


def _is_proof(passage: Passage, at: int) -> bool:
    form = passage.form(at)
    return any(
        passage.lexicon.has("proof", word) for word in (form, form[1:] if form[:1] in ("ك", "و", "ب", "ل") else "")
    )


def _wishes(passage: Passage, at: int) -> bool:
    """An Arabic imperfect right before «أن» owns it: «يحتاج أن …»."""
    return passage.lexicon.language == "ar" and at not in passage.cue_by_token and imperfect(passage.form(at))


def _near(passage: Passage, cue: Cue, at: int) -> bool:
    """A relative clause begins with the same letter: a complementizer stands at most some words after its cue."""
    if at == cue.last or (at == cue.last + 1 and passage.form(cue.last) in COMMAS):
        return True
    if _only_when_and_where(passage, cue, at):
        return True
    if any(_turns_away(passage, each) for each in range(cue.last + 1, at)):
        return False
    form = passage.form(at)
    if form[1:2] != "ה" and not passage.has("far complementizer", at) and passage.form(at - 1) not in COMMAS:
        return False
    later = range(at + 1, min(at + 12, len(passage.tokens)))
    return at - cue.last <= 5 and not any(
        passage.form(each) in COLONS or passage.has("complementizer", each) for each in later
    )


def _only_when_and_where(passage: Passage, cue: Cue, at: int) -> bool:
    """«הודיע הערב שיכנס …»: when, where and to whom stand between, so no noun is there for ש to be a relative of."""
    told = cue.entry.role == "verb" and cue.entry.cls == "speech" and not cue.entry.weak
    between = range(cue.last, at)
    if not told or passage.lexicon.language != "he" or len(between) > 3:
        return False
    placed = [any(passage.has(name, each) for name in ("adjunct", "adverb", "when")) for each in between]
    spoken_to = [passage.form(each)[:1] == "ל" for each in between]
    return placed[0] and all(one or other or before for one, other, before in zip(
        placed, spoken_to, [False, *spoken_to], strict=False
    ))  # fmt: skip


def _turns_away(passage: Passage, at: int) -> bool:
    """Tell whether a word turns the verb to something else: a preposition, an object. Then ש is a relative."""
    form = passage.form(at)
    return passage.has("object", at) or (len(form) > 3 and form[0] in "במ" and not passage.has("title", at))


def _is_name(passage: Passage, cue: Cue, at: int, pair: Pair) -> bool:
    """Tell whether the marks at token `at` hold a name inside the words between a cue and its content."""
    if pair.close is None or (passage.has("calling", cue.first) and passage.has("object", cue.last)):
        return False
    last = passage.token_at(pair.close)
    if at > cue.last and passage.has("naming", at - 1) and passage.words(at, last) <= 2 * _SHORT_NAME:
        return True
    if passage.words(at, last) > _SHORT_NAME:
        return False
    stop = min(last + FARTHEST, len(passage.tokens), passage.token_at(passage.sentence(cue.span.start).end))
    for later in range(last + 1, stop):
        if passage.form(later) in COLONS or _complementizes(passage, cue, later):
            return True
        if later in passage.cue_by_token:
            return False
    return False


def _aside_ends(passage: Passage, cue: Cue, at: int) -> int:
    """Return the comma that ends an Arabic clause about the speaker: «قال شاهد، طلب عدم ذكر اسمه، إن …»; 0 for none."""
    other = passage.cue_by_token.get(at)
    if other is None or other.prefixed or other.entry.role != "verb" or passage.form(at - 1) not in COMMAS:
        return 0
    if passage.lexicon.language != "ar" or cue.entry.role != "verb" or cue.entry.weak:
        return 0
    near = range(other.last, min(other.last + 14, len(passage.tokens) - 1))
    turn = next(
        (each for each in near if passage.form(each) in (*COMMAS, *STOPS) or _complementizes(passage, cue, each)), 0
    )
    return turn if passage.form(turn) in COMMAS and passage.has("complementizer", turn + 1) else 0


def _where_said(passage: Passage, cue: Cue, other: Cue) -> bool:
    """Tell whether a noun of saying only tells where a verb said it: «قال الوزير في تصريح إن …»."""
    before = range(max(cue.first, other.first - 2), other.first)
    placed = any(passage.has("preposition", at) or passage.has("adjunct", at) for at in before)
    placed = placed or passage.has("preposition", cue.last - 1)
    told = other.entry.role == "noun" and "قول" not in passage.form(other.first)
    return cue.entry.role in ("verb", "phrase") and told and placed


def _ends_search(passage: Passage, cue: Cue, at: int) -> bool:
    if passage.tokens[at].start in passage.closing:
        return True
    if passage.form(at) in (";", "؛"):
        return True
    other = passage.cue_by_token.get(at)
    if passage.has("complementizer", at + 1) and other is not None and not passage.has("relative", at - 1):
        return passage.lexicon.language == "ar" and not _where_said(passage, cue, other)
    return other is not None and (
        (other.entry.role == "verb" and (other.prefixed or passage.form(at - 1) in COMMAS) and not other.entry.weak)
        or other.entry.role == "participle"
    )


def _allowed(passage: Passage, cue: Cue, found: Opening) -> bool:
    """Nouns introduce only what stands right after them; most cues want no mark far away."""
    between = passage.words(cue.last, found.at)
    if cue.entry.cls == "hearsay" and between > 2:
        return False
    if cue.entry.role == "noun":
        return between == 0 or (found.how != "mark" and between <= 8 and _own(passage, cue))
    if found.how == "mark" and found.pair and between > 17:
        return False
    return not (cue.entry.weak and between > 10)


def _own(passage: Passage, cue: Cue) -> bool:
    return passage.has("own noun", cue.first)


def _bare(passage: Passage, cue: Cue) -> Opening | None:
    """«قائلا» and bare verbs: the content follows with no sign at all."""
    if passage.is_word(cue.last) and passage.has("bare", cue.first):
        return Opening("word", cue.last, cue.last)
    if passage.is_word(cue.last) and cue.entry.role in ("verb", "participle"):
        return Opening("bare", cue.last, cue.last)
    return None


def trimmed(passage: Passage, first: int, last: int) -> Span:
    """Return the characters of tokens [first, last) without stops and commas at either end."""
    while last > first and not passage.tokens[last - 1].word and _sheds(passage, last - 1, first):
        last -= 1
    while first < last and not passage.tokens[first].word and passage.form(first) in (*COMMAS, *COLONS, ".", "…", "-"):
        first += 1
    if first >= last:
        return Span(0, 0)
    return Span(passage.tokens[first].start, passage.tokens[last - 1].end)


def _sheds(passage: Passage, at: int, first: int) -> bool:
    token = passage.tokens[at]
    if token.start in passage.closing:
        return passage.closing[token.start].open < passage.tokens[first].start
    return token.form not in ")]%°»”’"
