from pathlib import Path

import pytest

from kiosk.domain.catalog import CatalogName
from kiosk.domain.ontology import load_ontology
from kiosk.language.interpret import Interpreter
from kiosk.language.lexicon import Lexicon, load_lexicon

DATA = Path(__file__).parents[2] / "data"
NAMES = (
    CatalogName("听松", "product", "YX-HB-0101"),
    CatalogName("听松托特", "product", "YX-HB-0102"),
    CatalogName("云纹", "collection", "yunwen"),
    CatalogName("云岫", "house", "yunxiu"),
)


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon(DATA / "lexicons")


@pytest.fixture(scope="session")
def interpreter(lexicon: Lexicon) -> Interpreter:
    return Interpreter(load_ontology(DATA / "ontology.json"), lexicon, NAMES)
