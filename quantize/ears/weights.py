"""Reads the weights of a CTranslate2 Whisper back into the form in which it can be trained.

A model.bin is a header and, for each variable, its name, shape, type and bytes; the names are those
that `ctranslate2.specs.WhisperSpec` writes.
"""

import struct
from pathlib import Path
from typing import Any, BinaryIO

import msgspec
import numpy as np
import numpy.typing as npt

BINARY_VERSION = 6
TYPES = ("float32", "int8", "int16", "int32", "float16")
"""In the order of CTranslate2's DataType; bfloat16, the sixth, is never written for Whisper."""

Variables = dict[str, npt.NDArray[Any]]


class WeightsError(ValueError):
    """A model that cannot be read back; says which and what to do."""


def read_variables(path: Path) -> Variables:
    """Return every variable of a model.bin by name; aliases name the same array.

    Raises:
        WeightsError: the file is no Whisper of CTranslate2, is cut short, or is quantised.
    """
    try:
        with path.open("rb") as file:
            return _variables(file)
    except OSError as error:
        raise WeightsError(f"cannot read {path}: {error.strerror}") from error
    except (struct.error, UnicodeDecodeError, ValueError, IndexError) as error:
        raise WeightsError(f"{path} is no whole model of CTranslate2: {error}") from error


def _variables(file: BinaryIO) -> Variables:
    version = _number(file, "I")
    if version != BINARY_VERSION:
        raise ValueError(f"it has version {version}, not {BINARY_VERSION}")
    name = _string(file)
    if name != "WhisperSpec":
        raise ValueError(f"it is a {name}")
    _number(file, "I")
    found: Variables = {}
    for _ in range(_number(file, "I")):
        variable = _string(file)
        shape = tuple(_number(file, "I") for _ in range(_number(file, "B")))
        kind = np.dtype(TYPES[_number(file, "B")])
        content = file.read(_number(file, "I"))
        found[variable] = np.frombuffer(content, kind).reshape(shape)
    for _ in range(_number(file, "I")):
        alias = _string(file)
        found[alias] = found[_string(file)]
    return found


def _number(file: BinaryIO, form: str) -> int:
    (number,) = struct.unpack(form, file.read(struct.calcsize(form)))
    return int(number)


def _string(file: BinaryIO) -> str:
    return file.read(_number(file, "H"))[:-1].decode()


def to_transformers(folder: Path) -> Any:
    """Return a CTranslate2 Whisper as transformers' WhisperForConditionalGeneration, float32.

    Raises:
        WeightsError: as `read_variables`, or the weights are quantised.
    """
    import torch  # noqa: PLC0415 - takes seconds, which --help does without
    import transformers  # noqa: PLC0415 - the same

    variables = read_variables(folder / "model.bin")
    if variables["encoder/layer_0/ffn/linear_0/weight"].dtype.kind != "f":
        raise WeightsError(f"{folder} holds integers; tune the model that it was made from")
    config = _config(variables)
    with torch.device("cpu"):
        model = transformers.WhisperForConditionalGeneration(config)
    weights = {
        name: torch.from_numpy(np.array(array, np.float32))
        for name, array in _named(variables, config).items()
    }
    missing, unknown = model.load_state_dict(weights, strict=False)
    strange = [name for name in missing if name != "proj_out.weight"]
    if strange or unknown:
        raise WeightsError(f"{folder} does not fit Whisper: {[*strange, *unknown][:3]}")
    model.tie_weights()
    told = msgspec.json.decode((folder / "config.json").read_bytes())
    model.generation_config.suppress_tokens = told["suppress_ids"]
    model.generation_config.begin_suppress_tokens = told["suppress_ids_begin"]
    model.generation_config.alignment_heads = told["alignment_heads"]
    model.generation_config.lang_to_id = {str(token): token for token in told["lang_ids"]}
    return model.eval()


def _config(variables: Variables) -> Any:
    import transformers  # noqa: PLC0415 - as above

    vocabulary, width = variables["decoder/embeddings/weight"].shape
    layers = {part: _count(variables, part) for part in ("encoder", "decoder")}
    return transformers.WhisperConfig(
        vocab_size=vocabulary,
        num_mel_bins=variables["encoder/conv1/weight"].shape[1],
        d_model=width,
        encoder_layers=layers["encoder"],
        decoder_layers=layers["decoder"],
        encoder_attention_heads=int(variables["encoder/num_heads"]),
        decoder_attention_heads=int(variables["decoder/num_heads"]),
        encoder_ffn_dim=variables["encoder/layer_0/ffn/linear_0/weight"].shape[0],
        decoder_ffn_dim=variables["decoder/layer_0/ffn/linear_0/weight"].shape[0],
        max_source_positions=variables["encoder/position_encodings/encodings"].shape[0],
        max_target_positions=variables["decoder/position_encodings/encodings"].shape[0],
        # the special tokens follow the words of the vocabulary in every multilingual Whisper
        bos_token_id=50257,
        eos_token_id=50257,
        pad_token_id=50257,
        decoder_start_token_id=50258,
    )


def _count(variables: Variables, part: str) -> int:
    return len(
        {name.split("/")[1] for name in variables if name.startswith(f"{part}/layer_")}
        - {"layer_norm"}
    )


def _named(variables: Variables, config: Any) -> Variables:
    """Return the variables under the names of transformers."""
    named: Variables = {
        "model.decoder.embed_tokens.weight": variables["decoder/embeddings/weight"],
    }
    for conv in ("conv1", "conv2"):
        for part in ("weight", "bias"):
            named[f"model.encoder.{conv}.{part}"] = variables[f"encoder/{conv}/{part}"]
    for side, count in (("encoder", config.encoder_layers), ("decoder", config.decoder_layers)):
        positions = variables[f"{side}/position_encodings/encodings"]
        named[f"model.{side}.embed_positions.weight"] = positions
        _norm(named, f"model.{side}.layer_norm", variables, f"{side}/layer_norm")
        for number in range(count):
            theirs, ours = f"{side}/layer_{number}", f"model.{side}.layers.{number}"
            _self_attention(named, ours, variables, theirs)
            if side == "decoder":
                _cross_attention(named, ours, variables, theirs)
            _norm(named, f"{ours}.final_layer_norm", variables, f"{theirs}/ffn/layer_norm")
            _linear(named, f"{ours}.fc1", variables, f"{theirs}/ffn/linear_0")
            _linear(named, f"{ours}.fc2", variables, f"{theirs}/ffn/linear_1")
    return named


def _self_attention(named: Variables, ours: str, variables: Variables, theirs: str) -> None:
    """Part the one matrix of queries, keys and values; Whisper's keys have no bias."""
    _norm(named, f"{ours}.self_attn_layer_norm", variables, f"{theirs}/self_attention/layer_norm")
    fused = f"{theirs}/self_attention/linear_0"
    _parted(named, f"{ours}.self_attn", ("q", "k", "v"), variables, fused)
    _linear(named, f"{ours}.self_attn.out_proj", variables, f"{theirs}/self_attention/linear_1")


def _cross_attention(named: Variables, ours: str, variables: Variables, theirs: str) -> None:
    _norm(named, f"{ours}.encoder_attn_layer_norm", variables, f"{theirs}/attention/layer_norm")
    _linear(named, f"{ours}.encoder_attn.q_proj", variables, f"{theirs}/attention/linear_0")
    fused = f"{theirs}/attention/linear_1"
    _parted(named, f"{ours}.encoder_attn", ("k", "v"), variables, fused)
    _linear(named, f"{ours}.encoder_attn.out_proj", variables, f"{theirs}/attention/linear_2")


def _parted(
    named: Variables, ours: str, parts: tuple[str, ...], variables: Variables, fused: str
) -> None:
    weights = np.split(variables[f"{fused}/weight"], len(parts))
    biases = np.split(variables[f"{fused}/bias"], len(parts))
    for part, weight, bias in zip(parts, weights, biases, strict=True):
        named[f"{ours}.{part}_proj.weight"] = weight
        if part != "k":
            named[f"{ours}.{part}_proj.bias"] = bias


def _linear(named: Variables, ours: str, variables: Variables, theirs: str) -> None:
    for part in ("weight", "bias"):
        named[f"{ours}.{part}"] = variables[f"{theirs}/{part}"]


def _norm(named: Variables, ours: str, variables: Variables, theirs: str) -> None:
    named[f"{ours}.weight"] = variables[f"{theirs}/gamma"]
    named[f"{ours}.bias"] = variables[f"{theirs}/beta"]
