"""Whose paper an individual one is: a name beside the title or in the file name, never one met in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.identify.evidence import Evidence, stated
from corpus.model import Attribution

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温"
    "康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
)
_FILED = re.compile(
    rf"(?:[-—_+（(\s]|提纲|材料)([{_SURNAMES}](?:某{{1,2}}|[\u4e00-\u9fff]{{1,2}}))[)）]?$|^([{_SURNAMES}][\u4e00-\u9fff]{{1,2}})(?=[-—_+]|同志|个人|20|对照|发言)"
)
_GIVEN = r"[\s　]?(?:某{1,2}|[\u4e00-\u9fff]{1,2})"
_ROLE = "(?:书记|主任|局长|部长|组长|成员|处长|科长|县长|市长|镇长|院长|校长|主席|委员)"
# A role, perhaps, and a name alone on the line under the title.
_BELOW = re.compile(rf"^[（(]?(?:[\u4e00-\u9fff]{{2,16}}{_ROLE}[\s　]+)?([{_SURNAMES}]{_GIVEN})[)）]?$")


def person_claims(evidence: Evidence) -> tuple[Attribution, ...]:
    """Every claim about whose paper it is."""
    return tuple(_claims(evidence))


def _claims(evidence: Evidence) -> Iterator[Attribution]:
    for value, source in stated(evidence, "person", "姓名", "个人"):
        yield Attribution(value, source, 0.98)
    if found := _FILED.search(evidence.file_name):
        yield Attribution(found[1] or found[2], "path", 0.7)
    for line in evidence.preface.strip("\n").split("\n")[:2]:
        if found := _BELOW.match(line.strip()):
            yield Attribution("".join(found[1].split()), "text", 0.7)
