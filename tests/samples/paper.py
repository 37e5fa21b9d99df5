"""One short paper in our own words: what the sample files say, whatever their format."""

from __future__ import annotations

TITLE = "青禾县档案馆领导班子2023年度民主生活会对照检查材料"
PARAGRAPHS = (
    TITLE,
    "按照县委统一安排，馆领导班子会前学习研讨3次，征求意见建议21条。现将对照检查情况报告如下：",
    "一、存在的主要问题",
    "（一）理论学习方面。存在2个问题，分别是：",
    "一是学习不够系统。集中学习多是读文件，结合档案工作谈体会少，有的同志一年只交了1篇心得。",
    "二是学用结合不紧。馆藏数字化卡在第三期，半年没有拿出解决办法，说到底是不会用学到的方法。",
    "（二）担当作为方面。遇到库房漏水这样的难题，先想的是打报告，不是先想办法。",
    "二、原因剖析",
    "主要是学习的弦绷得不紧，服务基层的意识淡了，抓落实时前紧后松。",
    "三、整改措施",
    "每月第一个星期五集中学习，6月底前修好3号库房，由分管副馆长负责。",
)
TEXT = "\n".join(PARAGRAPHS)

# The same paper told at length, for pages and lines that have to fill up.
_MORE = "这几年馆里一直是这样，说起来人人都知道，做起来总是差一截，根子还在认识上没有真正转过来，一忙就往后放。"
LONG = tuple(text + _MORE * 2 if text.endswith("。") else text for text in PARAGRAPHS)
