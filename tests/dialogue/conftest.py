from pathlib import Path

import pytest

from kiosk.dialogue.compose import Composer
from kiosk.dialogue.phrases import Phrases, load_phrases
from kiosk.dialogue.verify import Verifier
from kiosk.domain.ontology import Language, Ontology, load_ontology
from kiosk.language.tone import Tone, load_tone
from tests.dialogue.house import NAMES

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture(scope="session")
def house_ontology() -> Ontology:
    return load_ontology(DATA / "ontology.json")


@pytest.fixture(scope="session")
def house_tone() -> Tone:
    return load_tone(DATA / "tone.toml")


@pytest.fixture(scope="session")
def house_phrases(house_tone: Tone) -> dict[Language, Phrases]:
    return load_phrases(DATA / "phrases", DATA / "brands" / "yunxiu" / "phrases", house_tone)


@pytest.fixture(scope="session")
def composer(house_phrases: dict[Language, Phrases], house_ontology: Ontology) -> Composer:
    return Composer(house_phrases, house_ontology)


@pytest.fixture(scope="session")
def verifier(
    house_phrases: dict[Language, Phrases], house_ontology: Ontology, house_tone: Tone
) -> Verifier:
    return Verifier(NAMES, house_ontology, house_tone, house_phrases)
