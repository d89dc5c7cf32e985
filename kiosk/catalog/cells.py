"""Reads one cell into its canonical form, or says what would be right."""

import difflib
import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta, tzinfo
from decimal import Decimal, InvalidOperation

import msgspec

from kiosk.catalog.tables import Column, Kind
from kiosk.domain.catalog import Text
from kiosk.domain.ontology import Language, Ontology, Slot
from kiosk.language.tone import Tone

Raw = str | int | float | bool | datetime | date | time | timedelta | None
"""What a spreadsheet's cell may hold."""

_UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]"
)
"""Controls, lone surrogates and characters of private use."""

LONGEST = 600
"""Characters of one cell."""

_APART = re.compile(r"[|｜、，,;；/]")
_GROUPED = re.compile(r"[¥￥]?\d{1,3}(,\d{3})+|[¥￥]?\d+")
_IN_WAN = re.compile(r"[¥￥]?(\d+(?:\.\d+)?)\s*[万萬wW]元?")
_MOMENT = re.compile(
    r"(\d{4})[-/年](\d{1,2})[-/月](\d{1,2})日?[ T]?(\d{1,2}):(\d{2})(?::(\d{2}))?"
    r"(Z|[+-]\d{2}:?\d{2})?"
)
_DAY = re.compile(r"(\d{4})[-/年](\d{1,2})[-/月](\d{1,2})日?")
_DEFUSED = re.compile(r"'+[=+\-@]")
_ERRORS = frozenset({"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"})


class CellError(Exception):
    """A cell that cannot stand.

    Args:
        zh, en: what is wrong with it.
        right_zh, right_en: what would be right.
    """

    def __init__(self, zh: str, en: str, right_zh: str, right_en: str) -> None:
        super().__init__(en)
        self.what: Text = {Language.ZH_HANS: zh, Language.EN: en}
        self.right: Text = {Language.ZH_HANS: right_zh, Language.EN: right_en}


class Vocabulary(msgspec.Struct, frozen=True):
    """The words a cell may use for what the catalog knows by ids.

    Attributes:
        ids: per slot, and per table, what is written → the id.
        zone: of a time that is written without one.
        tone: the house's manner, by which new texts are judged; None where they are taken as
            they are.
    """

    ids: Mapping[str, Mapping[str, str]]
    zone: tzinfo
    tone: Tone | None = None

    def with_table(self, table: str, ids: Mapping[str, str]) -> "Vocabulary":
        """Return this vocabulary with the rows of a table."""
        return Vocabulary({**self.ids, table: ids}, self.zone, self.tone)


def vocabulary(ontology: Ontology, zone: tzinfo) -> Vocabulary:
    """Return the words of an ontology: ids and labels in every language."""
    ids: dict[str, dict[str, str]] = {}
    for slot, values in ontology.values.items():
        known = ids.setdefault(slot, {})
        for value, labels in values.items():
            for label in labels.values():
                known.setdefault(label.lower(), value)
        known |= {value: value for value in values}
    return Vocabulary(ids, zone)


def canonical(raw: Raw, column: Column, words: Vocabulary) -> str:
    """Return a cell as files of the brand pack write it; empty where it is.

    Raises:
        CellError: it is empty though it must not be, of the wrong type, or unknown.
    """
    text = _as_text(raw, column)
    if not text:
        if column.required:
            raise CellError("为空", "is empty", "请填写", "fill it in")
        return ""
    if len(text) > LONGEST:
        raise CellError(
            f"有{len(text)}个字", f"has {len(text)} characters",
            f"至多{LONGEST}个字", f"use at most {LONGEST}",
        )  # fmt: skip
    found = _READERS[column.kind](text, column, words)
    if column.only and found not in column.only:
        known = "、".join(column.only)
        raise CellError(f"“{text}”不认识", f"“{text}” is unknown", f"可填：{known}",
                        f"use one of: {', '.join(column.only)}")  # fmt: skip
    return found


def judge(text: str, column: Column, tone: Tone) -> None:
    """Judge a text that customers are told by the house's manner.

    Raises:
        CellError: it has words that the house does not say; names them, and how it may be said.
    """
    language = Language.EN if column.id.endswith("_en") else Language.ZH_HANS
    for part in text.split("|"):
        findings = tone.findings(part, language)
        if not findings:
            continue
        words = "、".join(dict.fromkeys(found.words[:20] for found in findings))
        mended = tone.mend(part, language)
        raise CellError(
            f"“{words}”不合本店语气",
            f"“{words}” is not in the house's manner",
            f"可写作“{mended}”" if mended else "请改写",
            f"it may be said “{mended}”" if mended else "put it in other words",
        )


def _as_text(raw: Raw, column: Column) -> str:
    if raw is None:
        return ""
    if isinstance(raw, bool):
        raise CellError("是逻辑值", "is TRUE or FALSE", _form(column)[0], _form(column)[1])
    if isinstance(raw, datetime | date | time | timedelta):
        if column.kind not in {Kind.MOMENT, Kind.DAY} or isinstance(raw, time | timedelta):
            raise CellError("是日期", "is a date", _form(column)[0], _form(column)[1])
        return raw.isoformat()
    if isinstance(raw, int | float):
        if column.kind in {Kind.MOMENT, Kind.DAY}:
            raise CellError(
                f"“{raw}”是数字", f"“{raw}” is a number", _form(column)[0], _form(column)[1]
            )
        return str(int(raw)) if float(raw).is_integer() else repr(raw)
    text = unicodedata.normalize("NFC", raw).strip()
    if text in _ERRORS:
        raise CellError(f"是公式错误{text}", f"is the error {text}", "请填数值", "write the value")
    if "\n" in text or "\r" in text:
        raise CellError("含换行", "holds a line break", "请写在一行内", "write it in one line")
    if found := _UNPRINTABLE.search(text):
        code = f"U+{ord(found[0]):04X}"
        raise CellError(f"含不可见的字符{code}", f"holds a control character {code}",
                        "请删去后重新输入", "remove it and type it again")  # fmt: skip
    return text[1:] if _DEFUSED.match(text) else text


def defused(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula; `canonical` returns it as it was."""
    return f"'{text}" if (text[:1] in "=+-@" and text) or _DEFUSED.match(text) else text


def _form(column: Column) -> tuple[str, str]:
    """Return what a cell of a column looks like."""
    return {
        Kind.PRICE: ("应为整数元，如168000", "write whole yuan such as 168000"),
        Kind.WHOLE: ("应为整数，如12", "write a whole number such as 12"),
        Kind.MOMENT: (
            "应为2026-01-14 20:30这样的时间", "write a time such as 2026-01-14 20:30"
        ),
        Kind.DAY: ("应为2026-01-14这样的日期", "write a day such as 2026-01-14"),
    }.get(column.kind, ("应为文字", "write a text"))  # fmt: skip


def _unreadable(text: str, column: Column) -> CellError:
    return CellError(f"“{text}”无法识别", f"“{text}” cannot be read", *_form(column))


def _text(text: str, _column: Column, _words: Vocabulary) -> str:
    return text


def _whole(text: str, column: Column, _words: Vocabulary) -> str:
    plain = unicodedata.normalize("NFKC", text).replace(" ", "")
    if in_wan := _IN_WAN.fullmatch(plain):
        try:
            exact = Decimal(in_wan[1]) * 10_000
        except InvalidOperation:
            raise _unreadable(text, column) from None
        raise CellError(f"“{text}”带有单位", f"“{text}” carries a unit",
                        f"应为{exact:.0f}", f"write {exact:.0f}")  # fmt: skip
    if not _GROUPED.fullmatch(plain):
        raise _unreadable(text, column)
    number = int(plain.lstrip("¥￥").replace(",", ""))
    if number > 10**12:
        raise CellError(f"“{text}”过大", f"“{text}” is too large", *_form(column))
    if column.kind is Kind.PRICE and number == 0:
        raise CellError("售价为零", "the price is nothing", *_form(column))
    return str(number)


def _clauses(text: str, _column: Column, _words: Vocabulary) -> str:
    return "|".join(part.strip() for part in re.split(r"[|｜]", text) if part.strip())


def _list(text: str, _column: Column, _words: Vocabulary) -> str:
    return "|".join(part.strip() for part in _APART.split(text) if part.strip())


def _values(text: str, column: Column, words: Vocabulary) -> str:
    known = words.ids.get(column.slot or column.id, {})
    several = column.slot is not Slot.CATEGORY or not column.required
    parts = [part.strip() for part in (_APART.split(text) if several else [text]) if part.strip()]
    found = [_known(part, known, column) for part in parts]
    return "|".join(dict.fromkeys(found))


def _entry(text: str, column: Column, words: Vocabulary) -> str:
    return _known(text, words.ids.get(column.table, {}), column)


def _known(text: str, known: Mapping[str, str], column: Column) -> str:
    found = known.get(text) or known.get(text.lower())
    if found is None:
        near = _nearest(text, known)
        raise CellError(
            f"“{text}”不认识", f"“{text}” is unknown",
            f"是否为“{near}”" if near else f"请填已有的{column.zh}",
            f"is “{near}” meant?" if near else f"use a known {column.en}",
        )  # fmt: skip
    return found


def _nearest(text: str, known: Mapping[str, str]) -> str:
    # a table of a hundred thousand rows is not worth the search
    among = list(known) if len(known) < 20_000 else []
    return next(iter(difflib.get_close_matches(text.lower(), among, 1, 0.6)), "")


def _moment(text: str, column: Column, words: Vocabulary) -> str:
    found = _MOMENT.fullmatch(unicodedata.normalize("NFKC", text))
    if found is None:
        raise _unreadable(text, column)
    year, month, day, hour, minute, second, zone = found.groups()
    try:
        moment = datetime(int(year), int(month), int(day), int(hour), int(minute), int(second or 0))
        if zone:
            return datetime.fromisoformat(f"{moment.isoformat()}{zone}").isoformat()
    except ValueError:
        raise _unreadable(text, column) from None
    return moment.replace(tzinfo=words.zone).isoformat()


def _day(text: str, column: Column, _words: Vocabulary) -> str:
    plain = unicodedata.normalize("NFKC", text).removesuffix("T00:00:00")
    found = _DAY.fullmatch(plain)
    if found is None:
        raise _unreadable(text, column)
    try:
        return date(*(int(part) for part in found.groups())).isoformat()
    except ValueError:
        raise _unreadable(text, column) from None


_READERS = {
    Kind.TEXT: _text,
    Kind.CLAUSES: _clauses,
    Kind.WHOLE: _whole,
    Kind.PRICE: _whole,
    Kind.VALUES: _values,
    Kind.ENTRY: _entry,
    Kind.LIST: _list,
    Kind.MOMENT: _moment,
    Kind.DAY: _day,
}
