"""Arabic verbs in the imperfect, told from names by their first letter."""

_NAMES_IN_Y = frozenset(
    ("يوسف", "يونس", "يعقوب", "يحيى", "يحيي", "يزيد", "يوحنا", "يسرى", "يسري", "يهود", "يهودا", "يديعوت", "يورغن")
)


def imperfect(form: str) -> bool:
    """Tell whether an Arabic word looks like a verb in the imperfect, third person: it begins with ي and is no name."""
    return len(form) >= 4 and form[0] == "ي" and not form.startswith("يا") and form not in _NAMES_IN_Y
