import json
from collections import Counter

import numpy as np
import pytest

from kiosk.config import assets_dir, data_dir
from kiosk.domain.errors import KioskError
from kiosk.domain.ontology import Dialect, Intent, Slot
from kiosk.domain.understanding import Budget
from quantize.corpora.compose import compose
from quantize.corpora.sentences import handwritten, skeletons
from quantize.corpora.wishes import named_slots, read_wish
from quantize.distill.corpus import corpus_hash, label


@pytest.fixture(scope="module")
def composed():
    return compose(7)


@pytest.mark.parametrize("dialect", list(Dialect))
def test_there_is_enough_of_every_intent(dialect):
    sentences = handwritten(dialect)
    assert len(sentences) >= 2_900
    counts = Counter(s.intent for s in sentences)
    assert set(counts) == set(Intent)
    assert min(counts.values()) >= 350


def test_the_shipped_model_was_made_of_this_corpus():
    card = json.loads((assets_dir() / "intent" / "card.json").read_text("utf-8"))
    assert card["data_sha256"] == corpus_hash(data_dir() / "lexicons"), "run quantize distill anew"


@pytest.mark.parametrize("dialect", list(Dialect))
def test_no_sentence_stands_twice(dialect):
    texts = [s.text for s in handwritten(dialect)]
    assert [text for text, count in Counter(texts).items() if count > 1] == []


@pytest.mark.parametrize("dialect", list(Dialect))
def test_the_wishes_of_enough_sentences_were_noted(dialect):
    assert sum(bool(s.wish) for s in handwritten(dialect)) >= 1_800


def test_composing_repeats_itself_and_follows_the_seed(composed):
    assert len(composed) >= 20_000
    assert compose(7) == composed
    assert compose(8) != composed


def test_composed_sentences_have_no_open_slot_and_know_their_source(composed):
    sources = {s.text for d in Dialect for s in [*skeletons(d), *handwritten(d)]}
    partners = {*sources, ""}
    for sentence in composed:
        assert "{" not in sentence.text
        assert sentence.composed
        assert sentence.skeleton in sources
        assert sentence.partner in partners


def test_no_composed_sentence_is_a_handwritten_one(composed):
    written = {(s.text, s.dialect) for d in Dialect for s in handwritten(d)}
    assert not written & {(s.text, s.dialect) for s in composed}
    assert len({(s.text, s.dialect) for s in composed}) == len(composed)


def test_two_aims_in_one_breath_are_both_kept(composed):
    joined = [s for s in composed if s.made == "joined"]
    assert any(s.also is not None for s in joined)
    assert all(s.also is not s.intent for s in joined)


@pytest.mark.parametrize("line", ["没有意图", "话\tnothing", "\tother", "话\tother\tcolour=red"])
def test_a_broken_line_is_named(tmp_path, line):
    folder = tmp_path / "handwritten"
    folder.mkdir()
    (folder / "cmn.tsv").write_text(f"text\tintent\twish\n你好\tother\t\n{line}\n", "utf-8")
    with pytest.raises(KioskError, match="line 3"):
        handwritten(Dialect.CMN, tmp_path)


def test_every_intent_counts_alike_however_often_it_was_written():
    written = handwritten(Dialect.CMN)
    written = [s for n, s in enumerate(written) if s.intent is not Intent.OTHER or n % 9 == 0]
    labels = label(written, {})
    counted = labels.weights @ labels.intents
    assert np.allclose(counted, counted.mean(), rtol=1e-4)
    assert labels.weights.sum() == pytest.approx(len(written), rel=1e-4)


def test_a_note_is_read_as_what_is_wished_and_ruled_out():
    wished, barred = read_wish("budget=..20000; color=red,black; !material=silk; recipient=wife")
    assert wished.budget == Budget(None, 20_000)
    assert wished.color == ("black", "red")
    assert wished.recipient == "wife"
    assert barred.material == ("silk",)
    assert named_slots("!material=silk; color=red") == {Slot.MATERIAL, Slot.COLOR}
    assert read_wish("-")[0].is_empty()
