"""What a library has tagged: every form with its tags, and how often it stood in annotated text untagged.

Folding finds many words that only look like a name; how much of what was seen was tagged tells which: «علي» is a person
in one place, a preposition in the other. Read in one pass over the annotated texts.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from reader.model.text import Span

from .clitics import before
from .masks import Masked, has_digit
from .names import Name, Names, bare
from .occurrences import Matcher, Occurrence, Words
from .wording import FOLDS, WORD, key

_REJECTED = 3  # how many untagged sightings a rejection is worth
_ARTICLES = ("ال", "لل", "ה")
_PEOPLE = 3  # persons with a given name that must have been tagged before others are proposed
_ALIKE = 0.6  # share of them that must have one tag
_HABIT = 4  # clitics that must have been tagged with their names before that is how the library cuts


@dataclass(frozen=True, slots=True)
class Tagged:
    """A mention that a person made or accepted: its span in the lesson's text, and its tag."""

    span: Span
    tag: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """A piece of text in which somebody tagged what there is to tag. `rejected` are spans that were no mentions."""

    text: str
    tagged: tuple[Tagged, ...]
    rejected: tuple[Span, ...] = ()
    language: str = ""


@dataclass(slots=True)
class Sightings:
    """How often something was seen, and as what it was tagged."""

    seen: int = 0
    tags: Counter[str] = field(default_factory=Counter)

    @property
    def tagged(self) -> int:
        """How often it was tagged."""
        return self.tags.total()


class Memory:
    """What lessons taught; nothing changes it after it is made.

    `forms` counts by form, `surfaces` by form and what is written before it, `spellings` by both as they are spelled
    (see keys()). `pieces` counts the words of mentions of several words, by tag; `plain` the words outside mentions,
    `leading` those right before one. `masks` counts forms with digits by their mask. `inside` tells that the library
    tags clitics with the names that they precede.
    """

    def __init__(self, lessons: Iterable[Lesson] = ()) -> None:
        """Read the lessons."""
        lessons = list(lessons)
        found, self.inside = _forms(lessons)
        self.matcher = Matcher(Names(Name((form,)) for form in found))
        self.forms: defaultdict[str, Sightings] = defaultdict(Sightings)
        self.surfaces: defaultdict[str, Sightings] = defaultdict(Sightings)
        self.spellings: defaultdict[str, Sightings] = defaultdict(Sightings)
        self.pieces: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.masks: defaultdict[str, Sightings] = defaultdict(Sightings)
        self.masked = Matcher(Names(Name((form,)) for form in _masks(lessons)))
        self.plain: Counter[str] = Counter()
        self.leading: Counter[str] = Counter()
        self._person: str | None = None
        for lesson in lessons:
            self._read(lesson)

    def __len__(self) -> int:
        return len(self.forms)

    def person(self, given: Collection[str]) -> str:
        """Return the tag of forms of several words that begin with a given name; "" if few were tagged, or variously.

        Worked out once: the names are always the same.
        """
        if self._person is None:
            tags: Counter[str] = Counter()
            for form, sightings in self.forms.items():
                first, _, rest = form.partition(" ")
                if rest and first.replace("'", "") in given:
                    tags.update(sightings.tags.keys())
            usual = max(tags, key=lambda tag: (tags[tag], tag), default="")
            few = tags.total() < _PEOPLE or tags[usual] < _ALIKE * tags.total()
            self._person = "" if few else usual
        return self._person

    def _read(self, lesson: Lesson) -> None:
        words = Words(lesson.text)
        there = {one.span: one.tag for one in lesson.tagged}
        rejected = set(lesson.rejected)
        found = [(one, keys(one, lesson.text)) for one in self.matcher.every(words, lesson.language)]
        tags = [there.get(one.span, there.get(whole(one))) for one, _ in found]
        tagged_here = {form for (_, (form, _, _)), tag in zip(found, tags, strict=True) if tag is not None}
        for (one, (form, surface, spelling)), tag in zip(found, tags, strict=True):
            is_rejected = tag is None and (one.span in rejected or whole(one) in rejected)
            if tag is None and not is_rejected and form in tagged_here:
                continue  # one mention in a paragraph is enough for many: the others are not meant to be none
            for sightings in (self.forms[form], self.surfaces[surface], self.spellings[spelling]):
                sightings.seen += _REJECTED if is_rejected else 1
                if tag is not None:
                    sightings.tags[tag] += 1
        for tagged in lesson.tagged:
            pieces = [FOLDS[word] for word in WORD.findall(tagged.span.of(lesson.text))]
            for piece in pieces if len(pieces) > 1 else ():
                self.pieces[piece][tagged.tag] += 1
        self._read_plain(words, lesson)
        if len(self.masked.names) and has_digit(lesson.text):
            self._read_masks(lesson)

    def _read_masks(self, lesson: Lesson) -> None:
        """Count what has a digit and the mask of a form that was tagged."""
        there = {one.span: one.tag for one in lesson.tagged}
        for span, form in masked(lesson.text, self.masked, lesson.language):
            sightings = self.masks[form]
            sightings.seen += 1
            if span in there:
                sightings.tags[there[span]] += 1

    def _read_plain(self, words: Words, lesson: Lesson) -> None:
        """Count the words outside mentions, and those that stand right before one."""
        at = 0
        for span in sorted(one.span for one in lesson.tagged):
            first = max(at, bisect_right(words.ends, span.start))
            self.plain.update(words.folds[at:first])
            if first:
                self.leading[words.folds[first - 1]] += 1
            at = max(first, words.index(span.end))
        self.plain.update(words.folds[at:])


def masked(text: str, matcher: Matcher, language: str) -> Iterator[tuple[Span, str]]:
    """Yield where a matcher of masks finds something with a digit in `text`, and the mask's form."""
    mask = Masked(text)
    for one in matcher.every(Words(mask.text), language):
        span = mask.span(one.span)
        if has_digit(span.of(text)):
            yield span, key(one.form)


def _masks(lessons: Iterable[Lesson]) -> set[str]:
    forms = (one.span.of(lesson.text) for lesson in lessons for one in lesson.tagged)
    return {bare(Masked(form).text) for form in forms if has_digit(form)}


def whole(one: Occurrence) -> Span:
    """Return the span of an occurrence with what is written onto it before."""
    return Span(one.span.start - len(one.prefix), one.span.end)


def keys(one: Occurrence, text: str) -> tuple[str, str, str]:
    """Return under what an occurrence is counted: its form; that with what is before it; both as they are spelled."""
    form = key(one.form)
    prefix = FOLDS[one.prefix]
    return form, f"{prefix}|{form}", f"{prefix}|{key(one.span.of(text), 0)}"


def _forms(lessons: Sequence[Lesson]) -> tuple[list[str], bool]:
    """Return the forms that were tagged, and whether the library tags clitics with the names that they precede.

    A form that is a clitic and another form is none by itself: «ولبنان» where «لبنان» is known.
    """
    counted: Counter[str] = Counter()
    outside = 0
    for lesson in lessons:
        for one in lesson.tagged:
            counted[bare(one.span.of(lesson.text))] += 1
            outside += one.span.start > 0 and lesson.text[one.span.start - 1].isalnum()
    known = {key(form) for form in counted}
    found, inside = [], 0
    for form, count in counted.items():
        if _carries(form, known):
            inside += count
        elif form:
            found.append(form)
    return found, inside >= _HABIT and inside > outside


def _carries(form: str, known: set[str]) -> bool:
    """Tell whether a form is another one with a clitic, other than an article, before it."""
    first = WORD.match(form)
    if not first:
        return False
    folded = FOLDS[first.group()]
    rest = key(form)[len(folded) :]
    return any(
        reading.key + rest in known and len(reading.key + rest) >= reading.least
        for reading in before(first.group(), folded)
        if not folded[: reading.cut].endswith(_ARTICLES)
    )
