"""The real knowledge of a terminal, built from the demo maison, for every test of the runtime."""

from pathlib import Path

import pytest

from kiosk.config import data_dir
from kiosk.dialogue.compose import Composer
from kiosk.dialogue.phrases import load_phrases
from kiosk.dialogue.verify import Verifier
from kiosk.domain.ontology import load_ontology
from kiosk.language.interpret import Interpreter
from kiosk.language.lexicon import load_lexicon
from kiosk.language.rehearing import house_words
from kiosk.language.tone import load_tone
from kiosk.runtime.conductor import Knowledge
from tests.fakes.house import open_house


@pytest.fixture(scope="session")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    data = data_dir()
    brand: Path = data / "brands" / "yunxiu"
    ontology = load_ontology(data / "ontology.json")
    catalog = open_house(tmp_path_factory.mktemp("catalog"))
    lexicon = load_lexicon(data / "lexicons")
    tone = load_tone(data / "tone.toml")
    phrases = load_phrases(data / "phrases", brand / "phrases", tone)
    return Knowledge(
        catalog=catalog,
        interpreter=Interpreter(ontology, lexicon, catalog.names()),
        composer=Composer(phrases, ontology),
        verifier=Verifier(catalog.names(), ontology, tone, phrases),
        expected=house_words(catalog.heard_words(), lexicon),
    )
