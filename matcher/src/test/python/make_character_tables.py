#!/usr/bin/python3
"""Writes CharacterTableText.java: what Python 3.11 (Unicode 14) thinks of every code point.

usage: make_character_tables.py OUTPUT

One constant per table, numbers in base 36, each the difference to the one before it.

  word, digit, space   code points of \\w, \\d, \\s: first, first after, first, first after, ...
  name-start, name-part  what a group name may start with and go on with
  printable            what repr() shows as it is
  lower, upper         simple case mapping where it changes the code point: first code point of a
                       run, its length, step between two of its code points, target minus source
                       (target minus source zig-zag coded, length and step not differences)
  same                 lower case letters that (?i) takes for one another although their lower case
                       differs: size of the group, then its members (differences within the group)
"""
import re
import sys
import textwrap

HEAD = """package io.banscope.matcher.regex;

/**
 * The tables of {@link CharacterTables}, made by {@code src/test/python/make_character_tables.py}.
 *
 * <p>PERF: in a class, as reading a file of the jar takes 8 ms at the start of a command.
 */
final class CharacterTableText {
  private CharacterTableText() {}
"""

assert sys.version_info[:2] == (3, 11), "made for Python 3.11"
ALL = range(0x110000)


def base36(n):
    digits = ""
    while True:
        n, d = divmod(n, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[d] + digits
        if n == 0:
            return digits


def zigzag(n):
    return 2 * n if n >= 0 else -2 * n - 1


def bounds(test):
    out, inside = [], False
    for c in ALL:
        if bool(test(chr(c))) != inside:
            out.append(c)
            inside = not inside
    if inside:
        out.append(0x110000)
    return out


def deltas(numbers):
    last, out = 0, []
    for n in numbers:
        out.append(base36(n - last))
        last = n
    return out


def lower(c):
    """Lower case as the re module compares it: the one that (?i) with a back-reference sees."""
    low = ord(chr(c).lower()[0])
    assert low == c or re.fullmatch(r"(?i)(.)\1", chr(c) + chr(low), re.S)
    return low


def upper(c):
    return ord(chr(c).upper()[0])


def mapping(f):
    changed = [(c, f(c) - c) for c in ALL if f(c) != c]
    runs = []
    for c, shift in changed:
        if runs and runs[-1][3] == shift:
            first, length, step, _ = runs[-1]
            if length == 1 and c - first <= 2:
                runs[-1] = (first, 2, c - first, shift)
                continue
            if length > 1 and c == first + length * step:
                runs[-1] = (first, length + 1, step, shift)
                continue
        runs.append((c, 1, 1, shift))
    out, last = [], 0
    for first, length, step, shift in runs:
        out += [base36(first - last), base36(length), base36(step), base36(zigzag(shift))]
        last = first
    return out


def same():
    lows = [c for c in ALL if lower(c) == c and not 0xD800 <= c < 0xE000]
    cased = [c for c in lows if upper(c) != c or len(chr(c).upper()) > 1]
    byfold = {}
    for c in cased:
        for key in {chr(c).upper(), chr(c).casefold(), chr(c).upper().casefold()}:
            byfold.setdefault(key, set()).add(c)
    groups = set()
    for c in cased:
        near = set().union(*(byfold[k] for k in (chr(c).upper(), chr(c).casefold(), chr(c).upper().casefold())))
        one = re.compile("(?i)" + re.escape(chr(c)))
        group = tuple(sorted(d for d in near if one.fullmatch(chr(d))))
        if len(group) > 1:
            groups.add(group)
    out = []
    for group in sorted(groups):
        out += [base36(len(group))] + deltas(group)
    return out


def main():
    word, digit, space = (re.compile(p) for p in (r"\w", r"\d", r"\s"))
    tables = [
        ("word", deltas(bounds(word.match))),
        ("digit", deltas(bounds(digit.match))),
        ("space", deltas(bounds(space.match))),
        ("name-start", deltas(bounds(str.isidentifier))),
        ("name-part", deltas(bounds(lambda c: ("a" + c).isidentifier()))),
        ("printable", deltas(bounds(str.isprintable))),
        ("lower", mapping(lower)),
        ("upper", mapping(upper)),
        ("same", same()),
    ]
    with open(sys.argv[1], "w", encoding="ascii", newline="\n") as out:
        out.write(HEAD)
        for name, numbers in tables:
            lines = textwrap.wrap(" ".join(numbers), 86)
            parts = [' "' + line + ' "' for line in lines[:-1]] + [' "' + lines[-1] + '"']
            out.write("\n  static final String " + name.upper().replace("-", "_") + " =\n")
            out.write("     " + "\n          +".join(parts) + ";\n")
        out.write("}\n")


main()
