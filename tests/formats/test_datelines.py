"""Bylines and dates."""

import pytest

from reader.formats.datelines import Dateline, read_date, read_dateline


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("أسرة التحريرمنذ 4 ساعاتآخر تحديث :", Dateline("أسرة التحرير", "")),
        ("منذ ساعتين", Dateline("", "")),
        ("بقلم: هدى منصور - الخميس 7 آذار 2024 - 9:15 صباحًا", Dateline("هدى منصور", "2024-03-07")),
        ("هدى منصور وسامي الأحمرالثلاثاء 12 مارس 2024", Dateline("هدى منصور وسامي الأحمر", "2024-03-12")),
        ("سامي عبدالأحد 12 مارس 2024", Dateline("سامي عبدالأحد", "2024-03-12")),
        ("الخميس 7 مارس 2024", Dateline("", "2024-03-07")),
        ("آخر تحديث : 10 دجنبر 2025", Dateline("", "2025-12-10")),
        ("מאת תמר אלקיים | 9 בנובמבר 2025 | עודכן לאחרונה: 14:20", Dateline("תמר אלקיים", "2025-11-09")),
        ("לפני 3 שעות", Dateline("", "")),
        ("آخرین به‌روزرسانی: ۲۲ مهر ۱۴۰۴ - ۱۱:۳۵", Dateline("", "2025-10-14")),
        ("تاریخ اشاعت: 18 اکتوبر 2025", Dateline("", "2025-10-18")),
        ("By Huda Mansour, March 5, 2024", Dateline("Huda Mansour", "2024-03-05")),
        ("By Huda Mansour", Dateline("Huda Mansour", "", timed=False)),
        ("هيئة التحرير", Dateline("هيئة التحرير", "", timed=False)),
        ("Nadia Karim · 3 hours ago", Dateline("Nadia Karim", "")),
        ("هدى منصور", None),
        ("وصل الوفد إلى المدينة يوم 5 مارس 2024 بعد رحلة طويلة.", None),
        ("ارتفعت الأسعار منذ 5 سنوات بنسبة كبيرة جدا في كل الأسواق المحلية والأجنبية", None),
        ("", None),
    ],
)
def test_bylines(line: str, expected: Dateline | None) -> None:
    assert read_dateline(line) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-03-05T08:15:00+03:00", "2024-03-05"),
        ("٥ مارس ٢٠٢٤", "2024-03-05"),
        ("5/3/2024", "2024-03-05"),
        ("21.05.24", "2024-05-21"),
        ("2024/03/05", "2024-03-05"),
        ("1 فروردین 1403", "2024-03-20"),
        ("30 اسفند 1403", "2025-03-20"),
        ("۱۴۰۴/۷/۱", "2025-09-23"),
        ("le 5 février 2024", "2024-02-05"),
        ("30 اسفند 1402", ""),
        ("31 فبراير 2024", ""),
        ("النسخة 2.5.1", ""),
        ("99/99/9999", ""),
        ("لا تاريخ هنا", ""),
    ],
)
def test_dates(text: str, expected: str) -> None:
    assert read_date(text) == expected
