"""The drawn plates."""

from xml.etree import ElementTree as ET

import msgspec
import pytest

from kiosk.catalog.plates import FORMS, PLATE, draw, drawn, plate_name, silhouette_of
from kiosk.catalog.plates.outline import Outline, along, mapped, mirrored, oblong, oval, placed
from kiosk.catalog.plates.pen import INKS
from tests.fakes.pieces import PIECES

FORM_IDS = [(category, form) for category, forms in FORMS.items() for form in forms]
KITS = [
    (("calfskin",), ("black",), ("gold",)),
    (("crocodile", "calfskin"), ("red", "beige"), ("steel",)),
    (("gold", "ruby", "diamond"), ("gold", "red"), ("gold",)),
    (("ceramic",), ("black",), ()),
    (("jade", "platinum"), ("green",), ()),
    (("pearl", "silver"), ("white",), ()),
    (("silk",), ("blue", "orange"), ()),
    (("wool", "cashmere"), ("multicolor",), ()),
    ((), (), ()),
]


@pytest.mark.parametrize(("category", "form"), FORM_IDS)
def test_a_form_is_drawn_in_every_material(category: str, form: str) -> None:
    for material, color, hardware in KITS:
        svg = draw(f"A-{len(color)}", category, form, material, color, hardware)
        tags = {
            element.tag.split("}")[-1]
            for element in ET.fromstring(svg).iter()  # noqa: S314 - drawn a moment ago
        }
        assert tags <= {"svg", "g", "path", "circle"}
        assert "nan" not in svg
        assert len(svg) < 400_000


def test_sisters_of_one_kind_are_told_apart() -> None:
    drawn = {draw(f"B-{i}", "ring", "", ("gold",), ("gold",), ()) for i in range(40)}
    assert len(drawn) > 36


def test_a_name_tells_the_silhouette() -> None:
    assert silhouette_of("wallet", "镜湖拉链钱包") == "zip_around"
    assert silhouette_of("wallet", "春汛长钱包") == "long"
    assert silhouette_of("shoes", "采莲高跟鞋") == "pump"
    assert silhouette_of("brooch", "芦雁胸针") == "bird"
    assert silhouette_of("handbag", "春汛长钱包") == ""


def test_the_name_of_a_plate_says_all_that_draws_it() -> None:
    piece = msgspec.structs.replace(
        PIECES[0].product,
        sku="A/1 袋",
        category="handbag",
        material=("crocodile", "calfskin"),
        color=(),
        hardware=("gold",),
    )
    expected = draw("A/1 袋", "handbag", "soft", ("crocodile", "calfskin"), (), ("gold",))
    assert drawn(plate_name(piece, "soft")) == expected


@pytest.mark.parametrize(
    "name", ["", "photo.jpg", PLATE, f"{PLATE}A/handbag", f"{PLATE}a/b/c/d/e/f/g"]
)
def test_what_is_no_plate_is_not_drawn(name: str) -> None:
    with pytest.raises(ValueError, match="is no plate"):
        drawn(name)


def test_an_outline_knows_what_lies_inside() -> None:
    shape = Outline(oblong(100, 100, 200, 80) + oblong(150, 120, 40, 20))
    assert shape.row(110) == [(100, 300)]
    assert shape.row(130) == [(100, 150), (190, 300)]
    assert shape.row(90) == []


def test_marks_lie_evenly_along_a_path() -> None:
    spots = along("M0 0L100 0", 24)
    assert [round(x) for x, _, _ in spots] == [0, 25, 50, 75, 100]
    assert {turn for _, _, turn in spots} == {0}


def test_a_shape_is_moved_turned_and_mirrored() -> None:
    assert mapped("M0 0L10 0", placed(100, 50, 90, 2)) == "M100 50L100 70"
    assert mirrored("M100 50L120 50") == "M500 50L480 50"
    assert Outline(mirrored(oval(200, 300, 50))).left == pytest.approx(350)


def test_every_ink_has_a_surface_and_a_lighter_one() -> None:
    assert all(body != light for body, light in INKS.values())
