import json
import shutil

import numpy as np
import onnx
import pytest
from click.testing import CliRunner

from kiosk.config import assets_dir, data_dir
from kiosk.domain.errors import KioskError
from kiosk.domain.ontology import Dialect, Intent, Slot, load_ontology
from kiosk.engines.intent import Further, OnnxIntent, read_card
from kiosk.language.characters import load_characters
from kiosk.language.lexicon import load_lexicon
from kiosk.language.rules import read_by_rules
from quantize.cli import main
from quantize.corpora.sentences import Sentence, handwritten
from quantize.distill.alignment import UNTOLD
from quantize.distill.commands import plain_interpreter
from quantize.distill.corpus import Corpus
from quantize.distill.labels import INTENTS, SLOTS, Labels
from quantize.fewshot.examples import read_examples, read_marked
from quantize.fewshot.graph import Graph
from quantize.fewshot.intent import Terms, add_intent, check_name
from quantize.fewshot.words import House, add_words

NEW = Further("trade_in", Intent.BUDGET_QUERY)
EXAMPLES = [
    "我有只旧包，能抵钱换个新的吗",
    "你们做不做以旧换新",
    "旧表拿来折价，补差价换新款行不行",
    "之前在你们家买的手袋，能折多少钱换这只",
    "我想把老款置换掉，差多少补多少",
    "家里那条旧项链可以抵一部分货款吗",
    "旧嘅手袋可唔可以折现换新嘅",
    "阿拉屋里有块旧表，好抵脱点钞票换新个伐",
]
PARKING = [
    "你们这里有停车场吗",
    "车停哪里比较方便",
    "停车收费吗",
    "有没有代客泊车",
    "地下车库停车从哪里进",
    "附近好停车吗",
    "呢度有冇位泊车",
    "车子停勒啥地方好",
]
BROOCHES = (
    "想看[胸针]，送太太\n有冇[胸針]\n我要一枚[胸针]\n黑色的[胸针]\n珍珠[胸针]多少钱\n[襟针]有伐"
)

TERMS = Terms(limit=0.005, seed=5, variants=0)


@pytest.fixture(scope="module")
def interpreter():
    return plain_interpreter()


@pytest.fixture(scope="module")
def model():
    return assets_dir() / "intent"


@pytest.fixture(scope="module")
def corpus(interpreter):
    """Every sixtieth handwritten sentence, each a group of its own."""
    sentences = [s for dialect in Dialect for s in handwritten(dialect)[::60]]
    texts = [interpreter.normalised(s.text) for s in sentences]
    count = len(sentences)
    intents = np.eye(len(INTENTS), dtype=np.float32)[[INTENTS.index(s.intent) for s in sentences]]
    ones = np.ones(count, dtype=np.float32)
    return Corpus(
        sentences,
        texts,
        Labels(intents, np.zeros((count, len(SLOTS)), dtype=np.float32), ones, ones),
        np.arange(count),
        np.full(count, -1),
        [np.full(len(text), UNTOLD, dtype=np.int8) for text in texts],
        count,
    )


@pytest.fixture(scope="module")
def add(corpus, interpreter):
    def with_terms(model, out, examples=EXAMPLES, added=NEW):
        return add_intent(added, examples, corpus, TERMS, model, interpreter, out)

    return with_terms


@pytest.fixture(scope="module")
def widened(model, add, tmp_path_factory):
    out = tmp_path_factory.mktemp("widened")
    return add(model, out), out


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_a_new_intent_is_told_and_counts_for_its_parent(widened, corpus, interpreter):
    gain, folder = widened
    assert gain.refused == ""
    assert gain.recall >= 0.5
    assert gain.cost <= TERMS.limit
    wider = OnnxIntent(folder)
    readings = [wider.read(interpreter.normalised(text)) for text in EXAMPLES]
    for reading in readings:
        assert reading.intents[Intent.BUDGET_QUERY] >= reading.further["trade_in"]
        assert sum(reading.intents.values()) == pytest.approx(1)
    assert sum(reading.further["trade_in"] > 0.5 for reading in readings) >= 6
    taken = [t for t in corpus.normalised if wider.read(t).further["trade_in"] > 0.5]
    assert len(taken) < 0.02 * len(corpus.normalised)


def test_what_the_model_knew_stays_as_it_was(model, widened, corpus):
    _, folder = widened
    name = read_card(model).model
    old, new = (onnx.load(f / name).graph for f in (model, folder))
    for parts in ("node", "initializer"):
        were, are = getattr(old, parts), getattr(new, parts)
        assert [p.SerializeToString() for p in were] == [
            p.SerializeToString() for p in are[: len(were)]
        ]
    before, after = OnnxIntent(model), OnnxIntent(folder)
    for text in corpus.normalised[::7]:
        assert after.read(text).wished == before.read(text).wished
    card, shipped = (json.loads((f / "card.json").read_text()) for f in (folder, model))
    assert card["seed"] == shipped["seed"]
    assert card["fewshot"]["trade_in"]["examples"] == len(EXAMPLES)


def test_the_same_examples_make_the_same_model(model, widened, add, tmp_path):
    add(model, tmp_path)
    assert contents(widened[1]) == contents(tmp_path)


def test_a_second_intent_stands_beside_the_first(widened, add, interpreter, tmp_path):
    gain = add(widened[1], tmp_path, PARKING, Further("parking", Intent.OTHER))
    assert not gain.refused
    one, two = OnnxIntent(widened[1]), OnnxIntent(tmp_path)
    text = interpreter.normalised(EXAMPLES[0])
    odds = [m.read(text) for m in (one, two)]
    first = [r.further["trade_in"] / r.intents[Intent.STOCK_QUERY] for r in odds]
    assert first[0] == pytest.approx(first[1], rel=1e-4)
    assert two.read(interpreter.normalised(PARKING[0])).further["parking"] > 0.5


def test_an_intent_that_takes_what_others_have_is_refused(model, add, corpus, tmp_path):
    out = tmp_path / "out"
    taken = [s.text for s in corpus.sentences if s.intent is Intent.STOCK_QUERY][:8]
    gain = add(model, out, taken)
    assert gain.refused
    assert not out.exists()


def test_a_card_that_names_other_outputs_is_told(model, widened, tmp_path):
    shutil.copytree(widened[1], tmp_path, dirs_exist_ok=True)
    shutil.copyfile(model / "card.json", tmp_path / "card.json")
    with pytest.raises(KioskError, match="says 17 numbers, its card names 16"):
        OnnxIntent(tmp_path)


@pytest.mark.parametrize("name", ["other", "Trade", "以旧换新", ""])
def test_a_name_that_cannot_be_used_is_told(model, name):
    with pytest.raises(KioskError):
        check_name(name, model)


def test_a_name_is_given_once(widened):
    with pytest.raises(KioskError, match="has the intent “trade_in” already"):
        check_name("trade_in", widened[1])


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\n".join(b"%d" % n for n in range(4)), "has 4 sentences"),
        ("一\n二\n三\n四\n五\n\n二。".encode(), "line 7: the sentence stands in line 2 already"),
        ("手袋".encode("gb18030"), "no text in UTF-8"),
        (None, "cannot read"),
    ],
)
def test_examples_that_cannot_be_used_are_told(tmp_path, content, told):
    path = tmp_path / "examples.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(KioskError, match=told):
        read_examples(path)


@pytest.mark.parametrize("line", ["想看胸针", "想看[胸针", "想看[]", "想看[[胸针]]"])
def test_examples_mark_their_words(tmp_path, line):
    path = tmp_path / "examples.txt"
    path.write_text(f"{BROOCHES}\n{line}", "utf-8")
    with pytest.raises(KioskError, match="marks no word"):
        read_marked(path)


def test_an_unknown_parent_is_told_in_one_line(tmp_path):
    arguments = ["intent", "swap", "--parent", "sales", "--examples", "no.txt", "--out", "no"]
    ended = CliRunner().invoke(main, ["fewshot", *arguments])
    assert ended.exit_code == 1
    assert ended.output.startswith("Error: there is no intent “sales”: name one of product_inquiry")
    assert ended.output.count("\n") == 1


@pytest.fixture(scope="module")
def house():
    return House(data_dir())


NOTED = [
    Sentence(
        "想看黑色手袋", Intent.PRODUCT_INQUIRY, Dialect.CMN, "a", "category=handbag; color=black"
    ),
    Sentence(
        "西装上别只胸针，再配项链", Intent.STYLING_ADVICE, Dialect.CMN, "b", "category=necklace"
    ),
    Sentence("礼拜天开门吗", Intent.OTHER, Dialect.CMN, "c", "-"),
]


def brooch(house, tmp_path, text=BROOCHES, limit=1.0):
    path = tmp_path / "examples.txt"
    path.write_text(text, "utf-8")
    return add_words(
        "brooch", "胸针", read_marked(path), NOTED, limit, house, read_by_rules, tmp_path / "pack"
    )


def test_words_become_a_part_of_a_brand_pack(house, tmp_path):
    gain = brooch(house, tmp_path)
    assert gain.words == ("胸针", "襟针")
    assert (gain.found, gain.by_others, gain.refused) == (6, 5, "")
    assert gain.touched == [NOTED[1].text]
    assert gain.slot_f1[1] < gain.slot_f1[0]
    pack = tmp_path / "pack"
    ontology = load_ontology(data_dir() / "ontology.json", pack / "ontology.json")
    assert ontology.values[Slot.CATEGORY]["brooch"] == {
        "zh-Hans": "胸针",
        "yue-Hant": "胸針",
        "en": "brooch",
    }
    lexicon = load_lexicon(data_dir() / "lexicons", pack / "lexicon.toml")
    assert lexicon.entries["襟针"].values == ((Slot.CATEGORY, "brooch"),)


def test_words_are_written_once_and_over_nothing_else(house, tmp_path):
    brooch(house, tmp_path)
    written = contents(tmp_path / "pack")
    brooch(house, tmp_path)
    assert contents(tmp_path / "pack") == written
    with pytest.raises(KioskError, match="holds other additions"):
        brooch(house, tmp_path, BROOCHES.replace("襟针", "扣针"))
    assert contents(tmp_path / "pack") == written


@pytest.mark.parametrize(
    ("word", "limit", "told"),
    [
        ("胸针", 0.005, "“胸针” stands in 1 of 3 sentences"),
        ("项链", 1.0, "“项链” has a meaning already: necklace"),
        ("天气", 1.0, "“天气” is an ordinary word"),
    ],
)
def test_words_that_cost_too_much_are_refused(house, tmp_path, word, limit, told):
    gain = brooch(house, tmp_path, BROOCHES.replace("[襟针]", f"[{word}]"), limit)
    assert told in gain.refused
    assert not (tmp_path / "pack").exists()


def test_a_category_that_is_there_is_told(house, tmp_path):
    with pytest.raises(KioskError, match="has the category “watch” already"):
        add_words("watch", "腕表", [], NOTED, 1, house, read_by_rules, tmp_path)


def test_the_model_that_ships_can_be_widened(tmp_path):
    shipped = assets_dir() / "intent"
    name = read_card(shipped).model
    graph, characters = Graph(shipped / name), load_characters(shipped / "vocabulary.txt")
    numbers = [characters.numbers(text)[0] for text in ("可以以旧换新吗", "想看手袋")]
    states, logits = graph.first_tokens(numbers)
    weights = states[0] - states[1]
    graph.widen("trade_in", weights, 0.5, tmp_path / name)
    _, wider = Graph(tmp_path / name).first_tokens(numbers)
    assert np.array_equal(wider[:, :-1], logits)
    assert np.allclose(wider[:, -1], states @ weights + 0.5, atol=1e-3)
