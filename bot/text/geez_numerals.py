"""Ge'ez numerals, ፩ (1) to ፼ (10,000): a sum of groups, each multiplied by ፻ or ፼."""

_VALUES = {chr(0x1369 + i): i + 1 for i in range(9)} | {
    chr(0x1372 + i): 10 * (i + 1) for i in range(9)
}
_HUNDRED, _TEN_THOUSAND = "፻", "፼"
_MOST = 8


def geez_to_digits(numeral: str) -> str:
    """Return a Ge'ez numeral in digits: ``፳፻፲፮`` gives ``2016``.

    Args:
        numeral: characters U+1369 to U+137C only. One that no number needs, with dozens of ፼, is
            play with keys and gives ``0``.
    """
    if numeral.count(_TEN_THOUSAND) > _MOST:
        return "0"
    total = hundreds = group = 0
    for sign in numeral:
        if sign == _HUNDRED:
            hundreds, group = hundreds + max(group, 1) * 100, 0
        elif sign == _TEN_THOUSAND:
            total, hundreds, group = (total + hundreds + group or 1) * 10_000, 0, 0
        else:
            group += _VALUES[sign]
    return str(total + hundreds + group)
