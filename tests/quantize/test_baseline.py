import hashlib
import json
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
from click.testing import CliRunner

from kiosk.domain.ontology import Dialect, Intent
from kiosk.language.dialect_lexicon import load_dialect_lexicons
from kiosk.language.features import LEXICAL_DIM
from quantize.baseline.data import EMBEDDING_DIM, INTENTS, Featuriser, data_hash, prepare
from quantize.baseline.export import build
from quantize.baseline.fit import Head, cross_validate, fit
from quantize.cli import main
from quantize.corpora.sentences import handwritten

ROOT = Path(__file__).parents[2]
ASSET = ROOT / "assets" / "intent"
LEXICONS = ROOT / "data" / "lexicons"


@pytest.fixture(scope="module")
def featuriser():
    return Featuriser(load_dialect_lexicons(LEXICONS))


@pytest.fixture(scope="module")
def examples(featuriser):
    few = [s for d in Dialect for s in handwritten(d)[::12]]
    return prepare(few, featuriser)


def test_a_group_never_stands_on_both_sides(examples):
    rows = {}
    for group, label in zip(examples.groups, examples.labels, strict=True):
        rows.setdefault(group, []).append(label)
    assert len(rows) > 100
    assert examples.features.shape == (len(examples.labels), EMBEDDING_DIM + LEXICAL_DIM)


def test_fitting_repeats_itself_and_beats_chance(examples):
    first, second = fit(examples, 1.0, 3), fit(examples, 1.0, 3)
    assert np.array_equal(first.weights, second.weights)
    assert cross_validate(examples, 3).overall.accuracy > 0.5


def test_the_graph_gives_the_softmax_of_the_head():
    chance = np.random.default_rng(0)
    head = Head(
        chance.normal(size=(8, 6)).astype(np.float32), chance.normal(size=6).astype(np.float32)
    )
    session = onnxruntime.InferenceSession(build(head).SerializeToString())
    rows = chance.normal(size=(3, 8)).astype(np.float32)
    (scores,) = session.run(["probabilities"], {"features": rows})
    raised = np.exp(rows @ head.weights + head.bias)
    assert np.allclose(scores, raised / raised.sum(1, keepdims=True), atol=1e-6)


def test_the_committed_model_is_what_its_card_says():
    card = json.loads((ASSET / "card.json").read_text(encoding="utf-8"))
    content = (ASSET / card["model"]).read_bytes()
    assert hashlib.sha256(content).hexdigest() == card["sha256"]
    assert len(content) == card["bytes"]
    assert card["data_sha256"] == data_hash(LEXICONS), "run: quantize baseline"
    assert [part["dim"] for part in card["inputs"]] == [EMBEDDING_DIM, LEXICAL_DIM]
    assert card["outputs"] == [intent.value for intent in INTENTS]
    assert min(d["accuracy"] for d in card["cross_validation"]["per_dialect"].values()) > 0.85


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("这只黑色的包卖多少钱", Intent.BUDGET_QUERY),
        ("呢条颈链仲有冇现货", Intent.STOCK_QUERY),
        ("阿拉额表带断脱了好修伐", Intent.AFTER_SALES),
        ("墨绿色旗袍配什么耳环好", Intent.STYLING_ADVICE),
        ("洗手间怎么走", Intent.OTHER),
        ("想看看鸵鸟皮的公文包", Intent.PRODUCT_INQUIRY),
    ],
)
def test_the_committed_model_understands(featuriser, text, intent):
    session = onnxruntime.InferenceSession((ASSET / "intent.onnx").read_bytes())
    rows = featuriser.features([featuriser.normalise(text, None)])
    (scores,) = session.run(None, {"features": rows})
    assert INTENTS[int(scores[0].argmax())] is intent
    assert abs(float(scores.sum()) - 1) < 1e-5


def test_the_command_says_what_it_cannot_write(tmp_path, monkeypatch):
    monkeypatch.setenv("VITRINE_DATA", str(tmp_path))
    result = CliRunner().invoke(main, ["baseline", "--out", str(tmp_path / "out")])
    assert result.exit_code == 1
    assert "cannot read" in result.output
