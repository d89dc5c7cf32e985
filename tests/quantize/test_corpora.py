from collections import Counter

import pytest

from kiosk.domain.errors import KioskError
from kiosk.domain.ontology import Dialect, Intent
from quantize.corpora.compose import compose
from quantize.corpora.sentences import handwritten, skeletons


@pytest.mark.parametrize(
    ("dialect", "least"), [(Dialect.CMN, 700), (Dialect.YUE, 400), (Dialect.WUU, 400)]
)
def test_there_is_enough_of_every_intent(dialect, least):
    sentences = handwritten(dialect)
    assert len(sentences) >= least
    counts = Counter(s.intent for s in sentences)
    assert set(counts) == set(Intent)
    assert min(counts.values()) >= 80


@pytest.mark.parametrize("dialect", list(Dialect))
def test_no_sentence_stands_twice(dialect):
    texts = [s.text for s in handwritten(dialect)]
    assert [text for text, count in Counter(texts).items() if count > 1] == []


def test_composing_repeats_itself_and_follows_the_seed():
    assert compose(1) == compose(1)
    assert compose(1) != compose(2)


def test_composed_sentences_have_no_open_slot_and_know_their_source():
    sources = {s.text for d in Dialect for s in [*skeletons(d), *handwritten(d)]}
    for sentence in compose(7):
        assert "{" not in sentence.text
        assert sentence.composed
        assert sentence.skeleton in sources


@pytest.mark.parametrize("line", ["没有意图", "话\tnothing", "\tother"])
def test_a_broken_line_is_named(tmp_path, line):
    folder = tmp_path / "handwritten"
    folder.mkdir()
    (folder / "cmn.tsv").write_text(f"text\tintent\n你好\tother\n{line}\n", encoding="utf-8")
    with pytest.raises(KioskError, match="line 3"):
        handwritten(Dialect.CMN, tmp_path)
