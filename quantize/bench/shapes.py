"""The headers of models that are not at hand: registered shapes in every quantisation."""

from collections.abc import Iterator

from kiosk.engines.header import Header, Tensor
from quantize.llm.architectures import Network, networks
from quantize.llm.library import FILE_TYPES
from quantize.llm.synthesise import drafted


def header_of_shape(network: Network, quantisation: str) -> Header:
    """Return the header that a model of a shape has, by the types llama.cpp's quantiser chooses."""
    draft = drafted(network, quantisation, None, 0)
    values = {
        name: field.value
        for name, field in draft.fields.items()
        if isinstance(field.value, int | float | str)
    }
    tensors = tuple(Tensor(p.name, p.shape, p.kind.name, p.bytes) for p in draft.pieces)
    return Header(values, {"tokenizer.ggml.tokens": network.vocabulary}, tensors)


def shapes() -> Iterator[tuple[str, Header]]:
    """Yield every registered network in every quantisation, by name."""
    for network in networks():
        for quantisation in FILE_TYPES:
            yield f"{network.id} {quantisation}", header_of_shape(network, quantisation)
