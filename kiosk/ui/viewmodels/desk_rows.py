"""The lines of the desk's pages, from what the back office found."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from kiosk.boutique import Applied, AuditEntry, Cluster
from kiosk.catalog import Preview, Version
from kiosk.catalog.health import Finding, Weight
from kiosk.catalog.updates import BY_HAND
from kiosk.domain.catalog import Text
from kiosk.domain.ontology import Language, Ontology
from kiosk.runtime.backoffice import Health, Shelf
from kiosk.runtime.impact import Impact
from kiosk.ui.desk_words import action, desk_words, label, moment, open_question
from kiosk.ui.plates import plate_url
from kiosk.ui.words import price

Row = dict[str, Any]

MOST_ROWS = 200
"""Rows that one page shows."""
"""A line: title, detail, note, verb, at (what its verb is told), wrong."""


def row(
    title: str, detail: str = "", note: str = "", verb: str = "", at: int = 0, wrong: bool = False
) -> Row:
    """Return a line."""
    return {
        "title": title, "detail": detail, "note": note, "verb": verb, "at": at, "wrong": wrong,
    }  # fmt: skip


def shelf_row(
    shelf: Shelf,
    counts: Mapping[tuple[str, str], int],
    typed: str | None,
    language: Language,
) -> Row:
    """Return a piece of the stock page.

    Args:
        shelf: the piece with what is held of it.
        counts: by SKU and size, what was typed and is not kept yet.
        typed: its price, where another was typed.
        language: of the desk.
    """
    words = desk_words(language)
    product = shelf.product
    counted = [count.counted_at for count in shelf.counts if count is not None]
    return {
        "sku": product.sku,
        "name": product.name[language],
        "plate": plate_url(product.plate),
        "price": price(int(typed) if typed else product.price_cny),
        "repriced": typed is not None,
        "when": f"{words['counted']} {moment(min(counted))}" if counted else words["never"],
        "sizes": [
            {
                "size": size,
                "count": counts.get((product.sku, size), count.count if count else 0),
                "pending": (product.sku, size) in counts,
            }
            for size, count in zip(shelf.sizes, shelf.counts, strict=True)
        ],
    }


def file_rows(files: Sequence[Path], language: Language) -> list[Row]:
    """Return what lies on the sticks."""
    words = desk_words(language)
    return [
        row(path.name, str(path.parent), verb=words["open"], at=number)
        for number, path in enumerate(files)
    ]


def preview_rows(preview: Preview, names: Mapping[str, Text], language: Language) -> list[Row]:
    """Return what a draft changes, steep prices first."""
    words, changes = desk_words(language), preview.changes

    def title(key: tuple[str, ...]) -> str:
        name = names.get(key[0])
        return " ".join((*([name[language]] if name else []), *key))

    steep = {
        move.sku: f"{price(move.before_cny)} → {price(move.after_cny)}　{move.share:+.0%}"
        for move in changes.steep
    }
    rows = [row(title((sku,)), told, words["steep"], wrong=True) for sku, told in steep.items()]
    for kind, keys in (("added", changes.added), ("withdrawn", changes.withdrawn)):
        rows += [
            row(title(key), label(table, "", language), words[kind])
            for table in keys
            for key in keys[table]
        ]
    rows += [
        row(
            title(change.key),
            f"{label(change.table, change.column, language)}　"
            f"{_cell(change.column, change.before)} → {_cell(change.column, change.after)}",
            words["changed"],
        )
        for change in changes.changed
        if not (change.column == "price_cny" and change.key[0] in steep)
    ]
    return rows + [row(name, words["pictures"], words["changed"]) for name in changes.pictures]


def _cell(column: str, value: str) -> str:
    if not value:
        return "–"
    return price(int(value)) if column == "price_cny" else value


def impact_rows(
    found: Iterable[Impact], names: Mapping[str, Text], language: Language
) -> list[Row]:
    """Return the questions that would be answered in another way."""
    words = desk_words(language)

    def called(skus: Iterable[str]) -> str:
        return ", ".join(names[sku][language] if sku in names else sku for sku in skus)

    rows = []
    for changed in found:
        before, after = changed.before, changed.after
        if before.reply != after.reply:
            told = before.reply, after.reply
        else:
            told = called(before.products), called(after.products)
        rows.append(row(changed.question, f"{words['now']}{told[0]}\n{words['then']}{told[1]}"))
    return rows


def version_rows(
    versions: Iterable[Version], serving: int, manager: bool, language: Language
) -> list[Row]:
    """Return the versions; a manager may serve another one."""
    words = desk_words(language)
    return [
        row(
            words["version"].format(n=version.number),
            f"{moment(version.made_at)}　{version.by or words['from_pack']}　"
            f"{version.products:,} {words['pieces']}",
            words["serving"] if version.number == serving else "",
            words["roll_back"] if manager and version.number != serving else "",
            version.number,
        )
        for version in versions
    ]


def draft_line(draft: Version, language: Language) -> str:
    """Return where a draft comes from, and who drafted it."""
    words = desk_words(language)
    came = words["by_hand"] if draft.origin == BY_HAND else draft.origin
    return f"{words['draft']}　{came}　{draft.by}"


def audit_line(broken: int | None, language: Language) -> str:
    """Return whether the chain of entries is whole, or the first that is not."""
    words = desk_words(language)
    return words["whole"] if broken is None else words["broken"].format(n=broken)


def applied_lines(applied: Applied, language: Language) -> list[str]:
    """Return how many counts were taken, and how many were older than those held."""
    words = desk_words(language)
    told = [f"{applied.taken} {words['counts_taken']}"]
    return told + ([f"{len(applied.older)} {words['counts_older']}"] if applied.older else [])


def health_line(health: Health, language: Language) -> str:
    """Return how many pieces there are and what was found, by its weight."""
    words = desk_words(language)
    weights = Counter(found.weight for found in health.findings)
    told = [f"{weights[weight]} {words[f'{weight}s']}" for weight in Weight]
    return "　".join(
        [f"{health.pieces:,} {words['pieces']}", *(told if weights else [words["sound"]])]
    )


def health_rows(findings: Sequence[Finding], language: Language) -> list[Row]:
    """Return what is wrong, faults before hints."""
    words = desk_words(language)
    return [
        row(
            _subject(found, language),
            found.what[language],
            words[weight],
            wrong=weight is Weight.FAULT,
        )
        for weight in Weight
        for found in findings
        if found.weight is weight
    ]


def _subject(found: Finding, language: Language) -> str:
    if found.boutique:
        return found.name[language]
    return f"{found.name[language]} {found.subject}"


def question_rows(clusters: Iterable[Cluster], ontology: Ontology, language: Language) -> list[Row]:
    """Return what customers asked for in vain."""
    words = desk_words(language)
    return [
        row(
            *open_question(cluster, ontology, language),
            words["once"] if cluster.count == 1 else words["times"].format(n=cluster.count),
        )
        for cluster in clusters
    ]


def audit_rows(entries: Iterable[AuditEntry], language: Language) -> list[Row]:
    """Return who did what."""
    return [
        row(
            f"{action(entry.action, language)}　{entry.subject}".strip("　"),
            entry.who,
            moment(entry.at),
        )
        for entry in entries
    ]
