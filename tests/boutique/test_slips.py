from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from joserfc.jwk import OKPKey

from kiosk.boutique.slips import MOST_BYTES, SlipKind, read_slip, write_slip
from kiosk.domain.errors import KioskError

KEY, OTHER = OKPKey.generate_key("Ed25519"), OKPKey.generate_key("Ed25519")
UNTIL = date(2026, 2, 14)
LINES = ["云岫 YUNXIU 清单", "YX-HB-0101 听泉手袋 ¥\u2009168,000", "衡山路店 有效至 2026-02-14"]
SLIP = write_slip(SlipKind.LIST, LINES, UNTIL, KEY)


def test_a_slip_says_what_was_signed_until_its_last_day():
    slip = read_slip(SLIP, [OTHER, KEY], UNTIL)
    assert (slip.kind, slip.until, slip.expired) == (SlipKind.LIST, UNTIL, False)
    assert slip.skus == ("YX-HB-0101",)
    assert "听泉手袋" in slip.lines[1]
    assert read_slip(SLIP, [KEY], date(2026, 2, 15)).expired


@pytest.mark.parametrize("joint", ["\r\n", "\n", "  \n"])
def test_what_a_scanner_makes_of_spaces_does_not_matter(joint: str):
    text = joint.join(SLIP.replace(" ", "\u3000").splitlines()) + "\n"
    assert read_slip(text, [KEY], UNTIL).skus == ("YX-HB-0101",)


def test_only_terminals_that_are_believed_count():
    with pytest.raises(KioskError, match="no terminal here has the key"):
        read_slip(SLIP, [OTHER], UNTIL)


@given(st.integers(0, len(SLIP) - 1), st.characters(categories=["L", "N", "P"]))
def test_no_character_can_be_changed(place: int, character: str):
    assume(not SLIP[place].isspace())
    changed = SLIP[:place] + character + SLIP[place + 1 :]
    assume(" ".join(changed.split()) != " ".join(SLIP.split()))
    # the last character of base64 carries bits that count for nothing
    assume(place != len(SLIP) - 1)
    with pytest.raises(KioskError) as caught:
        read_slip(changed, [KEY], UNTIL)
    assert caught.value.code in {"slip-forged", "slip-unknown"}


@given(st.text())
def test_any_other_text_is_refused_in_one_line(text: str):
    with pytest.raises(KioskError) as caught:
        read_slip(text, [KEY], UNTIL)
    assert "\n" not in str(caught.value)


def test_neither_kind_nor_day_can_be_put_in_for_another():
    for old, new in ((".L.", ".T."), ("20260214", "20270214")):
        with pytest.raises(KioskError, match="its words were changed"):
            read_slip(SLIP.replace(old, new, 1) if old == ".L." else SLIP[::-1].replace(
                old[::-1], new[::-1], 1)[::-1], [KEY], UNTIL)  # fmt: skip


def test_a_slip_that_no_code_holds_is_refused():
    with pytest.raises(KioskError) as caught:
        write_slip(SlipKind.LIST, ["长" * MOST_BYTES], UNTIL, KEY)
    assert caught.value.code == "slip-too-long"
