"""Numbers as Word writes them, as a table."""

from __future__ import annotations

import pytest

from corpus.readers.docx.numerals import numeral


@pytest.mark.parametrize(
    ("form", "numbers", "written"),
    [
        (
            "chineseCounting",
            (1, 9, 10, 11, 20, 21, 100, 101, 110, 111, 1005),
            "一 九 十 十一 二十 二十一 一百 一百零一 一百一十 一百一十一 一千零五",
        ),
        ("chineseCountingThousand", (12, 230, 9999), "十二 二百三十 九千九百九十九"),
        ("ideographDigital", (3, 10, 20), "三 十 二〇"),
        ("chineseLegalSimplified", (1, 12, 305), "壹 壹拾贰 叁佰零伍"),
        ("ideographTraditional", (1, 10, 11), "甲 癸 11"),
        ("decimalEnclosedCircleChinese", (1, 20, 21), "① ⑳ 21"),
        ("decimalEnclosedParen", (1,), "⑴"),
        ("decimalFullWidth", (12,), "１２"),
        ("decimalZero", (7, 12), "07 12"),
        ("lowerLetter", (1, 26, 27, 52, 53), "a z aa zz aaa"),
        ("upperRoman", (1, 4, 9, 14, 40, 1999), "I IV IX XIV XL MCMXCIX"),
        ("decimal", (0, 5), "0 5"),
        ("unheardOf", (5,), "5"),
        ("chineseCounting", (0, 10_000, -3), "0 10000 -3"),
        ("upperLetter", (0, -1), "0 -1"),
    ],
)
def test_forms(form: str, numbers: tuple[int, ...], written: str) -> None:
    assert " ".join(numeral(number, form) for number in numbers) == written
