"""The measurement of replies on the shipped house, in small numbers."""

import itertools
import random
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from kiosk.config import data_dir
from kiosk.domain.ontology import Language, Ontology, Slot, load_ontology
from kiosk.language.rules import read_by_rules
from kiosk.language.tone import load_tone
from kiosk.runtime.conductor import Knowledge
from quantize.cli import main
from quantize.replies.judging import judge, unsupported
from quantize.replies.mutating import mutate
from quantize.replies.mutations import Truth
from quantize.replies.outputs import Written, read_outputs, write_outputs
from quantize.replies.visits import visits
from quantize.replies.wishes import alone, alone_request, recommend, wishes
from tests.fakes.models import LyingModel, ScriptedModel
from tests.runtime.conftest import knowledge  # noqa: F401 - a fixture


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load_ontology(data_dir() / "ontology.json")


def test_no_mutant_passes_and_no_true_sentence_is_dropped(
    knowledge: Knowledge,  # noqa: F811
    ontology: Ontology,
) -> None:
    products = knowledge.catalog.products()
    found = mutate(knowledge, ontology, products, 120, seed=3)
    assert found.mutants == 120
    assert len(found.kinds) > 5
    assert found.passed == ()
    assert found.dropped == ()


def test_a_second_reading_finds_what_is_false_and_nothing_in_the_composers_words(
    knowledge: Knowledge,  # noqa: F811
    ontology: Ontology,
) -> None:
    names = [n.name for n in knowledge.catalog.names() if n.kind in {"artisan", "technique"}]
    for asked in itertools.islice(visits(knowledge, ontology, knowledge.catalog.products(), 5), 20):
        truth = Truth(asked, knowledge.catalog, ontology)
        for sentence in asked.draft.sentences:
            assert list(unsupported(sentence.text, truth, names, ontology)) == []
        stranger = next(name for name in names if not truth.holds(name))
        free = {Language.EN: "free", Language.YUE_HANT: "免費"}.get(asked.plan.language, "免费")
        false = f"{stranger}，73,911，{free}。"
        assert {stranger, "73,911"} <= set(unsupported(false, truth, names, ontology))


def test_outputs_are_resumed_and_what_a_liar_says_is_not_shown(
    knowledge: Knowledge,  # noqa: F811
    ontology: Ontology,
    tmp_path: Path,
) -> None:
    path = tmp_path / "outputs.jsonl"
    model = LyingModel()
    counts = {"premise": 3, "phrase": 3}
    stops = iter([False, False, True])
    assert (
        len(list(write_outputs(model, knowledge, ontology, counts, path, 1, stops.__next__))) == 2
    )
    path.write_bytes(path.read_bytes() + b'{"kind": "phr')
    assert len(read_outputs(path)) == 2
    path.write_bytes(b"".join(line + b"\n" for line in path.read_bytes().splitlines()[:2]))
    assert len(list(write_outputs(model, knowledge, ontology, counts, path, 1))) == 4
    written = read_outputs(path)
    assert [(one.kind, one.number) for one in written] == [
        *(("premise", n) for n in range(3)),
        *(("phrase", n) for n in range(3)),
    ]
    judged = judge(written, knowledge, ontology, load_tone(data_dir() / "tone.toml"))
    assert (judged.outputs, judged.untrue, judged.tone_after) == (6, (), 0)
    assert judged.shown < judged.sentences


def test_what_repeats_the_draft_counts_as_correct_and_is_kept(
    knowledge: Knowledge,  # noqa: F811
    ontology: Ontology,
    tmp_path: Path,
) -> None:
    path = tmp_path / "outputs.jsonl"
    (one,) = write_outputs(ScriptedModel(("",)), knowledge, ontology, {"phrase": 1}, path, 2)
    echo: Written = msgspec.structs.replace(one, text=one.asked.draft.text + "亲亲，太美啦！")
    judged = judge([echo], knowledge, ontology, load_tone(data_dir() / "tone.toml"))
    assert judged.correct == judged.correct_kept > 0
    assert judged.tone_before > 0 == judged.tone_after


def test_wishes_are_answered_as_looking_at_every_piece_does(
    knowledge: Knowledge,  # noqa: F811
    ontology: Ontology,
) -> None:
    products = knowledge.catalog.products()
    made = list(itertools.islice(wishes(ontology, products, 4), 25))
    assert any(wish.fitting for wish in made)
    for wish in made:
        told = recommend(knowledge, ontology, read_by_rules, wish, 0)
        assert told.right, (wish.text, told.why)


def test_a_model_alone_is_right_only_with_fitting_pieces(
    knowledge: Knowledge,  # noqa: F811
    ontology: Ontology,
) -> None:
    products = knowledge.catalog.products()
    wish = next(w for w in wishes(ontology, products, 4) if w.fitting)
    request, rows = alone_request(wish, products, ontology, random.Random(1))
    assert len(rows) == len(request.prompt.splitlines()) - 1
    fits = next(p for p in rows if wish.is_met_by(p)).name[Language.ZH_HANS]
    misses = next(p for p in rows if not wish.is_met_by(p)).name[Language.ZH_HANS]
    assert alone(ScriptedModel((fits,)), wish, request, rows)[2]
    assert not alone(ScriptedModel((f"{fits}、{misses}",)), wish, request, rows)[2]
    assert not alone(ScriptedModel(("没有",)), wish, request, rows)[2]


def test_an_overrun_is_counted_on_both_sides(
    knowledge: Knowledge,  # noqa: F811
    ontology: Ontology,
) -> None:
    piece = knowledge.catalog.products()[0]
    wish = next(iter(wishes(ontology, [piece], 1)))
    bounded = msgspec.structs.replace(
        wish, wanted={Slot.CATEGORY: piece.category}, unwanted="", low=None, high=None
    )
    assert bounded.is_met_by(piece)
    over = msgspec.structs.replace(bounded, high=piece.price_cny - 100)
    under = msgspec.structs.replace(bounded, low=piece.price_cny + 100)
    assert (over.overrun(piece), under.overrun(piece)) == (100, 100)
    assert not over.is_met_by(piece)
    assert not under.is_met_by(piece)


def test_drafts_without_outputs_say_how_to_come_by_some(tmp_path: Path) -> None:
    none = [f"--{part}=0" for part in ("mutants", "premises", "phrases", "wishes", "visits")]
    asked = ["evaluate-replies", *none, "--drafts=3", f"--outputs={tmp_path / 'none.jsonl'}"]
    done = CliRunner().invoke(main, asked)
    assert done.exit_code == 1
    assert "--seconds 60" in done.output
