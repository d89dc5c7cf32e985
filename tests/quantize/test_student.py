import json

import msgspec
import numpy as np
import pytest
import torch

from kiosk.domain.ontology import Intent
from kiosk.engines.intent import OnnxIntent
from kiosk.language.characters import Characters
from quantize.distill.alignment import NEITHER, UNTOLD, WISHED
from quantize.distill.export import export, write_card
from quantize.distill.labels import INTENTS, OUTPUTS, SLOTS, Labels
from quantize.distill.student import (
    Lessons,
    Student,
    StudentSettings,
    ask,
    train_student,
)

SETTINGS = StudentSettings(layers=1, width=32, heads=2, epochs=30, batch=8, rate=5e-3, memory=0.9)
ALPHABET = "甲乙丙丁"


def lessons():
    """甲 asks for the price and wishes what follows; 乙 asks for stock and wishes nothing."""
    reader = Characters(ALPHABET)
    texts = [kind + rest * n for kind in "甲乙" for rest in "丙丁" for n in (1, 2, 3, 4)]
    aims = [Intent.BUDGET_QUERY if t[0] == "甲" else Intent.STOCK_QUERY for t in texts]
    intents = np.eye(len(INTENTS), dtype=np.float32)[[INTENTS.index(a) for a in aims]]
    count = len(texts)
    ones = np.ones(count, dtype=np.float32)
    labels = Labels(intents, np.zeros((count, len(SLOTS)), dtype=np.float32), ones, ones)
    roles = [
        [UNTOLD, UNTOLD, *([WISHED if t[0] == "甲" else NEITHER] * (len(t) - 1))] for t in texts
    ]
    vectors = np.zeros((count, 512), dtype=np.float32)
    vectors[:, 0] = 1
    numbers = [reader.numbers(t)[0] for t in texts]
    return texts, Lessons(numbers, labels, roles, vectors, np.arange(count) < count // 2 * 2)


def taught():
    texts, given = lessons()
    torch.manual_seed(2)
    student = Student(len(Characters(ALPHABET)), SETTINGS)
    rows = np.arange(len(texts))
    return train_student(student, given, rows, SETTINGS, 2, lambda *_: None), texts, given


@pytest.fixture(scope="module")
def school():
    return taught()


def test_a_student_learns_sentences_and_words(school):
    student, texts, given = school
    said, parts = ask(student, given.numbers)
    assert (said[:, : len(INTENTS)].argmax(1) == given.labels.intents.argmax(1)).all()
    for text, told, part in zip(texts, given.roles, parts, strict=True):
        assert (part[1:].argmax(1) == told[2:]).all(), text


def test_a_student_repeats_itself(school):
    student, _, given = school
    again, _, _ = taught()
    assert np.array_equal(ask(student, given.numbers)[0], ask(again, given.numbers)[0])


def test_what_ships_reads_as_the_student_does(school, tmp_path):
    student, texts, given = school
    export(student, ALPHABET, tmp_path, tmp_path / "workshop")
    card = write_card(tmp_path, 1.0, 1.0, {"seed": 2})
    assert json.loads((tmp_path / "card.json").read_text()) == card
    model = OnnxIntent(tmp_path)
    said, parts = ask(student, given.numbers)
    raised = np.exp(said[:, : len(INTENTS)])
    scores = raised / raised.sum(1, keepdims=True)
    for row, text in enumerate(texts):
        reading = model.read(f"，{text}？")
        found = [reading.intents[intent] for intent in INTENTS]
        assert np.allclose(found, scores[row], atol=0.05), text
        assert len(reading.wished) == len(text) + 2
        wished = np.array(reading.wished[2:-1]) > 0.5
        assert (wished == (parts[row][1:].argmax(1) == WISHED)).all(), text
    assert msgspec.json.encode(reading.intents)


def test_the_outputs_leave_room_for_the_words():
    assert len(INTENTS) + len(SLOTS) == OUTPUTS
