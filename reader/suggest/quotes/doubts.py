"""Signs that what looks like a cue reports no speech: who tells it, how, and in what clause."""

from .passage import COMMAS, Cue, Opening, Passage
from .speakers import Named

_BEFORE_NOW = frozenset(("سبق", "وسبق", "يسبق", "بعد", "وبعد", "منذ"))
"""«سبق له أن قال», «بعد أن أعلن»: what stands after أن was said."""


def is_thing(passage: Passage, cue: Cue) -> bool:
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


def is_aside(passage: Passage, cue: Cue, found: Opening) -> bool:
    """«كتبها كما قال للناقد …»: what comes after is not what was said; after a comma «كما» is "also"."""
    kama = passage.form(cue.first - 1) == "كما" and passage.is_word(cue.first - 2)
    return kama and passage.words(cue.last, found.at) > 0


def is_meanwhile(passage: Passage, cue: Cue) -> bool:
    """«ويضيف وهو يشير إلى منزله: …»: the verb after «وهو» tells what is done while something is said."""
    told = any(at in passage.cue_by_token for at in range(max(0, cue.first - 8), cue.first - 1))
    return told and passage.form(cue.first - 1) in ("وهو", "وهي", "وهم") and passage.form(cue.first - 2) not in COMMAS


def tells_reader(passage: Passage, cue: Cue) -> bool:
    """Tell whether an Arabic verb at the start of its sentence may ask the reader for something: «لاحظ أن …»."""
    starts = passage.words(passage.token_at(passage.sentence(cue.span.start).start), cue.first) == 0
    return starts and not cue.prefixed and passage.has("imperative", cue.first)


def is_passive(passage: Passage, cue: Cue, found: Opening) -> bool:
    """«وصف بأنه …»: without the object that it always has, the verb tells what is done to its subject."""
    bare = cue.entry.object and not cue.entry.form.carries and found.at == cue.last
    return bare and found.how == "complementizer" and cue.entry.role == "verb"


def is_rule(passage: Passage, who: Named) -> bool:
    """Tell whether the subject is a law, a plan, a contract: what they demand nobody says."""
    head = passage.token_at(who.speaker.start) if who.speaker else -1
    return passage.lexicon.language == "ar" and passage.has("not source", head)


def is_wished(passage: Passage, cue: Cue) -> bool:
    """Tell whether an Arabic verb is what somebody shall say, not what they say: «لا بد أن يعترف بأن …»."""
    if passage.lexicon.language != "ar" or passage.form(cue.first - 1) not in ("ان", "كي", "لكي", "بان"):
        return False
    return not any(passage.form(at) in _BEFORE_NOW for at in range(max(0, cue.first - 5), cue.first))


def denies(passage: Passage, cue: Cue) -> bool:
    """«لم يستبعد المسؤول أن …», «لم ينف …»: who does not deny something says it."""
    return cue.entry.np or "ستبعد" in passage.form(cue.first)


def proves_itself(passage: Passage, cue: Cue, found: Opening) -> bool:
    """«أثبت اللاعب أنه قادر …»: who proves of themselves what they can says nothing."""
    proves = passage.lexicon.language == "ar" and any(stem in passage.form(cue.first) for stem in ("ثبت", "برهن"))
    return proves and found.how == "complementizer" and passage.form(found.at) in ("انه", "انها", "انهم", "بانه")


def is_sign(passage: Passage, cue: Cue, who: Named) -> bool:
    """«رائحة الخبز كانت تدل على أن …»: what is a sign of something, and is no study or report, says nothing."""
    if passage.lexicon.language != "ar" or who.speaker is None or not passage.has("sign", cue.first):
        return False
    head = passage.token_at(who.speaker.start)
    return not (passage.has("speaking", head) or passage.has("title", head))


def is_discovery(passage: Passage, cue: Cue, who: Named) -> bool:
    """«اكتشف سامي أن المفتاح …»: what somebody other than a study or a scholar finds out happens, nobody says it."""
    if passage.lexicon.language != "ar" or who.speaker is None or "كتشف" not in passage.form(cue.first):
        return False
    heads = range(passage.token_at(who.speaker.start), passage.token_at(who.speaker.end - 1) + 1)
    return not any(passage.has(name, at) for name in ("discoverer", "speaking", "title") for at in heads)


def is_mine(passage: Passage, cue: Cue) -> bool:
    """«وفي اعتقادي أن …»: an Arabic noun with the writer's own pronoun."""
    form = passage.form(cue.first)
    noun = passage.lexicon.language == "ar" and cue.entry.role == "noun" and form.endswith("ي")
    return noun and form[:-1] in passage.lexicon.cues


def is_first_person(passage: Passage, cue: Cue) -> bool:
    """«أعتقد» is "I think", «اعتقد» "he thought": the hamza tells, where the verb has none of its own."""
    return cue.entry.form.words.startswith("ا") and passage.text[cue.span.start] == "أ" and cue.entry.role == "verb"
