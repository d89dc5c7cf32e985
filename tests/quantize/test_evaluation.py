import json

import pytest
from click.testing import CliRunner

from kiosk.domain.errors import KioskError
from kiosk.domain.ontology import Dialect
from quantize.cli import main
from quantize.corpora.sentences import handwritten
from quantize.evaluation.texts import HELDOUT, read_conversations, read_utterances

UTTERANCES = [
    {
        "id": "a",
        "text": "想看黑色的手袋，五万以内",
        "dialect": "cmn",
        "intent": "product_inquiry",
        "accept": ["product_inquiry", "budget_query"],
        "slots": {
            "budget": {"min": None, "max": 50_000},
            "color": ["black"],
            "category": ["handbag"],
        },
    },
    {
        "id": "b",
        "text": "呢條頸鏈幾錢",
        "dialect": "yue",
        "intent": "budget_query",
        "accept": ["budget_query"],
        "slots": {"category": ["necklace"]},
        "mandarin": "这条项链多少钱",
    },
]
VISIT = {
    "id": "c",
    "dialect": "wuu",
    "turns": [
        {
            "text": "我想看看手表",
            "intent": "product_inquiry",
            "accept": ["product_inquiry"],
            "state": {"category": ["watch"]},
            "act_accept": ["recommend", "ask_slot"],
            "kind": "new_value",
        }
    ],
}


def lines(*records):
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "utterances.jsonl").write_text(lines(*UTTERANCES), encoding="utf-8")
    (tmp_path / "conversations.jsonl").write_text(lines(VISIT), encoding="utf-8")
    return tmp_path


@pytest.mark.weights
def test_an_evaluation_is_told_kept_and_drawn(folder, tmp_path):
    out = tmp_path / "out"
    done = CliRunner().invoke(main, ["evaluate", str(folder), "--out", str(out)])
    assert done.exit_code == 0, done.output
    assert "Joint goal accuracy" in done.stdout
    report = json.loads((out / "report.json").read_bytes())
    assert report["utterances"] == 2
    assert report["understanding"]["goals"]["turns"]["all"] == 1
    assert [point["rate"] for point in report["understanding"]["robustness"]] == [0, 0.1, 0.2, 0.4]
    page = (out / "report.html").read_text(encoding="utf-8")
    assert page.count("<table>") == 5
    assert page.count("data:image/png") == 2
    assert "http" not in page.replace("http-equiv", "")


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        ("{", "line 3"),
        ('{"id": "x"}', "line 3"),
        (lines({**UTTERANCES[0], "intent": "?"}), "line 3"),
    ],
)
def test_a_broken_line_is_named(folder, broken, told):
    with (folder / "utterances.jsonl").open("a", encoding="utf-8") as file:
        file.write(broken)
    with pytest.raises(KioskError, match=told):
        read_utterances(folder)
    done = CliRunner().invoke(main, ["evaluate", str(folder), "--out", str(folder / "out")])
    assert done.exit_code == 1
    assert told in done.output


def test_a_folder_without_texts_is_told(tmp_path):
    done = CliRunner().invoke(main, ["evaluate", str(tmp_path)])
    assert done.exit_code == 1
    assert "cannot read" in done.output


def test_the_texts_of_the_workshop_are_whole():
    utterances = read_utterances(HELDOUT)
    assert len({u.id for u in utterances}) == len(utterances) == 800
    assert all(u.intent in u.accept for u in utterances)
    assert all(u.mandarin for u in utterances if u.dialect.value != "cmn")
    visits = read_conversations(HELDOUT)
    assert len(visits) == 24
    assert all(5 <= len(visit.turns) <= 8 for visit in visits)


def test_the_second_texts_are_whole_and_were_not_trained_on():
    second = HELDOUT.parent / "second"
    utterances, visits = read_utterances(second), read_conversations(second)
    assert len({u.id for u in utterances}) == len(utterances) == 580
    assert all(u.intent in u.accept for u in utterances)
    assert len(visits) == 75
    trained = {s.text for dialect in Dialect for s in handwritten(dialect)}
    told = {u.text for u in utterances} | {t.text for visit in visits for t in visit.turns}
    assert not {u.text for u in utterances} & trained
    assert len(told & trained) <= 12, "a bare answer may stand in both"
