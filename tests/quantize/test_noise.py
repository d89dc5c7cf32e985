import random

import pytest
from rapidfuzz.distance import Levenshtein

from kiosk.domain.ontology import Dialect
from quantize.corpora.noise import homophones, load_noise
from quantize.ears.confusions import Heard, count_confusions, write_confusions

SENTENCE = "想看看二十万以内适合晚宴的鳄鱼皮女包"


@pytest.mark.parametrize("rate", [0.0, 0.1, 0.2, 0.4])
@pytest.mark.parametrize("dialect", list(Dialect))
def test_so_many_characters_are_wrong(rate, dialect):
    noise, chance = load_noise(), random.Random(4)
    heard = [noise.corrupt(SENTENCE, dialect, rate, chance) for _ in range(200)]
    errors = sum(Levenshtein.distance(SENTENCE, h) for h in heard) / (200 * len(SENTENCE))
    assert errors == pytest.approx(rate, abs=0.02)


def test_the_same_seed_makes_the_same_slips():
    noise = load_noise()
    first, second = (noise.corrupt(SENTENCE, Dialect.CMN, 0.3, random.Random(9)) for _ in range(2))
    assert first == second != SENTENCE


def test_homophones_sound_alike_in_their_dialect():
    assert "恶" in {c for c, _ in homophones("鳄", Dialect.CMN)}
    assert "鳄" not in {c for c, _ in homophones("鳄", Dialect.CMN)}
    assert homophones("a", Dialect.CMN) == []


def test_confusions_are_counted_by_character(tmp_path):
    heard = [
        Heard("手袋多少钱", "手代多少钱", Dialect.CMN),
        Heard("手袋", "手袋啊", Dialect.CMN),
        Heard("鳄鱼皮", "完全不同的话", Dialect.CMN),
    ]
    counts = count_confusions(heard)
    assert counts[("袋", "代")] == 1
    assert counts[("手", "手")] == 2
    assert counts[("", "啊")] == 1
    assert not any(said == "鳄" for said, _ in counts)
    write_confusions(counts, tmp_path / "cmn.tsv")
    lines = (tmp_path / "cmn.tsv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "said\theard\tcount"
    assert "袋\t代\t1" in lines
