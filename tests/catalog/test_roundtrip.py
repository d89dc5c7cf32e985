"""Random catalogs survive every way out and in again, byte for byte."""

import shutil
import tempfile
import unicodedata
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from kiosk.catalog import Updates, Versions
from kiosk.catalog.export import export
from kiosk.catalog.source import Place, Row, Source, as_files, digest
from kiosk.catalog.tables import PRODUCTS, STOCK, TABLES, Kind, Table
from kiosk.config import data_dir
from kiosk.domain.ontology import Language, Ontology, load_ontology
from tests.fakes.house import versions_in
from tests.fakes.small_house import write_small_house

ONTOLOGY: Ontology = load_ontology(data_dir() / "ontology.json")

WORDS = st.text(
    st.characters(
        exclude_categories=["Cc", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"], exclude_characters="|｜"
    ),
    min_size=1,
    max_size=24,
).map(lambda text: unicodedata.normalize("NFC", text.replace("\ufeff", "泉")))
FIRST, LAST = datetime(2020, 1, 1), datetime(2030, 1, 1)
ODD = st.sampled_from(
    [
        "=1+1",
        "@name",
        "+86",
        "-3",
        "'=x",
        "''=y",
        '"',
        ",",
        ";",
        "1e5",
        "007",
        "TRUE",
        "#REF",
        "1,680",
    ]
)
TEXT = st.one_of(WORDS, ODD)


@st.composite
def changed(draw: st.DrawFn, source: Source) -> Source:
    """Return a catalog whose cells were changed at random, within what their columns allow."""
    result: Source = {name: dict(rows) for name, rows in source.items()}
    for _ in range(draw(st.integers(1, 12))):
        table = TABLES[draw(st.sampled_from([n for n in TABLES if result.get(n)]))]
        key = draw(st.sampled_from(sorted(result[table.id])))
        row = result[table.id][key]
        cells = dict(row.cells)
        column = draw(st.sampled_from([c for c in table.columns if c.id not in table.key]))
        if column.kind is Kind.TEXT and not column.only:
            cells[column.id] = draw(TEXT)
        elif column.kind in {Kind.WHOLE, Kind.PRICE}:
            cells[column.id] = str(draw(st.integers(1, 10**7)))
        elif column.kind is Kind.VALUES and column.slot and column.id not in {"category"}:
            values = st.lists(
                st.sampled_from(sorted(ONTOLOGY.values[column.slot])),
                min_size=1,
                max_size=4,
                unique=True,
            )
            cells[column.id] = "|".join(draw(values))
        elif column.kind is Kind.MOMENT:
            moment = draw(st.datetimes(min_value=FIRST, max_value=LAST))
            cells[column.id] = f"{moment.replace(microsecond=0).isoformat()}+08:00"
        result[table.id][key] = Row(
            Place("drawn", 1), {c.id: cells[c.id] for c in table.columns if c.id in cells}
        )
    for sku in draw(
        st.lists(st.sampled_from(sorted(result[PRODUCTS.id])), max_size=2, unique=True)
    ):
        result = _without(result, sku[0])
    return result


def _without(source: Source, sku: str) -> Source:
    def keeps(table: Table, row: Row) -> bool:
        return not any(
            row.text(c.id) == sku for c in table.columns if c.table == PRODUCTS.id or c.id == "sku"
        )

    return {
        name: {key: row for key, row in rows.items() if keeps(TABLES[name], row)}
        for name, rows in source.items()
    }


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("random")
    write_small_house(folder / "yunxiu", per_kind=1)
    versions_in(folder / "home", folder / "yunxiu").serve()
    return folder


@settings(
    max_examples=12,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    # an example takes seconds; to shrink one would take minutes
    phases=(Phase.explicit, Phase.generate),
)
@given(data=st.data())
def test_random_catalogs_survive_export_import_publish_and_roll_back(
    house: Path, data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch) / "home"
        shutil.copytree(house / "home", home)
        versions = versions_in(home, house / "yunxiu")
        first = versions.source(1)
        drawn = data.draw(changed(first))
        assert STOCK.id in drawn
        versions.prepare(drawn, {}, "test", "drawn")
        versions.publish("test")
        assert list(as_files(versions.source(2))) == list(as_files(drawn))
        for name in ("all.xlsx", "all.json", "folder"):
            _survives(versions, Path(scratch) / name, drawn, house)
        before = {p: p.read_bytes() for p in (home / "versions" / "0001" / "tables").rglob("*.csv")}
        versions.roll_back(1, "test")
        assert digest(versions.source(versions.serve().number)) == digest(first)
        assert before == {p: p.read_bytes() for p in before}


def _survives(versions: Versions, out: Path, drawn: Source, house: Path) -> None:
    export(drawn, {}, out, ONTOLOGY, Language.ZH_HANS)
    updates = Updates(versions, "yunxiu", house)
    assert updates.draft(out, "test", whole=True) is None
    # on another terminal, which holds the first version, the same file makes the same catalog
    other = versions_in(out.with_name(f"{out.name}-other"), house / "yunxiu")
    other.serve()
    preview = Updates(other, "yunxiu", house).draft(out, "test", whole=True)
    if preview is not None:
        assert preview.draft.digest == digest(drawn)
