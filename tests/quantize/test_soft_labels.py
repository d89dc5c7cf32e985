import numpy as np

from kiosk.domain.ontology import Dialect, Intent
from quantize.corpora.sentences import Sentence, handwritten
from quantize.distill.meanings import load_meanings, write_meanings
from quantize.distill.soft_labels import read_logits, soften, write_logits

SENTENCES = [Sentence(t, Intent.OTHER, Dialect.CMN, t) for t in ("甲", "乙", "丙")]


def test_what_a_teacher_said_is_found_by_the_sentence(tmp_path):
    logits = np.arange(18, dtype=np.float32).reshape(3, 6)
    write_logits(SENTENCES, logits, tmp_path / "t.npz")
    other_dialect = Sentence("甲", Intent.OTHER, Dialect.YUE, "甲")
    found, known = read_logits([SENTENCES[2], other_dialect, SENTENCES[0]], tmp_path / "t.npz")
    assert known.tolist() == [True, False, True]
    assert np.allclose(found[0], logits[2])
    assert np.allclose(found[2], logits[0])


def test_teachers_soften_what_they_know_and_nothing_else():
    labels = np.eye(6, dtype=np.float32)[:2]
    sure = np.zeros((2, 6), dtype=np.float32)
    sure[:, 5] = 50
    soft = soften(labels, [(sure, np.array([True, False]))], 0.5)
    assert np.allclose(soft[0], 0.5 * labels[0] + 0.5 * np.eye(6)[5])
    assert np.allclose(soft[1], labels[1])
    assert np.allclose(soft.sum(1), 1)


def test_the_kept_teacher_knows_most_of_the_corpus():
    written = [s for d in Dialect for s in handwritten(d)]
    _, known = read_logits(written)
    assert known.mean() > 0.7


def test_meanings_are_kept_with_their_characters(tmp_path):
    vectors = np.linspace(0, 1, 8, dtype=np.float32).reshape(2, 4)
    write_meanings("甲乙", vectors, tmp_path / "c.npz")
    characters, found = load_meanings(tmp_path / "c.npz")
    assert characters == "甲乙"
    assert np.allclose(found, vectors, atol=1e-3)
