"""Where an indirect quote ends."""

from .content import opening
from .passage import COMMAS, Cue, Passage

LONGEST = 160  # words of an indirect quote
_JOINTS = ("و", "اور", "and", "et")


def indirect_end(passage: Passage, cue: Cue, first: int) -> int:
    """Return the token after the indirect content that begins at token `first`.

    It ends with its sentence, or before: at the mark or bracket that closes around it, before another clause that
    introduces speech itself («وأضاف أن …», «مضيفا أن …»), before «، بحسب …».
    """
    end = passage.token_at(passage.sentence(cue.span.start).end)
    limit, depth = min(end, first + 2 * LONGEST, _fronted_end(passage, cue, first, end)), 0
    at = first
    while at < limit and (at := passage.next_turn[at]) < limit:
        token = passage.tokens[at]
        pair = passage.opening.get(token.start)
        if pair and pair.close is not None and at > first:
            at = max(at + 1, passage.token_at(pair.close))
        elif token.start in passage.closing and passage.closing[token.start].open < cue.span.start:
            return at
        elif token.form in "()[]":
            depth += 1 if token.form in "([" else -1
            if depth < 0:
                return at
        elif at > first + 1:
            if at not in passage.clauses:
                passage.clauses[at] = _other_clause(passage, at)
            if passage.clauses[at]:
                return _without_joint(passage, first, at)
        at += 1
    return limit


def _without_joint(passage: Passage, first: int, last: int) -> int:
    """Return `last` without what joins the next clause on: «که کار تمام شد | و افزود که …», "…, and added that"."""
    joint = _joint(passage, last)
    return joint if first < joint else last


def _joint(passage: Passage, at: int) -> int:
    """Return the token that joins the clause at `at` on, with an adverb between or none; `at` itself for none."""
    near = (at - 1, at - 2) if passage.has("adverb", at - 1) else (at - 1,)
    return next((each for each in near if passage.form(each) in _JOINTS), at)


def _fronted_end(passage: Passage, cue: Cue, first: int, end: int) -> int:
    """Return the comma after a clause that stands before the main one, «بعد اعترافه بأنه سرق اللوحة، سجن عامين»."""
    start = passage.token_at(passage.sentence(cue.span.start).start)
    length = passage.lexicon.length("fronting", passage.tokens, start)
    governs = passage.has("complementizer", start + length - 1) or length == 1
    near = cue.first - (start + length) <= (0 if cue.entry.role == "noun" or not governs else 3)
    if not length or not near or (cue.entry.role == "verb" and passage.has("before subject", start) and length == 1):
        return end
    commas = (at for at in range(first + 2, end) if passage.form(at) in COMMAS and passage.words(at, end) > 1)
    return next((at for at in commas if passage.form(at + 1)[:1] != "و"), end)


def _other_clause(passage: Passage, at: int) -> bool:
    before = passage.form(at - 1)
    if before in COMMAS or before in ("-", "–", "—"):
        if passage.has("according", at) or passage.has("according own", at):
            return True
        if passage.has("clause", at) and _cue_follows(passage, at):
            return True
        following = passage.cue_by_token.get(at + passage.lexicon.length("clause", passage.tokens, at))
        if following and passage.lexicon.language == "ar" and passage.has("clause", at):  # «بينما أعلنت المعارضة …»
            return following.entry.role == "verb" and not following.entry.weak and following.entry.cls == "speech"
    if before in (";", "؛") and _cue_follows(passage, at):
        return True
    cue = passage.cue_by_token.get(at)
    if cue is None:
        return False
    told = cue.entry.cls in ("speech", "directive") and cue.entry.form.person == 3
    said = cue.prefixed and cue.entry.role == "verb" and told
    if said and not cue.entry.weak and before in COMMAS and passage.lexicon.language == "ar":
        return True
    return _own_content(passage, cue, before in COMMAS)


def _cue_follows(passage: Passage, at: int) -> bool:
    for each in range(at, min(at + 8, len(passage.tokens))):
        cue = passage.cue_by_token.get(each)
        if cue and not cue.entry.weak and _own_content(passage, cue, True):
            return True
    return False


def _own_content(passage: Passage, cue: Cue, apart: bool) -> bool:
    """Tell whether a cue inside what looks like content begins a clause of its own with its own content."""
    joined = cue.prefixed or _joint(passage, cue.first) < cue.first
    if cue.entry.role == "verb" and not (joined and cue.entry.cls == "speech" and not cue.entry.weak):
        return False
    if cue.entry.role not in ("verb", "participle"):
        return False
    found = opening(passage, cue)
    if not found or found.how == "bare":
        return cue.entry.role == "participle" and apart
    return cue.entry.role == "participle" or found.at - cue.last <= 8
