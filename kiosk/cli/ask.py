"""`kiosk ask`: one question, a readable answer."""

import click
from rich.console import Console
from rich.panel import Panel
from rich.table import Table

from kiosk.cli.options import clock_at, dialect_of, repeatable
from kiosk.config import load_settings
from kiosk.domain.dialogue import DialogueState, Reply
from kiosk.domain.events import Fallback, TurnEvent
from kiosk.domain.ontology import Dialect
from kiosk.domain.ports import Catalog
from kiosk.domain.speech import Utterance
from kiosk.runtime.assembly import conductor_for, gather_knowledge
from kiosk.runtime.conductor import Minds, Turn
from kiosk.runtime.engines import Engines, running
from kiosk.runtime.place import place


@click.command()
@click.argument("questions", nargs=-1, required=True)
@click.option(
    "--dialect",
    default="auto",
    type=click.Choice(["auto", *(d.value for d in Dialect)]),
    show_default=True,
)
@click.option(
    "--phrase",
    type=click.Choice(["composer", "llm", "auto"]),
    default="auto",
    show_default=True,
    help="Whose words the replies have.",
)
@repeatable
def ask(questions: tuple[str, ...], dialect: str, phrase: str, now: str | None, seed: int) -> None:
    """Ask one or more questions of one visit and print the answers."""
    where = place(load_settings())
    knowledge = gather_knowledge(where)
    console = Console()

    def warn(event: TurnEvent) -> None:
        if isinstance(event, Fallback):
            console.print(f"[dim]without {event.engine} ({event.code})[/dim]")

    with running(Engines(where, lambda _: None)) as engines:
        minds = Minds(intent=engines.intent(), llm=engines.llm(on_use=True))
        conductor = conductor_for(where, knowledge, minds, clock_at(now), warn, phrase, seed)
        engines.wait_started()
        state = DialogueState()
        for question in questions:
            turn = conductor.take(Utterance(text=question, dialect=dialect_of(dialect)), state)
            state = turn.state
            _show(console, turn, knowledge.catalog)


def _show(console: Console, turn: Turn, catalog: Catalog) -> None:
    console.print(f"\n[bold]{turn.understanding.text}[/bold]")
    console.print(Panel(turn.reply.text, title=f"{turn.plan.act} · {turn.reply.source}"))
    if turn.reply.products:
        console.print(_cards(turn.reply))
    facts = Table("fact", "says", box=None, header_style="dim", style="dim")
    permitted = {fact.id: fact for fact in turn.plan.facts}
    for fact_id in turn.reply.fact_ids:
        fact = permitted.get(fact_id) or catalog.fact(fact_id)
        if fact is not None:
            facts.add_row(fact_id, fact.text.get(turn.reply.language, str(fact.value)))
    if facts.row_count:
        console.print(facts)
    timings = "  ".join(f"{stage} {ms:.1f}" for stage, ms in turn.ms.items())
    console.print(
        f"[dim]{turn.understanding.intent} {max(turn.understanding.scores.values()):.2f} · "
        f"{turn.understanding.dialect.dialect} · ms: {timings}[/dim]"
    )


def _cards(reply: Reply) -> Table:
    cards = Table("SKU", "piece", "collection", "price")
    for product in reply.products:
        cards.add_row(
            product.sku,
            product.name[reply.language],
            product.collection_name[reply.language],
            f"¥{product.price_cny:,}",
        )
    return cards
