"""Whisper's weights, there and back."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from quantize.ears.tune import encode
from quantize.ears.weights import WeightsError, read_variables, to_transformers

torch = pytest.importorskip("torch")
pytestmark = pytest.mark.weights

START = [50258, 50260, 50359, 50363]


def features(seed: int = 0) -> np.ndarray:
    return (np.random.default_rng(seed).normal(size=(1, 80, 300)) * 0.3).astype(np.float32)


def test_the_same_is_computed_from_the_weights_read_back(ears_dir: Path) -> None:
    import ctranslate2

    theirs = ctranslate2.models.Whisper(str(ears_dir), compute_type="float32")
    ours = to_transformers(ears_dir)
    sound = features()
    encoded = theirs.encode(ctranslate2.StorageView.from_array(sound))
    with torch.no_grad():
        hidden = encode(ours, torch.from_numpy(sound))
    np.testing.assert_allclose(np.array(encoded), hidden.numpy(), atol=0.01)
    (written,) = theirs.generate(
        encoded,
        [START],
        beam_size=1,
        max_length=10,
        return_logits_vocab=True,
        suppress_tokens=[],
        suppress_blank=False,
    )
    words = written.sequences_ids[0]
    with torch.no_grad():
        logits = ours(
            encoder_outputs=(hidden,), decoder_input_ids=torch.tensor([[*START, *words]])
        ).logits[0, len(START) - 1 :]
    for step, expected in enumerate(written.logits[0][: len(words)]):
        np.testing.assert_allclose(np.array(expected).ravel(), logits[step].numpy(), atol=0.05)


def test_what_is_cut_short_or_no_whisper_is_told(ears_dir: Path, tmp_path: Path) -> None:
    whole = ears_dir / "model.bin"
    with whole.open("rb") as file:
        head = file.read(100_000)
    for name, content in (("short", head), ("text", b"not a model at all"), ("empty", b"")):
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(WeightsError, match=name):
            read_variables(path)
    with pytest.raises(WeightsError, match="cannot read"):
        read_variables(tmp_path / "missing")


def test_ears_made_of_the_weights_hear_as_those_did(
    ears_dir: Path, recordings: Path, tmp_path: Path
) -> None:
    from kiosk.domain.ontology import Dialect
    from kiosk.engines.sound import read_sound
    from kiosk.engines.whisper import WhisperEars
    from quantize.ears.tune import to_ears

    to_ears(to_transformers(ears_dir), ears_dir, tmp_path / "ears", "float16")
    sound = read_sound(recordings / "asr_example.wav")
    heard = []
    for folder in (ears_dir, tmp_path / "ears"):
        ears = WhisperEars(folder)
        heard.append(ears.transcribe(sound, Dialect.CMN, lambda: False).raw)
        ears.close()
    assert heard[0]
    assert heard[0] == heard[1]
    shutil.rmtree(tmp_path / "ears")
