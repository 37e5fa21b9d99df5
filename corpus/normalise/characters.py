"""What folding does to single characters: one table, made once from Unicode, OpenCC and the house vocabulary.

A character that is not in the table is plain: it folds to itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from corpus.vocabulary import table

# Signs of quantity that belong to a number.
_KEPT = frozenset("%‰")
# Masks for names and numbers; a report about □□局 is not about 局.
_MASKS = frozenset("□○△×")
_HAN = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000))
_COMPATIBLE = (
    range(0x2F00, 0x2FD6),  # Kangxi radicals
    range(0xF900, 0xFB07),  # compatibility ideographs, Latin ligatures
    range(0xFF00, 0xFFF0),  # full and half width
    range(0x1D400, 0x1D800),  # mathematical alphabets
    range(0x2F800, 0x2FA20),  # compatibility ideographs, supplement
)
_LATIN = (range(0x41, 0x250), range(0x1E00, 0x1F00))
# Combining marks, spacing modifiers, variation selectors, tags, private use: nothing of it is a word.
_INVISIBLE = (
    range(0x2B0, 0x370), range(0x20D0, 0x2100), range(0xFE00, 0xFE10), range(0xFE20, 0xFE30), range(0xE000, 0xF900),
    range(0xE0000, 0xE01F0),
)  # fmt: skip
# Box drawing, blocks, shapes, dingbats, arrows for bullets, emoji.
_ORNAMENTS = (range(0x2500, 0x2800), range(0x2B00, 0x2C00), range(0x1F000, 0x1FB00))
# Book marks and rules made of mathematical signs, 丨 as a separator, blanks that Unicode counts among the letters.
_SEPARATORS = frozenset("<>|~^`´¨¯¸丨\u115f\u1160\u2800\u3164\uffa0")
_SCRIPTS = (range(0x3400), range(0xA000, 0xA500), range(0xA640, 0xAC00), range(0xD7B0, 0xD800), range(0xFB00, 0x10000))
# What stays itself wherever it stands, once `replaced` characters are gone. 丨 (U+4E28) is left out: see above.
_PLAIN = r"[a-z0-9%‰×○□△〇々\u3400-\u4dbf\u4e00-\u4e27\u4e29-\u9fff]+"
# Up to so many different characters, one search for each is quicker than looking at every character.
_FEW = 40
_PLANE, _BEYOND = "\uffff", "\U00010000-\U0010ffff"
_GONE = frozenset(("Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Zs", "Zl", "Zp", "Cc", "Cf"))


@cache
def characters() -> Mapping[int, str]:
    """Code point → what it folds to; an empty string for what matching does not see."""
    words = table("obfuscation")
    folded = {code: _cased(code) for block in _SCRIPTS for code in block}
    folded |= {code: "" for block in (*_INVISIBLE, *_ORNAMENTS) for code in block}
    folded |= {code: _bare(code) for block in _LATIN for code in block if chr(code).isalpha()}
    folded |= {code: unicodedata.normalize("NFKC", chr(code)) for block in _COMPATIBLE for code in block}
    folded |= _simplified()
    folded |= dict.fromkeys(map(ord, _SEPARATORS), "")
    folded |= {ord(char): meaning for char, meaning in {**words["characters"], **words["radicals"]}.items()}
    folded |= {ord(char): char for char in _KEPT | _MASKS}
    closed = {code: _closed(meaning, folded) for code, meaning in folded.items() if meaning != chr(code)}
    return {code: meaning for code, meaning in closed.items() if meaning != chr(code)}


@dataclass(frozen=True, slots=True)
class Alphabet:
    """The table sorted by what is to be done, so that a text without surprises is folded by slices.

    A run of `plain` characters stays as it is; `replaced` ones have exactly one in their place, `dropped` ones none.
    The few that are none of these are looked up in `characters`. `unusual` finds whatever may be replaced.
    """

    characters: Mapping[int, str]
    replaced: frozenset[str]
    dropped: frozenset[str]
    plain: re.Pattern[str]
    unusual: re.Pattern[str]

    def replace(self, text: str) -> str:
        """`text` with one character in place of one, so that offsets stay."""
        present = self.replaced.intersection(self.unusual.findall(text))
        if len(present) > _FEW:
            return text.translate({ord(c): self.characters[ord(c)] if c in present else c for c in {*text}})
        for char in present:
            text = text.replace(char, self.characters[ord(char)])
        return text


@cache
def alphabet_of_folding() -> Alphabet:
    """The one alphabet there is; made at first use, in a tenth of a second."""
    folded = characters()
    replaced = frozenset(chr(code) for code, meaning in folded.items() if len(meaning) == 1)
    dropped = frozenset(chr(code) for code, meaning in folded.items() if not meaning) - {"\n"}
    return Alphabet(folded, replaced, dropped, re.compile(_PLAIN), _among(replaced))


def _among(characters: Iterable[str]) -> re.Pattern[str]:
    """Any of `characters`, and all beyond the basic plane: within that plane `re` asks a bit map, beyond it a list."""
    return re.compile(f"[{''.join(re.escape(char) for char in characters if char <= _PLANE)}{_BEYOND}]")


def _cased(code: int) -> str:
    """Lower case; nothing for punctuation, blanks and controls."""
    char = chr(code)
    if unicodedata.category(char) in _GONE:
        return ""
    lower = char.lower()
    return lower if len(lower) == 1 else char


def _bare(code: int) -> str:
    """A Latin letter in lower case without its tone or accent."""
    return "".join(c for c in unicodedata.normalize("NFKD", chr(code)).lower() if not unicodedata.combining(c))


def _simplified() -> dict[int, str]:
    """Traditional characters that OpenCC simplifies one by one; its phrases would depend on what stands beside."""
    from opencc import OpenCC

    traditional = [chr(code) for block in _HAN for code in block]
    simplified = OpenCC("t2s").convert("\n".join(traditional)).split("\n")
    pairs = zip(traditional, simplified, strict=True)
    return {ord(char): simple for char, simple in pairs if char != simple}


def _closed(meaning: str, folded: Mapping[int, str]) -> str:
    """Fold the result until nothing changes: ＡＢ → AB → ab, ㈱ stays."""
    once = meaning.translate(folded)
    return meaning if once == meaning else _closed(once, folded)
