#!/usr/bin/python3
"""Records which code points simple patterns match in Python (3.11).

usage: record_characters.py OUTPUT.gz

Lines of pattern, tab, then the bounds of the ranges of matched code points (first, first after, ...)
in base 36, each the difference to the one before, joined by blanks. After some classes come all code
points that (?i) does not match alone, as patterns \\UXXXXXXXX under (?i).
"""
import gzip
import re
import sys

assert sys.version_info[:2] == (3, 11), "made for Python 3.11"
ALL = "".join(map(chr, range(0x110000)))
PATTERNS = r"""\w \d \s \W . (?s:.) [^\w] (?a)\w (?a)\d (?a)\s (?a)\W \b.(?<=\b.) (?i)[a-z] (?i)[^a-z] (?i)[k] (?i)[^s]
(?i)[i] (?i)[ı-ı] (?i)[à-þ] (?i)[^à-þ] (?i)[Ā-ſ] (?i)[ͅ-ϵ] (?i)[\u1c80-\u1fff] (?i)[\uab00-\uffff] (?i)[\U00010400-\U00010440]
(?i)[\U00010428-\U00010430a] (?i)[a\U00010400] (?i)[a\U00010428] (?i)[\u0080-\U00010410] (?i)[^\u0080-\U00010410] (?i)[\w\-]
(?i)[\Wa] (?i)[^\da] (?i)[\U0001e900-\U0001e943] (?i)[µ] (?i)[^ßs] (?ai)[a-z] (?ai)[k-é] (?ai)k (?ai)[^K] (?i)ß (?i)[ẞ]
(?ai)[\U00010400-\U00010440] (?ai)[\u0041-\U00010440]""".split()


def base36(n):
    digits = ""
    while True:
        n, d = divmod(n, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[d] + digits
        if n == 0:
            return digits


def line(pattern, points):
    bounds = []
    for c in points:
        if bounds and bounds[-1] == c:
            bounds[-1] = c + 1
        else:
            bounds += [c, c + 1]
    last, out = 0, []
    for b in bounds:
        out.append(base36(b - last))
        last = b
    return pattern + "\t" + " ".join(out)


def matched(pattern):
    one = re.compile(pattern)
    return [c for c in range(0x110000) if one.fullmatch(ALL[c])]


def main():
    lines = [line(p, matched(p)) for p in PATTERNS]
    for c in range(0x110000):
        if ALL[c] != ALL[c].lower() or ALL[c] != ALL[c].upper():
            pattern = "(?i)\\U%08x" % c
            points = [ord(m) for m in re.findall(pattern, ALL)]
            if points != [c]:
                lines.append(line(pattern, points))
    with open(sys.argv[1], "wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as out:
        out.write(("\n".join(lines) + "\n").encode("utf-8"))
    print(len(lines))


main()
