import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from kiosk.boutique import SqliteRegister
from kiosk.domain.dialogue import DialogueState, Form, ReplySource
from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.events import EngineName, EngineStatus, Fallback, TurnEnded, TurnEvent
from kiosk.domain.ontology import Act, Dialect, Intent
from kiosk.domain.ports import Register
from kiosk.domain.speech import Repair, Transcript, Utterance
from kiosk.runtime.budgets import Budgets, ModelSpeed, PhrasePolicy
from kiosk.runtime.conductor import STAGES, Conductor, Kept, Knowledge, Minds, Turn
from kiosk.runtime.worker import EngineWorker
from tests.fakes.business import at, calendar_over, care, records_in, register_in
from tests.fakes.clock import OPENING, VirtualClock
from tests.fakes.ears import ScriptedEars
from tests.fakes.intents import ScriptedIntent
from tests.fakes.models import LyingModel, RandomTokens, ScriptedModel, StallingModel
from tests.fakes.sounds import tone
from tests.fakes.trouble import DyingEngine, SlowEngine

QUESTION = "有没有十万以内的鳄鱼皮手袋"
SPEECH = tone(300, 1.0)
SHORT = Budgets(hear_s=0.15, hear_per_second=0.0, intent_s=0.15, phrase_first_s=0.15)


class Bench:
    """A conductor over given engines, with everything it emitted."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.events: list[TurnEvent] = []
        self.workers: list[EngineWorker[Any]] = []

    def worker(self, name: EngineName, make: Callable[[], Any]) -> EngineWorker[Any]:
        made = EngineWorker(name, make)
        made.start()
        made.wait_started(5)
        self.workers.append(made)
        return made

    def take(
        self,
        utterance: Utterance,
        ears: Callable[[], Any] | None = None,
        intent: Callable[[], Any] | None = None,
        llm: Callable[[], Any] | None = None,
        phrase: str = "composer",
        state: DialogueState | None = None,
        kept: Kept | None = None,
    ) -> Turn:
        minds = Minds(
            self.worker(EngineName.EARS, ears) if ears else None,
            self.worker(EngineName.INTENT, intent) if intent else None,
            self.worker(EngineName.LLM, llm) if llm else None,
        )
        conductor = Conductor(
            self.knowledge,
            minds,
            VirtualClock().now,
            self.events.append,
            SHORT,
            PhrasePolicy(phrase),
            kept=kept,
        )
        return conductor.take(utterance, state or DialogueState())

    def fallbacks(self) -> list[tuple[EngineName, EngineStatus]]:
        return [(e.engine, e.status) for e in self.events if isinstance(e, Fallback)]


@pytest.fixture
def bench(knowledge: Knowledge) -> Iterator[Bench]:
    made = Bench(knowledge)
    yield made
    for worker in made.workers:
        worker.stop()


def inquiry() -> ScriptedIntent:
    return ScriptedIntent({"手袋": Intent.PRODUCT_INQUIRY})


def stuck(engine: Any) -> Any:
    return SlowEngine(engine, threading.Event())


def is_right(bench: Bench, turn: Turn) -> bool:
    """Whether a reply stands, states only facts of the plan, and its pieces meet the wishes."""
    permitted = {fact.id for fact in turn.plan.facts}
    kept = bench.knowledge.verifier.verify(
        turn.reply.text,
        turn.plan.facts,
        turn.plan.products,
        turn.plan.language,
        bench.knowledge.composer.granted(turn.plan),
    )
    return bool(turn.reply.text) and set(turn.reply.fact_ids) <= permitted and kept.ok


def test_a_typed_wish_is_answered_from_the_catalog(bench: Bench) -> None:
    turn = bench.take(Utterance(text=QUESTION), intent=inquiry)
    assert turn.plan.act is Act.RECOMMEND
    assert all(p.price_cny <= 100_000 for p in turn.reply.products)
    assert all("crocodile" in p.material for p in turn.reply.products)
    assert is_right(bench, turn)
    assert list(turn.ms) == [*STAGES, "total"]


def test_the_events_of_a_turn_come_in_the_order_of_its_stages(bench: Bench) -> None:
    bench.take(Utterance(sound=SPEECH), ears=lambda: ScriptedEars([QUESTION]), intent=inquiry)
    names = [type(event).__struct_config__.tag for event in bench.events]
    assert names == [
        "turn-started", "heard", "understood", "planned", "composed", "turn-ended",
    ]  # fmt: skip


TROUBLE = {
    "absent": None,
    "dead": lambda: DyingEngine(ScriptedEars([QUESTION])),
    "late": lambda: stuck(ScriptedEars([QUESTION])),
}


@pytest.mark.parametrize("trouble", sorted(TROUBLE))
def test_without_ears_a_spoken_turn_says_so(bench: Bench, trouble: str) -> None:
    turn = bench.take(Utterance(sound=SPEECH), ears=TROUBLE[trouble], intent=inquiry)
    assert (turn.plan.act, turn.plan.variant) == (Act.DECLINE, "no_ears")
    assert EngineName.EARS in {engine for engine, _ in bench.fallbacks()}
    assert is_right(bench, turn)


def test_sound_that_cannot_be_used_is_asked_for_again(bench: Bench) -> None:
    refusal = KioskError(Stage.HEAR, "sound-broken", "the recording is broken")
    turn = bench.take(Utterance(sound=SPEECH), ears=lambda: ScriptedEars([refusal]), intent=inquiry)
    assert turn.plan.variant == "unheard"


def test_silence_is_not_answered_as_a_wish(bench: Bench) -> None:
    turn = bench.take(Utterance(sound=SPEECH), ears=ScriptedEars, intent=inquiry)
    assert turn.plan.variant == "unheard"
    assert turn.state.slots.is_empty()


@pytest.mark.parametrize(
    "broken",
    [None, lambda: DyingEngine(inquiry()), lambda: stuck(inquiry())],
    ids=["absent", "dead", "late"],
)
def test_without_the_intent_model_rules_stand_in(bench: Bench, broken: Any) -> None:
    turn = bench.take(Utterance(text=QUESTION), intent=broken)
    assert turn.plan.act is Act.RECOMMEND
    assert EngineName.INTENT in {engine for engine, _ in bench.fallbacks()}
    assert is_right(bench, turn)


@pytest.mark.parametrize(
    "model",
    [
        None,
        lambda: DyingEngine(ScriptedModel(["此款手袋。"])),
        StallingModel,
        lambda: StallingModel("此款售价一万二千元。", after_pieces=3),
        LyingModel,
        RandomTokens,
        lambda: ScriptedModel([""]),
        lambda: ScriptedModel(["亲亲，超划算哦😘！！！"]),
    ],
    ids=["absent", "dead", "stalls", "stalls-midway", "lies", "babbles", "mute", "gushes"],
)
def test_whatever_the_language_model_does_the_reply_is_right(bench: Bench, model: Any) -> None:
    turn = bench.take(Utterance(text=QUESTION), intent=inquiry, llm=model, phrase="llm")
    assert turn.plan.act is Act.RECOMMEND
    assert is_right(bench, turn)
    assert not any(sign in turn.reply.text for sign in "！😘哦")


def test_a_truthful_model_is_quoted(bench: Bench) -> None:
    draft = bench.take(Utterance(text=QUESTION), intent=inquiry)
    words = f"{draft.reply.products[0].name['zh-Hans']}的材质为鳄鱼皮。"
    turn = bench.take(
        Utterance(text=QUESTION), intent=inquiry, llm=lambda: ScriptedModel([words]), phrase="llm"
    )
    assert turn.reply.source is ReplySource.LLM
    assert words in turn.reply.text
    assert is_right(bench, turn)


def test_a_picture_is_declined_in_words(bench: Bench, tmp_path: Any) -> None:
    turn = bench.take(Utterance(picture=tmp_path / "outfit.jpg"), intent=inquiry)
    assert turn.plan.variant == "no_sight"


def test_every_turn_ends_with_its_reply(bench: Bench) -> None:
    turn = bench.take(Utterance(text=""), intent=inquiry)
    ended = [event for event in bench.events if isinstance(event, TurnEnded)]
    assert [event.reply for event in ended] == [turn.reply]


def test_the_same_seed_says_the_same(knowledge: Knowledge) -> None:
    replies = []
    for _ in range(2):
        conductor = Conductor(
            knowledge, Minds(), VirtualClock().now, lambda _: None, policy=PhrasePolicy("composer")
        )
        replies.append(conductor.take(Utterance(text=QUESTION), DialogueState()).reply)
    assert replies[0] == replies[1]


def test_auto_phrases_only_where_the_measured_speed_allows_it() -> None:
    slow = PhrasePolicy("auto", 1200, ModelSpeed(prompt_tps=70, decode_tps=12))
    fast = PhrasePolicy("auto", 1200, ModelSpeed(prompt_tps=3000, decode_tps=120))
    assert not slow.phrases(Act.INFORM, 120, 60)
    assert fast.phrases(Act.INFORM, 120, 60)
    assert not fast.phrases(Act.GREET, 120, 60)
    assert not PhrasePolicy("auto").phrases(Act.INFORM, 1, 1)
    assert PhrasePolicy("llm").phrases(Act.INFORM, 1000, 1000)


CONTACT = "我姓陈，电话13800138000"


class FullRegister:
    """A register on a full disk."""

    def enter(self, form: Form, taken_at: datetime) -> str:
        raise KioskError(Stage.BOUTIQUE, "register-unusable", "disk full")


def confirmed(bench: Bench, register: Register | None) -> Turn:
    """The turn in which an order that was read back is confirmed."""
    state = DialogueState()
    for words in ("看看手袋", "第一款帮我留一下", "周六", CONTACT, "对的"):
        turn = bench.take(Utterance(text=words), state=state, kept=Kept(register))
        state = turn.state
    return turn


def test_a_confirmed_order_is_in_the_register_when_the_reply_says_so(
    bench: Bench, tmp_path: Path
) -> None:
    register = register_in(tmp_path)
    turn = confirmed(bench, register)
    (entry,) = register.entries()
    assert (turn.plan.act, turn.plan.variant) == (Act.PLACE_ORDER, "done")
    assert entry.sku == turn.plan.products[0].sku
    assert (entry.day, entry.name, entry.phone) == ("周六", "陈", "13800138000")
    assert entry.number in turn.reply.text
    assert is_right(bench, turn)


@pytest.mark.parametrize("register", [None, FullRegister()])
def test_an_order_that_cannot_be_kept_goes_to_a_person(
    bench: Bench, register: Register | None
) -> None:
    turn = confirmed(bench, register)
    assert (turn.plan.act, turn.plan.variant) == (Act.HANDOFF, "not_entered")
    assert "已登记" not in turn.reply.text
    assert EngineName.REGISTER in [engine for engine, _ in bench.fallbacks()]


def test_a_time_that_is_full_is_answered_with_the_nearest_free_ones(
    bench: Bench, tmp_path: Path
) -> None:
    records = records_in(tmp_path)
    calendar = calendar_over(records)
    register = SqliteRegister(records, calendar, calendar.boutique)
    register.enter(care(at(17, 15), {"phone": "13700000000"}), OPENING)
    told = book(
        bench, Kept(register, calendar), "想预约保养", "一只旧手袋", CONTACT, "周六下午三点"
    )
    assert told[-1].plan.variant == "time_full"
    assert "1月17日周六13:00、14:00、16:00" in told[-1].reply.text
    told += book(bench, Kept(register, calendar), "下午四点", "对的", state=told[-1].state)
    assert told[-1].plan.variant == "done"
    assert register.entries()[-1].start == at(17, 16)
    assert all(is_right(bench, turn) for turn in told)


def test_whoever_confirms_second_is_told_and_may_choose_again(bench: Bench, tmp_path: Path) -> None:
    records = records_in(tmp_path)
    calendar = calendar_over(records)
    register = SqliteRegister(records, calendar, calendar.boutique)
    kept = Kept(register, calendar)
    told = book(bench, kept, "想预约保养", "一只旧手袋", CONTACT, "周六下午三点")
    assert told[-1].plan.variant == "read_back"
    register.enter(care(at(17, 15), {"phone": "13700000000"}), OPENING)
    told += book(bench, kept, "对的", state=told[-1].state)
    assert told[-1].plan.variant == "time_full"
    assert "登记号" not in told[-1].reply.text
    told += book(bench, kept, "周六下午四点", "对的", state=told[-1].state)
    assert [entry.start for entry in register.entries()] == [at(17, 15), at(17, 16)]
    assert register.entries()[-1].care == "care"
    assert EngineName.REGISTER not in dict(bench.fallbacks())


def book(bench: Bench, kept: Kept, *words: str, state: DialogueState | None = None) -> list[Turn]:
    turns = []
    for said in words:
        turns.append(bench.take(Utterance(text=said), state=state, kept=kept))
        state = turns[-1].state
    return turns


def test_a_clock_that_was_set_back_hands_a_booking_to_a_person(
    bench: Bench, tmp_path: Path
) -> None:
    records = records_in(tmp_path)
    calendar = calendar_over(records)
    register = SqliteRegister(records, calendar, calendar.boutique)
    register.enter(care(at(31, 15)), at(30, 12))
    told = book(
        bench, Kept(register, calendar), "想预约保养", "一只旧手袋", CONTACT, "周六下午三点", "对的"
    )
    assert (told[-1].plan.act, told[-1].plan.variant) == (Act.HANDOFF, "not_entered")
    assert [entry.start for entry in register.entries()] == [at(31, 15)]


@pytest.mark.parametrize(
    "piece", ["长" * 4_000, "👩🏽‍🎨👜🦄", "حقيبة قديمة \u202e旧手袋", "旧手袋\x00\x1b[2J\ud800"]
)
def test_whatever_is_pasted_as_the_piece_a_booking_ends_in_one_entry(
    bench: Bench, tmp_path: Path, piece: str
) -> None:
    records = records_in(tmp_path)
    calendar = calendar_over(records)
    register = SqliteRegister(records, calendar, calendar.boutique)
    words = ("想预约保养", piece, "一只旧手袋", CONTACT, "周六下午三点", "对的")
    told = book(bench, Kept(register, calendar), *words)
    assert all(turn.reply.text.strip() for turn in told)
    assert [entry.start for entry in register.entries()] == [at(17, 15)]
    assert told[-1].plan.variant == "done"


def test_what_was_heard_while_it_was_said_is_not_heard_again(bench: Bench) -> None:
    heard = Transcript(QUESTION, Dialect.CMN, 0.9, dialects={Dialect.CMN: 1.0})
    turn = bench.take(
        Utterance(sound=SPEECH, heard=heard, waited_ms=420.0),
        ears=lambda: ScriptedEars(["不应再听"]),
        intent=inquiry,
    )
    assert turn.understanding.text == QUESTION
    assert turn.ms["hear"] == 420.0
    assert bench.fallbacks() == []


def test_a_word_that_the_ears_put_in_with_doubt_is_asked_back(bench: Bench) -> None:
    place = QUESTION.index("鳄鱼皮")
    doubt = Repair(place, place + 3, "恶余皮", "鳄鱼皮", 0.4)
    heard = Transcript(QUESTION, Dialect.CMN, 0.9, repairs=(doubt,))
    turn = bench.take(Utterance(sound=SPEECH, heard=heard), intent=inquiry)
    assert turn.plan.act is Act.CONFIRM_SLOT
    assert turn.state.slots.material == ()


def test_another_catalog_is_told_to_the_ears(bench: Bench) -> None:
    ears = ScriptedEars([QUESTION])
    worker = bench.worker(EngineName.EARS, lambda: ears)
    conductor = Conductor(
        bench.knowledge, Minds(worker), VirtualClock().now, bench.events.append, SHORT
    )
    conductor.know(bench.knowledge)
    assert ears.expected == [bench.knowledge.expected]
