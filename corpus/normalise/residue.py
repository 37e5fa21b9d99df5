"""What other programs left in a text: HTML tags and entities, and the pinyin that converters put after characters."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from corpus.normalise.folding import Cut

# Double escaping (&amp;ldquo;) is as common as single.
_ENTITY = re.compile(r"&(?:amp;)*(?:[a-zA-Z]{2,8}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
_TAG = re.compile(
    r"</?(?:p|br|div|span|strong|b|i|u|em|font|a|img|td|tr|th|table|tbody|li|ul|ol|h[1-6])\b[^<>\n]{0,300}>", re.I
)
_HAN = "[\u3400-\u4dbf\u4e00-\u9fff]"
_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_PINYIN = re.compile(
    rf"[(（](?<={_HAN}.)[ \t]*([a-zü{_TONED}ɡɑ]{{1,6}}(?:[ /,，、][a-zü{_TONED}ɡɑ]{{1,6}}){{0,3}})[ \t]*[)）]"
)
_SYLLABLE = re.compile(
    "(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?"
    "(?:iang|iong|uang|ang|eng|ing|ong|iao|ian|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui|ue|er|a|o|e|i|u|v|ü)"
)
# So many untoned syllables in brackets are a converter's work; fewer may be somebody's abbreviation.
_SURELY = 3


def residue(text: str) -> Iterator[Cut]:
    """Stretches that matching must not see, or must see as what they stand for."""
    if "&" in text:
        yield from (Cut(*match.span(), _unescaped(match[0])) for match in _ENTITY.finditer(text))
    if "<" in text:
        yield from (Cut(*match.span()) for match in _TAG.finditer(text))
    if "(" in text or "（" in text:
        yield from _inserted_pinyin(text)


def _unescaped(entity: str) -> str:
    """The character an entity stands for; the entity itself when it stands for none."""
    while (once := html.unescape(entity)) != entity:
        entity = once
    return entity


def _inserted_pinyin(text: str) -> Iterator[Cut]:
    found = list(_PINYIN.finditer(text))
    toned = [match for match in found if any(char in _TONED for char in match[1])]
    plain = [match for match in found if len(match[1]) > 1 and _SYLLABLE.fullmatch(match[1])]
    for match in found if toned and len(found) >= _SURELY else toned or (plain if len(plain) >= _SURELY else ()):
        yield Cut(*match.span())
