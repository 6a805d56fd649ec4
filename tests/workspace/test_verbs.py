import pytest

from reader.errors import BadRequest, NotFound, ReaderError
from reader.model.annotation import CUES, ENTITIES, HIGHLIGHTS, QUOTES, Annotation, Tag
from reader.model.text import Span
from reader.workspace import Workspace
from tests.samples import EMOJI
from tests.workspace.conftest import draft


def span(workspace: Workspace, words: str, nth: int = 0) -> Span:
    at = -1
    for _ in range(nth + 1):
        at = workspace.opened().text.index(words, at + 1)
    return Span(at, at + len(words))


def words(workspace: Workspace, found: Annotation) -> tuple[str, str]:
    """What the record says and what stands in the text: the same."""
    return found.exact, found.span.of(workspace.opened().text)


@pytest.mark.parametrize(
    ("selected", "exact", "tag"),
    [
        ("«ستفتح المكتبة أبوابها غداً»،", "ستفتح المكتبة أبوابها غداً", "direct"),
        ("أن الدخول مجاني", "أن الدخول مجاني", "indirect"),
        ("أن «العمل انتهى» في حيفا", "أن «العمل انتهى» في حيفا", "mixed"),
        ("شكراً لكم 👍", "شكراً لكم 👍🏽", "direct"),
        ('"הספרייה תיפתח".', "הספרייה תיפתח", "direct"),
        (' ח"כ נעמה ', 'ח"כ נעמה', "indirect"),
    ],
)
def test_a_quote_is_its_content_and_of_the_kind_its_marks_tell(
    workspace: Workspace, selected: str, exact: str, tag: str
) -> None:
    made = workspace.quote(span(workspace, selected))
    assert (words(workspace, made), made.layer_id, made.tag_id) == ((exact, exact), QUOTES, tag)
    text = workspace.opened().text
    assert made.prefix == text[max(0, made.start - 32) : made.start]
    assert made.suffix == text[made.end : made.end + 32]
    assert (made.annotator, made.status, made.origin) == ("سلمى", "accepted", "user")


def test_a_quote_may_go_over_paragraphs(workspace: Workspace) -> None:
    start, end = span(workspace, "وأضافت").start, span(workspace, "العمل انتهى").end
    made = workspace.quote(Span(start, end))
    assert "\n" in made.exact
    assert words(workspace, made) == (made.exact, made.exact)


@pytest.mark.parametrize("offset", range(len(EMOJI)))
def test_a_mark_never_cuts_a_letter(workspace: Workspace, offset: int) -> None:
    document, _ = workspace.add(draft(EMOJI))
    workspace.open(document.id)
    start = document.text.index(EMOJI) + offset
    if not document.text[start].strip():
        return
    made = workspace.annotate(Span(start, start + 1), HIGHLIGHTS)
    assert made.span.contains(Span(start, start + 1))
    assert made.exact in (*EMOJI, "👩\u200d👩\u200d👧", "🇵🇸", "👍🏽", "❤️", "مّ")
    assert made.exact not in ("👩", "👧", "👍", "🏽", "❤", "\ufe0f", "\u200d")


def test_a_cue_and_a_speaker_join_the_nearest_quote_that_lacks_them(workspace: Workspace) -> None:
    first = workspace.quote(span(workspace, "ستفتح المكتبة أبوابها غداً"))
    other = workspace.quote(span(workspace, "أن «العمل انتهى» في حيفا"))
    cue = workspace.cue(span(workspace, "قالت"))
    speaker = workspace.speaker(span(workspace, "سلمى الحداد"))
    second_cue = workspace.cue(span(workspace, "وأكد"))
    second_speaker = workspace.speaker(span(workspace, "نادر العلي"))
    linked = workspace.article.linked
    assert [linked(first.id, "cue"), linked(first.id, "speaker")] == [[cue], [speaker]]
    assert [linked(other.id, "cue"), linked(other.id, "speaker")] == [[second_cue], [second_speaker]]
    assert (cue.layer_id, speaker.layer_id, speaker.tag_id) == (CUES, ENTITIES, "person")
    assert workspace.entities[speaker.entity_id or ""].name == "سلمى الحداد"


def test_another_cue_takes_the_place_of_the_first_which_goes(workspace: Workspace) -> None:
    quote = workspace.quote(span(workspace, "ستفتح"))
    first = workspace.cue(span(workspace, "قالت"), quote.id)
    second = workspace.cue(span(workspace, "وأضافت"), quote.id)
    assert workspace.article.linked(quote.id, "cue") == [second]
    assert first.id not in workspace.annotations
    workspace.undo()
    assert workspace.article.linked(quote.id, "cue") == [first]


def test_a_speaker_that_is_marked_already_is_used(workspace: Workspace) -> None:
    quote = workspace.quote(span(workspace, "ستفتح"))
    mention = workspace.mention(span(workspace, "سلمى الحداد"), "person")
    speaker = workspace.speaker(span(workspace, "سلمى الحداد"), quote.id)
    assert (speaker.id, speaker.tag_id) == (mention.id, "person")
    assert workspace.speaker(span(workspace, "سلمى الحداد"), quote.id) == speaker
    addressee = workspace.speaker(span(workspace, "نادر العلي"), quote.id, "addressee")
    assert workspace.article.linked(quote.id, "addressee") == [addressee]
    assert len(workspace.links) == 2
    with pytest.raises(BadRequest, match="not its cue"):
        workspace.speaker(span(workspace, "حيفا"), quote.id, "cue")


def test_a_cue_without_a_quote_is_refused(workspace: Workspace) -> None:
    with pytest.raises(BadRequest, match="mark the quote first"):
        workspace.cue(span(workspace, "قالت"))
    mention = workspace.mention(span(workspace, "حيفا"), "place")
    with pytest.raises(BadRequest, match="mark the quote first"):
        workspace.cue(span(workspace, "قالت"), mention.id)
    assert len(workspace.annotations) == 1


def test_every_further_piece_joins_the_same_quote(workspace: Workspace) -> None:
    far = workspace.quote(span(workspace, "ستفتح"))
    head = workspace.quote(span(workspace, "العمل انتهى"))
    pieces = [workspace.add_piece(span(workspace, found)) for found in ("«شكراً لكم 👍🏽»", "في حيفا")]
    assert workspace.article.linked(head.id, "part") == sorted(pieces, key=lambda found: found.start)
    assert workspace.article.linked(far.id, "part") == []
    assert {found.tag_id for found in pieces} == {head.tag_id}


def test_a_mention_of_a_known_name_joins_its_entity(workspace: Workspace) -> None:
    one = workspace.annotate(span(workspace, "سلمى الحداد"), ENTITIES, "person", entity="سلمى الحداد")
    workspace.add(draft("عادت سَلمَى الحدّاد إلى حيفا، وتحدثت الحداد."))
    workspace.open(workspace.library.summaries()[0].id)
    other = next(found.id for found in workspace.library.summaries() if found.id != one.document_id)
    workspace.open(other)
    same = workspace.mention(span(workspace, "سَلمَى الحدّاد"), "person")
    short = workspace.mention(span(workspace, "الحداد"), "person")
    assert (same.entity_id, short.entity_id) == (one.entity_id, None)
    assert [entity.id for entity in workspace.candidates(short.id)] == [one.entity_id]
    workspace.join(short.id, one.entity_id)
    assert workspace.entities[one.entity_id or ""].aliases == ("الحداد",)
    assert workspace.find(short.id).entity_id == one.entity_id
    workspace.join(short.id, None)
    assert workspace.find(short.id).entity_id is None
    with pytest.raises(NotFound):
        workspace.join(short.id, "nobody")


def test_an_entity_made_by_a_speaker_goes_when_the_mention_joins_another(workspace: Workspace) -> None:
    one = workspace.annotate(span(workspace, "سلمى الحداد"), ENTITIES, "person", entity="سلمى الحداد")
    workspace.quote(span(workspace, "ستفتح"))
    short = workspace.speaker(span(workspace, "الحداد"))
    made = workspace.entities[short.entity_id or ""]
    steps = len(workspace.history.done)

    workspace.join(short.id, one.entity_id)
    assert set(workspace.entities) == {one.entity_id} == {entity.id for entity in workspace.library.entities()}
    assert len(workspace.history.done) == steps + 1

    workspace.undo()
    assert workspace.find(short.id).entity_id == made.id
    assert workspace.entities[made.id] == made


def test_an_entity_that_says_more_or_is_meant_elsewhere_stays(workspace: Workspace) -> None:
    one = workspace.annotate(span(workspace, "سلمى الحداد"), ENTITIES, "person", entity="سلمى الحداد")
    short = workspace.annotate(span(workspace, "الحداد"), ENTITIES, "person", entity="الحداد")
    other = workspace.annotate(span(workspace, "حيفا"), ENTITIES, "place", entity="الحداد")

    workspace.join(short.id, one.entity_id)
    assert short.entity_id in workspace.entities
    workspace.join(other.id, one.entity_id)
    assert short.entity_id in workspace.entities


def test_a_new_entity_is_made_once_for_a_name(workspace: Workspace) -> None:
    mention = workspace.mention(span(workspace, "حيفا"), "place")
    made = workspace.join_new(mention.id, "  مدينة   حيفا ")
    assert (made.name, made.kind) == ("مدينة حيفا", "place")
    assert workspace.join_new(mention.id, "مدينة حيفا") == made
    with pytest.raises(BadRequest, match="needs a name"):
        workspace.join_new(mention.id, "  ")


def test_deleting_takes_the_links_along_and_undo_brings_them_back(workspace: Workspace) -> None:
    quote = workspace.quote(span(workspace, "ستفتح"))
    speaker = workspace.speaker(span(workspace, "سلمى الحداد"))
    workspace.delete([quote.id, speaker.id, quote.id])
    assert (list(workspace.annotations), list(workspace.links)) == ([], [])
    workspace.undo()
    assert workspace.article.linked(quote.id, "speaker") == [speaker]


def test_resizing_takes_the_words_anew(workspace: Workspace) -> None:
    made = workspace.mention(span(workspace, "سلمى"), "person")
    resized = workspace.resize(made.id, span(workspace, "سلمى الحداد"))
    assert (words(workspace, resized), resized.id) == (("سلمى الحداد",) * 2, made.id)
    depth = len(workspace.history.done)
    workspace.resize(made.id, span(workspace, " سلمى الحداد"))
    assert len(workspace.history.done) == depth


def test_a_block_is_turned_and_turned_back(workspace: Workspace) -> None:
    before = workspace.opened()
    workspace.turn_block(1)
    assert [block.direction for block in workspace.opened().blocks] == ["rtl", "ltr", "rtl", "rtl"]
    workspace.set_block_kind(1, "blockquote")
    workspace.undo()
    workspace.undo()
    assert workspace.opened() == before


def test_tags_are_added_edited_ordered_and_removed(workspace: Workspace) -> None:
    made = workspace.add_tag("entities", " نهر ", "#0000ff", "0", "ماء جارٍ")
    assert (made.name, made.order) == ("نهر", 9)
    mention = workspace.mention(span(workspace, "حيفا"), made.id)
    workspace.edit_tag(Tag(made.id, "quotation", "بحر", "#0000aa", order=0))
    edited = workspace.tags[made.id]
    assert (edited.name, edited.tagset_id, edited.order, edited.shortcut) == ("بحر", "entities", 9, "")
    workspace.reorder_tags([made.id, "place"])
    assert [tag.id for tag in workspace.tags_of("entities")][:3] == [made.id, "place", "person"]
    assert [tag.order for tag in workspace.tags_of("entities")] == list(range(10))
    workspace.remove_tag(made.id)
    assert (workspace.find(mention.id).tag_id, made.id in workspace.tags) == (None, False)
    assert [tag.order for tag in workspace.tags_of("entities")] == list(range(9))
    workspace.undo()
    assert workspace.find(mention.id).tag_id == made.id


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (lambda one: one.annotate(Span(0, 3), "nowhere"), "no layer nowhere"),
        (lambda one: one.annotate(Span(0, 3), ENTITIES, "direct"), "has no tag direct; it has person"),
        (lambda one: one.annotate(Span(0, 9999), QUOTES), "outside the text"),
        (lambda one: one.annotate(Span(5000, 5001), QUOTES), "outside the text"),
        (lambda one: one.annotate(Span(3, 3), QUOTES), "no words in the selection"),
        (lambda one: one.annotate(Span(7, 8), QUOTES), "no words in the selection"),
        (lambda one: one.annotate(Span(0, 3), ENTITIES, links=[("cue", "zz")]), "no annotation"),
        (lambda one: one.retag("zz", None), "no annotation"),
        (lambda one: one.delete(["zz"]), "no annotation"),
        (lambda one: one.turn_block(-1), "none of the number -1"),
        (lambda one: one.set_block_kind(4, "heading"), "none of the number 4"),
        (lambda one: one.add_tag("nowhere", "x", "#000000"), "no tagset nowhere"),
        (lambda one: one.add_tag("entities", " ", "#000000"), "needs a name"),
        (lambda one: one.add_tag("entities", "PERSON", "#000000"), "already"),
        (lambda one: one.add_tag("entities", "x", "red"), "no colour"),
        (lambda one: one.add_tag("entities", "x", "#000000", "1"), "The key 1 is"),
        (lambda one: one.add_tag("entities", "x", "#000000", "10"), "one character"),
        (lambda one: one.remove_tag("zz"), "no tag zz"),
        (lambda one: one.reorder_tags(["person", "direct"]), "different tagsets"),
        (lambda one: one.remove(["zz"]), "no article zz"),
        (lambda one: one.open("zz"), "no article zz"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(workspace: Workspace, ask: object, told: str) -> None:
    depth = len(workspace.history.done)
    with pytest.raises(ReaderError, match=told):
        ask(workspace)  # type: ignore[operator]
    assert len(workspace.history.done) == depth


def test_links_lead_from_quotes_to_what_fits_them(workspace: Workspace) -> None:
    quote = workspace.quote(span(workspace, "ستفتح"))
    mention = workspace.mention(span(workspace, "حيفا"), "place")
    link = workspace.link(quote.id, "speaker", mention.id)
    assert workspace.link(quote.id, "speaker", mention.id) == link
    for source, role, target in ((mention, "cue", quote), (quote, "cue", mention), (quote, "part", quote)):
        with pytest.raises(BadRequest):
            workspace.link(source.id, role, target.id)  # type: ignore[arg-type]
    workspace.unlink(quote.id, "speaker")
    assert list(workspace.links) == []
    made = workspace.annotate(Span(0, 7), QUOTES, links=[("speaker", mention.id), ("speaker", mention.id)])
    assert workspace.article.linked(made.id, "speaker") == [mention]


def test_a_far_quote_that_lacks_a_speaker_is_not_preferred_to_the_one_at_hand(workspace: Workspace) -> None:
    document, _ = workspace.add(draft("قال بدر: «نعم».", "كلمة " * 200, "قال نور: «لا»."))
    workspace.open(document.id)
    far, near = workspace.quote(span(workspace, "«لا»")), workspace.quote(span(workspace, "«نعم»"))
    workspace.speaker(span(workspace, "نور"), near.id)
    speaker = workspace.speaker(span(workspace, "بدر"))
    assert workspace.article.linked(near.id, "speaker") == [speaker]
    assert workspace.article.linked(far.id, "speaker") == []
