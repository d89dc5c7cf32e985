from kiosk.engines.vocabulary import Vocabulary

PIECES = [
    "鳄", "鱼", "鳄鱼", "银", "鳄银", "！", "。", " crocodile", " Crocodile", "cro", " silver",
    "8", "16", "<end>",
]  # fmt: skip


def _tokenize(text: str) -> list[int]:
    """Cut greedily into the longest known pieces."""
    found, place = [], 0
    while place < len(text):
        fits = [p for p in PIECES if text.startswith(p, place)]
        if fits:
            longest = max(fits, key=len)
            found.append(PIECES.index(longest))
            place += len(longest)
        else:
            place += 1
    return found


def _permitted(*texts: str) -> set[str]:
    vocabulary = Vocabulary((p.encode() for p in PIECES), _tokenize)
    return {PIECES[i] for i in vocabulary.permitted(texts, [PIECES.index("<end>")])}


def test_ideographs_of_the_texts_may_be_put_together_anew() -> None:
    assert {"鳄", "鱼", "鳄鱼"} <= _permitted("鱼鳄")


def test_other_ideographs_and_signs_may_not() -> None:
    assert not {"银", "鳄银", "！"} & _permitted("鳄鱼")


def test_marks_and_the_end_are_always_permitted() -> None:
    assert {"。", "<end>"} <= _permitted("鳄鱼")


def test_latin_words_and_numbers_are_taken_over_whole() -> None:
    permitted = _permitted("the crocodile 16")
    assert {" crocodile", " Crocodile", "16"} <= permitted
    assert not {" silver", "8", "cro"} & permitted
