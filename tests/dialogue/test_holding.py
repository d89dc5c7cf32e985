import pytest

from kiosk.dialogue.holding import things_to_hold


@pytest.mark.parametrize(
    ("words", "things"),
    [
        ("要大的，能放电脑", ("电脑",)),
        ("放得下A4纸吗", ("A4纸",)),
        ("有没有能装护照和手机的", ("护照", "手机")),
        ("要能装一台笔记本电脑的", ("笔记本电脑",)),
        ("有没有黑色的", ()),
    ],
)
def test_what_is_to_be_carried_is_named(words: str, things: tuple[str, ...]) -> None:
    assert things_to_hold(words) == things
