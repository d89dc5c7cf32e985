"""Guards against what a recogniser makes up: loops, subtitles it was trained on, its own prompt."""

import re
import zlib
from collections.abc import Sequence

from kiosk.language.fold import fold_script

MAX_CHARACTERS_PER_S = 9.0
"""Fast Mandarin has about seven syllables a second; more than nine were never spoken."""

SHORT_SPEECH_S = 0.6
"""Speech this short is judged as if it lasted this long: the voice filter cuts edges."""

LOOP_RATIO = 2.4
"""Compression ratio over which Whisper's own decoder takes a text for a loop."""

ECHO_WORDS = 3
"""So many words of the prompt in the prompt's order are an echo, not a customer."""

RECITED = 5
"""So many characters in a row that were shown to the model are a recital, too."""

_LETTERS = re.compile(r"[^\w]+")

_LOOPS = (
    # a phrase of four characters or more, three times
    re.compile(r"(?P<unit>[^\d\s]{4,30}?)(?:[，,、。！？!?.\s]*(?P=unit)){2,}"),
    # a word of two or three characters, four times
    re.compile(r"(?P<unit>[^\d\s]{2,3}?)(?:[，,、。！？!?.\s]*(?P=unit)){3,}"),
    # one character that is no numeral, five times (哈哈哈 is laughter)
    re.compile(r"(?P<unit>[^\d\s零〇一二两三四五六七八九十])(?:[，,、。！？!?.\s]*(?P=unit)){4,}"),
)

_AGAIN = re.compile(
    r"(?P<unit>.{5,40}?)(?:[，,、。！？!?.\s]*(?P=unit))+[，,、。！？!?.\s]*(?P<rest>.{0,39})$"
)
"""A sentence that begins anew until the room for it is used up."""

_SUBTITLES = re.compile(
    r"字幕(?:由|志愿者|志願者|组|組|製作|制作|提供|by|:|：)|中文字幕|社群提供|"
    r"amara\.?org|优优独播|優優獨播|yoyotelevision|李宗盛|明镜与点点|明鏡與點點|点点栏目|點點欄目|"
    r"(?:请|請)不吝(?:点赞|點贊|點讚)|(?:点赞|點贊|點讚).{0,4}(?:订阅|訂閱).{0,4}(?:转发|轉發)|"
    r"(?:订阅|訂閱)(?:我的|我们的|我們的)?(?:频道|頻道)|"
    r"(?:谢谢|謝謝|感谢|感謝)(?:您的?|大家的?|你们的?|你們的?|各位的?)?(?:观看|觀看|收看|收听|收聽|聆听|聆聽)|"
    r"我们下(?:次|期|集)(?:再见|见)|我們下(?:次|期|集)(?:再見|見)|"
    r"thank(?:s|you)forwatching|subtitlesby|pleasesubscribe",
    re.IGNORECASE,
)

_MARKS = re.compile(r"[\[(（【〔].{0,12}?[\])）】〕]|[♪♫🎵]+")


def letters(text: str) -> str:
    """Return the text without punctuation and spaces, lower-case."""
    return _LETTERS.sub("", text).lower()


def cut_loops(text: str) -> str:
    """Return the text with each run of a repeated phrase shortened to one."""
    again = _AGAIN.search(text)
    if again and letters(again["unit"]).startswith(letters(again["rest"])):
        text = text[: again.start()] + again["unit"]
    for loop in _LOOPS:
        text = loop.sub(lambda found: found["unit"], text)
    return text


def loops(text: str) -> bool:
    """Return whether a good part of the text repeats itself."""
    said = letters(text)
    if len(said) - len(letters(cut_loops(text))) >= 4:
        return True
    packed = said.encode()
    # below this length the ratio says nothing
    return len(packed) > 90 and len(packed) / len(zlib.compress(packed)) > LOOP_RATIO


def drop_phantoms(text: str) -> str:
    """Return the text without the sentences that Whisper learnt from subtitles."""
    sentences = re.findall(r"[^。！？!?\n]+[。！？!?\n]*", _MARKS.sub("", text))
    kept = [s for s in sentences if not _SUBTITLES.search(re.sub(r"[\s·,，、]+", "", s))]
    joined = "".join(kept).strip()
    return joined if letters(joined) else ""


def too_long(text: str, speech_s: float) -> bool:
    """Return whether so much cannot be said in so many seconds of speech."""
    # a Latin word or a number counts as what a Chinese speaker needs for it: two syllables
    syllables = len(re.findall(r"[^\W\da-zA-Z_]", text)) + 2 * len(
        re.findall(r"[a-zA-Z]+|\d", text)
    )
    return syllables > MAX_CHARACTERS_PER_S * max(speech_s, SHORT_SPEECH_S)


def echoes(text: str, vocabulary: Sequence[str]) -> bool:
    """Return whether the text recites the vocabulary it was prompted with.

    A customer may name one or two pieces; nobody names three in the order of the list.
    """
    said = letters(text)
    words = [word for word in (letters(v) for v in vocabulary) if word]
    return any(
        "".join(words[start : start + ECHO_WORDS]) in said
        for start in range(len(words) - ECHO_WORDS + 1)
    )


def recites(text: str, shown: str) -> bool:
    """Return whether the text recites a sentence that the model was shown as an example."""
    said, example = letters(fold_script(text)), letters(fold_script(shown))
    runs = (example[at : at + RECITED] for at in range(len(example) - RECITED + 1))
    return any(run in said for run in runs)
