"""Numbers as Word writes them in automatic numbering: w:numFmt → digits."""

from __future__ import annotations

from collections.abc import Callable, Mapping

_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"


def numeral(number: int, form: str) -> str:
    """`number` in a w:numFmt; unknown forms fall back on Arabic digits, as Word does."""
    return _FORMS.get(form, str)(number)


def _counting(number: int) -> str:
    """一 … 十 十一 … 二十 … 一百零一."""
    return (
        _positional(number, "零" + _DIGITS[1:], "十百千").removeprefix("一")
        if 10 <= number < 20
        else _positional(number, "零" + _DIGITS[1:], "十百千")
    )


def _positional(number: int, digits: str, units: str) -> str:
    if not 0 < number < 10_000:
        return str(number)
    written, gap = "", False
    for power in range(len(str(number)) - 1, -1, -1):
        digit = number // 10**power % 10
        if digit:
            written += (digits[0] if gap else "") + digits[digit] + (units[power - 1] if power else "")
        gap = bool(written) and not digit
    return written


def _by_digit(number: int) -> str:
    return "十" if number == 10 else "".join(_DIGITS[int(digit)] for digit in str(number))


def _letters(number: int) -> str:
    """a … z aa bb …: Word repeats the letter."""
    return chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number < 2600 else str(number)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    written = ""
    for value, sign in _ROMAN:
        written += sign * (number // value)
        number %= value
    return written


_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def _from(first: str, count: int) -> Callable[[int], str]:
    return lambda number: chr(ord(first) + number - 1) if 0 < number <= count else str(number)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else str(number)


_FORMS: Mapping[str, Callable[[int], str]] = {
    "chineseCounting": _counting,
    "chineseCountingThousand": _counting,
    "japaneseCounting": _counting,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _counting,
    "ideographDigital": _by_digit,
    "japaneseDigitalTenThousand": _by_digit,
    "taiwaneseDigital": _by_digit,
    "chineseLegalSimplified": lambda number: _positional(number, _FORMAL, "拾佰仟"),
    "ideographTraditional": _cycle("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _cycle("子丑寅卯辰巳午未申酉戌亥"),
    "decimalEnclosedCircle": _from("①", 20),
    "decimalEnclosedCircleChinese": _from("①", 20),
    "decimalEnclosedParen": _from("⑴", 20),
    "decimalEnclosedFullstop": _from("⒈", 20),
    "ideographEnclosedCircle": _from("㊀", 10),
    "decimalFullWidth": lambda number: str(number).translate({48 + d: 0xFF10 + d for d in range(10)}),
    "decimalFullWidth2": lambda number: str(number).translate({48 + d: 0xFF10 + d for d in range(10)}),
    "decimalZero": lambda number: f"{number:02d}",
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}
