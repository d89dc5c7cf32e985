"""Recordings of a boutique: whose they are and whether they may be learnt from."""

from datetime import date
from pathlib import Path

import pytest

from kiosk.domain.ontology import Dialect
from quantize.ears.recordings import RecordingsError, parted, read_recordings

TODAY = date(2026, 1, 15)
ROWS = [
    ("a.wav", "cmn", "lin", "c1", "想看看手袋"),
    ("b.wav", "yue", "chan", "c2", "几多钱"),
]
CONSENTS = [
    ("c1", "lin", "ears training", "2026-01-02", "", ""),
    ("c2", "chan", "ears", "2026-01-02", "", "2026-12-31"),
]


def written(folder: Path, rows: list[tuple[str, ...]], consents: list[tuple[str, ...]]) -> Path:
    for row in rows:
        (folder / row[0]).write_bytes(b"RIFF")
    for name, head, lines in (
        ("recordings.tsv", "file\tdialect\tspeaker\tconsent\ttranscript", rows),
        ("consents.tsv", "consent\tspeaker\tpurpose\tgiven\twithdrawn\tuntil", consents),
    ):
        text = "\n".join([head, *("\t".join(line) for line in lines)]) + "\n"
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_recordings_with_consent_are_read(tmp_path: Path) -> None:
    found = read_recordings(written(tmp_path, ROWS, CONSENTS), TODAY)
    assert [(r.dialect, r.transcript) for r in found] == [
        (Dialect.CMN, "想看看手袋"),
        (Dialect.YUE, "几多钱"),
    ]


@pytest.mark.parametrize(
    ("consent", "complaint"),
    [
        (None, "not on record"),
        (("c2", "chan", "ears", "2026-01-02", "2026-01-10", ""), "withdrawn on 2026-01-10"),
        (("c2", "chan", "ears", "2025-01-02", "", "2026-01-01"), "ended on 2026-01-01"),
        (("c2", "chan", "marketing", "2026-01-02", "", ""), "not for the purpose"),
        (("c2", "wong", "ears", "2026-01-02", "", ""), "another speaker's"),
        (("c2", "chan", "ears", "2026-02-02", "", ""), "begins on 2026-02-02"),
    ],
)
def test_nothing_is_read_where_one_consent_does_not_hold(
    tmp_path: Path, consent: tuple[str, ...] | None, complaint: str
) -> None:
    consents = [CONSENTS[0], *([consent] if consent else [])]
    with pytest.raises(RecordingsError, match=complaint) as caught:
        read_recordings(written(tmp_path, ROWS, consents), TODAY)
    assert "line 3" in str(caught.value)


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        (("c.wav", "eng", "lin", "c1", "hello"), "no dialect"),
        (("c.wav", "cmn", "lin", "c1", " "), "no transcript"),
        (("../c.wav", "cmn", "lin", "c1", "你好"), "no file"),
        (("c.wav", "cmn", "lin", "c1"), "4 columns instead of 5"),
    ],
)
def test_a_wrong_row_is_told(tmp_path: Path, row: tuple[str, ...], complaint: str) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    with pytest.raises(RecordingsError, match=complaint):
        read_recordings(written(folder, [*ROWS, row], CONSENTS), TODAY)


def test_missing_tables_are_told(tmp_path: Path) -> None:
    with pytest.raises(RecordingsError, match="cannot read"):
        read_recordings(tmp_path, TODAY)


def test_whole_speakers_are_kept_for_measuring_and_no_sentence_is_on_both_sides(
    tmp_path: Path,
) -> None:
    rows = [
        (f"{speaker}{n}.wav", "cmn", speaker, speaker, f"第{n}句")
        for speaker in ("a", "b", "c", "d")
        for n in range(4 if speaker < "c" else 8)
    ]
    consents = [(s, s, "ears", "2026-01-01", "", "") for s in "abcd"]
    learnt, kept = parted(read_recordings(written(tmp_path, rows, consents), TODAY))
    assert kept
    assert not {r.speaker for r in kept} & {r.speaker for r in learnt}
    assert not {r.transcript for r in kept} & {r.transcript for r in learnt}


def test_of_few_speakers_sentences_are_kept(tmp_path: Path) -> None:
    rows = [(f"{n}.wav", "yue", "a", "a", f"第{n}句") for n in range(8)]
    consents = [("a", "a", "ears", "2026-01-01", "", "")]
    learnt, kept = parted(read_recordings(written(tmp_path, rows, consents), TODAY))
    assert (len(learnt), len(kept)) == (6, 2)
