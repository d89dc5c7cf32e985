"""A visit whose words no file may hold: `python -m tests.ui.canaries HOME`.

A customer looks for pieces, types on the keyboard and walks away in the middle of a booking: the
visit is forgotten. A second one does the same, and there the program waits to be killed.
"""

import sys
from pathlib import Path

import click

from tests.fakes.timers import VirtualTimers
from tests.ui.shop import Shop, dictionary, shown_texts

NAME = "欧阳槐序"
PHONE = "18657120394"
HEIRLOOM = "曾祖母传下的玳瑁怀表"
TYPED = "hujiayuzhentan"
NONSENSE = "翡冷翠蓝的飞天鹦鹉伞"
WORDS = (NAME, PHONE, HEIRLOOM, TYPED, NONSENSE)

VISIT = (
    "十万以内的鳄鱼皮手袋",
    f"有没有{NONSENSE}",
    f"我叫{NAME}，想给{HEIRLOOM}预约养护",
    "后天下午三点",
    f"我叫{NAME}，电话{PHONE}",
)


def visit(shop: Shop) -> None:
    """Play the visit into the middle of its booking."""
    shop.bridge.board.learn(dictionary())
    for sentence in VISIT:
        assert shop.say(sentence), sentence
    for letter in TYPED:
        shop.bridge.board.press(letter)
    shop.bridge.board.press("return")
    shop.pump()
    shown = shown_texts(shop)
    assert NAME in shown or PHONE in shown, "the visit is not on the screen"


def main() -> None:
    """Play the visit to its forgetting, then again until somebody kills the program."""
    timers = VirtualTimers()
    shop = Shop(Path(sys.argv[1]), timers=timers)
    visit(shop)
    timers.pass_s(3600)
    shop.settle()
    left = shown_texts(shop) + repr(shop.terminal.state)
    assert not [word for word in WORDS if word in left]
    assert not shop.business.register.entries(None), "nobody had confirmed anything"
    click.echo("forgotten")
    sys.stdin.readline()
    visit(shop)
    click.echo("waiting")
    sys.stdin.read()


if __name__ == "__main__":
    main()
