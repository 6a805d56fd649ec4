"""The direct quotes that textacy finds in the same sentences, for comparison; it looks for no others.

Run it with `python -m tests.benchmarks.quotes_textacy FOLDER [--all | --tune] [--language CODE]`, textacy and spaCy
installed beside the project (`pip install textacy`; nothing else needs them). FOLDER and figures are those of
`tests.benchmarks.quotes`.

textacy refuses any language but English, French and Spanish, and needs a parser, of which spaCy has none for Arabic.
So its rule is given what it lacks, in its favour: the verbs of this project's lexicon as its table of reporting
verbs, each of them tagged as a verb wherever it stands, the word after each as its subject, and the text cut into
words, so that every mark stands alone. The speaker is that one word.
"""

import argparse
import importlib
from pathlib import Path
from typing import Any

import regex

from reader.model.text import Span
from reader.suggest import Speaker, Suggestion
from reader.suggest.lexicon import read_lexicon
from reader.suggest.tokens import Token

from .quotes import cases, run, tuned_on

_WORD = regex.compile(r"[\p{L}\p{N}_][\p{L}\p{M}\p{N}_\u0640\u200c]*|\S")


class Textacy:
    """textacy's rule with a lexicon of ours in place of the tables and the parser that it has for three languages."""

    def __init__(self) -> None:
        self._find: Any = importlib.import_module("textacy.extract").direct_quotations
        self._verbs: Any = importlib.import_module("textacy.constants").REPORTING_VERBS
        self._doc: Any = importlib.import_module("spacy.tokens").Doc
        self._spacy: Any = importlib.import_module("spacy")

    def __call__(self, text: str, language: str) -> list[Suggestion]:
        """Return the direct quotes of `text`; none where its marks are odd in number, which textacy refuses."""
        try:
            return [self._suggestion(each) for each in self._find(self._parsed(text, language))]
        except ValueError:
            return []

    def _parsed(self, text: str, language: str) -> Any:
        lexicon = read_lexicon(language)
        found = list(_WORD.finditer(text))
        words = [each.group() for each in found]
        forms = [lexicon.spellings[word] for word in words]
        verbs = [at for at, form in enumerate(forms) if self._is_verb(lexicon, form)]
        self._verbs.setdefault(language, set()).update(forms[at] for at in verbs)
        heads, deps = [0] * len(words), ["dep"] * len(words)
        for at in verbs:
            if at + 1 < len(words):
                heads[at + 1], deps[at + 1] = at, "nsubj"
        tags = ["VERB" if at in verbs else "X" for at in range(len(words))]
        spaces = [text[each.end() : each.end() + 1].isspace() for each in found]
        vocabulary = self._spacy.blank(language).vocab
        return self._doc(vocabulary, words=words, spaces=spaces, pos=tags, lemmas=forms, heads=heads, deps=deps)

    @staticmethod
    def _is_verb(lexicon: Any, form: str) -> bool:
        bare = form[1:] if form[:1] in lexicon.lists["cue prefix"] and len(form) > 3 else form
        found = (lexicon.cues.at([Token(0, len(each), each, True)], 0) for each in (form, bare))
        return any(each is not None and each[1].role == "verb" for each in found)

    @staticmethod
    def _suggestion(found: Any) -> Suggestion:
        speaker = Span(found.speaker[0].idx, found.speaker[-1].idx + len(found.speaker[-1]))
        cue = Span(found.cue[0].idx, found.cue[-1].idx + len(found.cue[-1]))
        content = Span(found.content.start_char + 1, found.content.end_char - 1)
        return Suggestion("quote", content, "direct", cue=cue, speaker=Speaker(speaker))


def main() -> None:
    """Read the folder named on the command line and print textacy's figures."""
    parser = argparse.ArgumentParser(description="Measure textacy on the same sentences.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--all", action="store_true", help="both halves")
    parser.add_argument("--tune", action="store_true", help="the half that is tuned on")
    parser.add_argument("--language", default="ar", help="only this one")
    chosen = parser.parse_args()
    taken = [case for case in cases(chosen.folder) if chosen.all or tuned_on(case) == chosen.tune]
    run([case for case in taken if case["lang"] == chosen.language], Textacy(), "textacy, direct quotes")


if __name__ == "__main__":
    main()
