import numpy as np
import torch
from transformers import Qwen2Config, Qwen2Model

from quantize.distill.labels import INTENTS, SLOTS, Labels
from quantize.distill.qwen import (
    Teacher,
    TeacherSettings,
    Trunk,
    judge,
    load_teacher,
    save_teacher,
    train_teacher,
)

SETTINGS = TeacherSettings(depth=4, trained=2, epochs=12, batch=8, lora_rate=1e-2, head_rate=1e-2)


class Letters:
    """A tokenizer of one number a letter."""

    def __call__(self, text):
        self.input_ids = [3 + ord(c) % 50 for c in text]
        return self


def network(blocks=6):
    torch.manual_seed(1)
    config = Qwen2Config(
        vocab_size=64,
        hidden_size=32,
        intermediate_size=64,
        num_hidden_layers=blocks,
        num_attention_heads=4,
        num_key_value_heads=2,
    )
    return Qwen2Model(config).eval()


def told(kinds):
    intents = np.eye(len(INTENTS), dtype=np.float32)[kinds]
    ones = np.ones(len(kinds), dtype=np.float32)
    return Labels(intents, np.zeros((len(kinds), len(SLOTS)), dtype=np.float32), 0 * ones, ones)


def test_the_two_halves_are_the_lower_part_of_the_network():
    whole = network()
    ids = torch.tensor([Letters()("abcd\n").input_ids])
    with torch.no_grad():
        whole.layers = whole.layers[:4]
        expected = whole(ids).last_hidden_state
        trunk = Trunk(Letters(), network(), SETTINGS)
        (hidden,) = trunk.run(["abcd"], 2, lambda *_: None)
        teacher = Teacher(trunk, seed=0)
        upper = teacher.upper(inputs_embeds=hidden[None], attention_mask=torch.ones(1, 5))
    # adapters begin as nothing, so that the teacher begins as Qwen
    assert torch.allclose(upper.last_hidden_state, expected, atol=1e-5)


def test_only_the_adapters_and_the_head_are_trained():
    teacher = Teacher(Trunk(Letters(), network(), SETTINGS), seed=0)
    trained = [name for name, p in teacher.named_parameters() if p.requires_grad]
    assert trained
    assert all("lora_" in name or name.startswith("score") for name in trained)
    assert all(("q_proj" in n or "v_proj" in n) for n in trained if "lora_" in n)


def test_a_teacher_learns_and_repeats_itself():
    texts = [letter * n for letter in "ab" for n in range(2, 10)]
    kinds = [0] * 8 + [1] * 8
    rows = np.arange(len(texts))

    def taught():
        trunk = Trunk(Letters(), network(), SETTINGS)
        hidden = trunk.run(texts, 4, lambda *_: None)
        teacher = train_teacher(trunk, hidden, told(kinds), rows, SETTINGS, 5, lambda *_: None)
        return judge(teacher, hidden, 4)

    first = taught()
    assert (first[:, : len(INTENTS)].argmax(1) == kinds).all()
    assert np.array_equal(first, taught())


def test_a_teacher_that_was_kept_says_what_it_said(tmp_path):
    texts = ["ab", "ba", "abba"]
    trunk = Trunk(Letters(), network(), SETTINGS)
    hidden = trunk.run(texts, 3, lambda *_: None)
    teacher = train_teacher(
        trunk, hidden, told([0, 1, 2]), np.arange(3), SETTINGS, 5, lambda *_: None
    )
    save_teacher(teacher, SETTINGS, tmp_path / "teacher.pt")
    again = load_teacher(
        tmp_path / "teacher.pt", lambda settings: Trunk(Letters(), network(), settings)
    )
    assert np.allclose(again(texts), judge(teacher, hidden, 3), atol=1e-5)
