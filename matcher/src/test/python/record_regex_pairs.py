#!/usr/bin/python3
"""Records what Python's re (3.11) does with random patterns and texts.

usage: record_regex_pairs.py PAIRS.gz SYNTAX.gz [SEED]

PAIRS: lines of fields separated by tabs. A pattern line, then a line for each text tried with it:

  P  constructs (comma separated)  flags (letters)  pattern
  s|m  text  pos  endpos  result         search or match; endpos -1 for none

where result is - for no match, else the span of every group as start,end (none: -) joined by
blanks. SYNTAX: one pattern a line, from random pieces of syntax, with what compiling says:

  flags  pattern  message                message empty when it compiles

In patterns and texts, backslash, tab, line feed and carriage return are written with a backslash;
so are (as \\uXXXX) lone surrogates.
"""
import gzip
import random
import re
import signal
import sys
import warnings

assert sys.version_info[:2] == (3, 11), "made for Python 3.11"
warnings.simplefilter("ignore")

PATTERNS = 27000
TEXTS_PER_PATTERN = 5
SYNTAX_PATTERNS = 30000

LETTERS = "aaabbbcABx"
ODD = "é²½ſKkKsS\u0301٣\x1c\x85\u2028\u00a0İıiIßẞµμςσΣ𐐀𐐨\U0001d7d8-_"
RARE = "\r\x0b\x00\u3000ÿŸ"


class Timeout(Exception):
    pass


def on_alarm(*_):
    raise Timeout


# Possessive repetition of groups is broken in early 3.11: after a last try that fails, it goes on
# from where that try got to. So it is written with marks, and kept only where Python agrees with
# itself about the two ways to write it.
BODY, COUNT, END = "\ue000", "\ue001", "\ue002"


def possessive(body, base):
    return BODY + body + COUNT + base + END


def as_possessive(marked):
    return marked.replace(BODY, "").replace(COUNT, "").replace(END, "+")


def as_atomic(marked):
    return marked.replace(BODY, "(?>(?:(?>").replace(COUNT, "))").replace(END, ")")


class Generator:
    """Random patterns; notes in used which constructs a pattern has."""

    def __init__(self, rng):
        self.rng = rng
        self.used = set()
        self.groups = 0
        self.open = []
        self.closed = []
        self.names = {}
        self.in_behind = 0
        self.verbose = False
        self.budget = 0

    def note(self, name):
        self.used.add(name)

    def pattern(self, focus):
        self.__init__(self.rng)
        self.budget = self.rng.randint(2, 9)
        flags = "".join(f for f, p in (("i", .12), ("m", .2), ("s", .08), ("x", .05), ("a", .06)) if self.rng.random() < p)
        if focus.startswith("ignorecase") and "i" not in flags:
            flags += "i"
        if focus.startswith("multiline") and "m" not in flags:
            flags += "m"
        if focus == "ascii" and "a" not in flags:
            flags += "a"
        if focus == "verbose" and "x" not in flags:
            flags += "x"
        for letter, name in zip("imsxa", ("ignorecase", "multiline", "dotall", "verbose", "ascii")):
            if letter in flags:
                self.note(name)
        self.verbose = "x" in flags
        self.ascii = "a" in flags
        before = self.sequence(1) if self.rng.random() < .6 else ""
        focused = self.construct(focus, 2)
        if self.rng.random() < .4 and not focus.startswith(("anchor", "multiline", "flag-global")):
            focused = self.quantify("(?:" + focused + ")")
        after = self.sequence(1) if self.rng.random() < .6 else ""
        text = before + focused + after
        if self.rng.random() < .15:
            text += "|" + self.sequence(1)
        if focus == "flag-global":
            text = self.rng.choice(["(?i)", "(?m)", "(?s)", "(?im)", "(?#c)(?i)"]) + text
        return text, flags

    def alternation(self, depth):
        parts = [self.sequence(depth) for _ in range(self.rng.choice([1, 1, 1, 2, 2, 3]))]
        return "|".join(parts)

    def sequence(self, depth):
        return "".join(self.item(depth) for _ in range(self.rng.choice([0, 1, 1, 2, 2, 3])))

    def item(self, depth):
        self.budget -= 1
        if self.budget < 0 or depth > 4:
            return self.letter()
        name = self.rng.choice(SIMPLE if self.rng.random() < .55 else CONSTRUCTS)
        return self.construct(name, depth)

    def fixed(self):
        """A part of fixed width, for lookbehinds."""
        width = self.rng.choice([0, 1, 1, 2, 3])
        return "".join(self.rng.choice([self.letter, self.char_class, lambda: ".", lambda: r"\w"])() for _ in range(width))

    def letter(self):
        c = self.rng.choice(LETTERS if self.rng.random() < .85 else ODD)
        return "\\" + c if c in "-" else c

    def char_class(self):
        parts = []
        for _ in range(self.rng.randint(1, 3)):
            kind = self.rng.random()
            if kind < .5:
                parts.append(self.letter())
            elif kind < .7:
                low, high = sorted(self.rng.sample("abcxABX0z", 2))
                parts.append(low + "-" + high)
            elif kind < .85:
                parts.append(self.rng.choice([r"\d", r"\w", r"\s", r"\W", r"\D", r"\S"]))
            else:
                parts.append(self.rng.choice([r"\n", r"\t", r"\]", r"\\", ".", "$", "*", "(", r"\b", r"\x41", "^"]))
        if parts[0][0] == "^" and self.rng.random() < .7:
            parts.insert(0, "a")
        return "[" + self.rng.choice(["", "", "^"]) + "".join(parts) + "]"

    def quantify(self, body):
        rng = self.rng
        base = rng.choice(["*", "*", "+", "+", "?", "{2}", "{1,2}", "{0,1}", "{1,}", "{,2}", "{2,3}", "{0}", "{,}"])
        if base == "{,2}" or base == "{,}":
            self.note("brace-m")
        kind = rng.random()
        if kind < .6:
            return body + base
        if kind < .9:
            self.note("lazy")
            return body + base + "?"
        self.note("possessive")
        return possessive(body, base)

    def group(self, depth, opening="(", name=None):
        self.groups += 1
        number = self.groups
        if name:
            opening = "(?P<" + name + ">"
        body = self.alternation(depth + 1)
        self.closed.append(number)
        if name:
            self.names[name] = number
        return opening + body + ")"

    def reference(self):
        usable = [g for g in self.closed]
        return self.rng.choice(usable) if usable else None

    def construct(self, name, depth):
        rng = self.rng
        self.note(name)
        if name == "literal":
            return self.letter()
        if name == "dot":
            return "."
        if name == "dollar":
            return "$"
        if name == "caret":
            return "^"
        if name == "multiline-dollar":
            return rng.choice(["$", "a$", "$\\n", "(?m:$)"])
        if name == "multiline-caret":
            return rng.choice(["^", "\\n^", "^b", "(?m:^)"])
        if name == "anchor-Z":
            return rng.choice([r"\Z", r"\n\Z", r"a\Z"])
        if name == "anchor-A":
            return r"\A"
        if name in ("digit", "space", "word"):
            c = name[0]
            return "\\" + rng.choice([c, c, c.upper()]) + rng.choice(["", "", "+", "*", "+?"])
        if name == "boundary":
            return rng.choice([r"\b", r"\B"])
        if name == "class":
            return self.char_class() + rng.choice(["", "", "+", "*"])
        if name == "quantified":
            return self.quantified(depth)
        if name == "lazy":
            body = rng.choice([self.letter, self.char_class, lambda: "(?:" + self.alternation(depth + 1) + ")"])()
            return body + rng.choice(["*?", "+?", "??", "{1,3}?", "{2,}?", "{0,2}?"])
        if name == "counted":
            body = rng.choice([self.letter, self.char_class, lambda: "(?:" + self.alternation(depth + 1) + ")", lambda: self.group(depth)])()
            return body + rng.choice(["{2}", "{1,2}", "{2,}", "{0,3}", "{3}", "{1,4}"])
        if name == "brace-m":
            return rng.choice([self.letter(), "(?:" + self.alternation(depth + 1) + ")"]) + rng.choice(["{,2}", "{,1}", "{,3}?", "{,}", "{,0}"])
        if name == "literal-brace":
            return rng.choice(["a{", "{a", "a{b}", "{", "a{}", "{,a}", "x{1,b}", "a{ 1}", "}"])
        if name == "non-capturing":
            return self.maybe_quantify("(?:" + self.alternation(depth + 1) + ")")
        if name == "group":
            return self.maybe_quantify(self.group(depth))
        if name == "named-group":
            new = "n" + str(len(self.names)) + rng.choice(["", "_x", "é"])
            return self.maybe_quantify(self.group(depth, name=new))
        if name == "named-reference":
            new = "r" + str(len(self.names)) + "_"
            body = self.group(depth, name=new) + rng.choice(["", "?", "*"])
            return body + self.letter_or_nothing() + "(?P=" + new + ")"
        if name == "number-reference":
            body = self.group(depth) + rng.choice(["", "?", "*", "+"])
            return body + self.letter_or_nothing() + "\\" + str(self.groups_or(self.reference())) + rng.choice(["", "", "*", "?"])
        if name == "conditional":
            self.groups += 1
            number = self.groups
            body = "(" + self.letter() + ")" + rng.choice(["?", "?", "", "*", "??"])
            self.closed.append(number)
            no = rng.choice(["", "|" + self.sequence(depth + 1), "|"])
            return body + self.letter_or_nothing() + "(?(" + str(number) + ")" + self.sequence(depth + 1) + no + ")"
        if name == "conditional-name":
            new = "c" + str(len(self.names))
            return "(?:" + self.group(depth, name=new) + "|" + self.letter() + ")" + self.letter_or_nothing() + "(?(" + new + ")" + self.sequence(depth + 1) + "|" + self.sequence(depth + 1) + ")"
        if name == "lookahead":
            return "(?=" + self.alternation(depth + 1) + ")"
        if name == "negative-lookahead":
            return rng.choice(["(?!" + self.alternation(depth + 1) + ")", "(?:(?!" + self.letter() + ").)" + rng.choice(["*", "*?", "+"])])
        if name == "lookbehind":
            return "(?<=" + self.behind() + ")"
        if name == "negative-lookbehind":
            return "(?<!" + self.behind() + ")"
        if name == "possessive":
            body = rng.choice([self.letter, self.char_class, lambda: "(?:" + self.alternation(depth + 1) + ")"])()
            return possessive(body, rng.choice(["*", "+", "?", "{1,2}", "{2}", "{2,}"]))
        if name == "atomic":
            return self.maybe_quantify("(?>" + self.alternation(depth + 1) + ")")
        if name == "bracket-in-class":
            return rng.choice(["[[]", "[a[]", "[[a]+", "[[:a]", "[^[]", "[[]]", "[a[b]*"])
        if name == "operators-in-class":
            return rng.choice(["[a&&b]", "[&&]", "[a--b]".replace("--", r"\--"), "[a||b]+", "[a~~b]", "[&b&]"])
        if name == "bracket-first-in-class":
            return rng.choice(["[]]", "[]a]+", "[^]]", "[^]a]*", "[]-a]", r"[]\d]"])
        if name == "escaped-character":
            return "\\" + rng.choice(list("-_ .*+?()[]{}|^$/\"'#&~@!%,:;<>=é²") + ["\n"])
        if name == "character-escape":
            return rng.choice([r"\n", r"\t", r"\r", r"\f", r"\v", r"\a", r"\x61", r"\u0062", r"\U00000063", r"\141", r"\0", r"\012", r"\N{LATIN SMALL LETTER A}", r"\\", r"[\141-\143]", r"[\x61\b]", r"[\0-\x20]"])
        if name == "comment":
            return "(?#" + rng.choice(["", "c", "a*", "[", "\\)x"]) + ")"
        if name == "verbose":
            return rng.choice(["a b", "a # c\nb", " ", "\n", "[ #]", "\\ ", "a +", "(?: a | b )", "a\t*", "(?x: a #c\n b)", "(?-x: a)"])
        if name == "flag-scoped":
            flags = rng.choice(["i", "s", "m", "im", "-i", "-s", "-m", "i-s", "s-i", "a", "u", "x"])
            if flags == "u" and self.ascii:
                flags = "i"  # searching for (?u:...) under ASCII is broken in Python
            return self.maybe_quantify("(?" + flags + ":" + self.alternation(depth + 1) + ")")
        if name == "flag-global":
            return self.sequence(depth)
        if name == "ignorecase":
            return rng.choice(["a", "B", "[a-c]", "[^a]", "[A-x]", "ab", r"[\wA]", r"[^\WB]"])
        if name == "ignorecase-special":
            return rng.choice(["s", "ſ", "k", "K", "K", "i", "İ", "ı", "I", "ß", "ẞ", "µ", "μ", "σ", "ς", "Σ", "ÿ", "Ÿ", "[s-t]", "[j-l]", "[^s]", "[ς]", "[a-zſ]", "[µ]", "𐐀", "[𐐀-𐐏]", "[a𐐨]", "[À-𐐀]", r"(.)\1"]) if rng.random() < .9 else self.char_class()
        if name == "ascii":
            return rng.choice([r"\w", r"\W", r"\d", r"\s", r"\S", r"\b", r"\B", r"[\w-]", r"[^\s]", "é", "(?i:é)", "(?i:k)"])
        if name == "empty-loop":
            inner = rng.choice(["a|b*", "a*", "|a", "a?", "(a*)", "(a)|b*", "(?=a)", "(a|b*)*", "a??", "|", "", "(|a)", "a*?", r"\b", "(?:a|)b?", "(a?)(b?)", "^", "(?!b)", "x?(a?)*"])
            self.groups += inner.count("(") - inner.count("(?")
            capture = rng.random() < .5
            if capture:
                self.groups += 1
            body = ("(" if capture else "(?:") + inner + ")"
            if rng.random() < .1:
                return possessive(body, "*")
            return body + rng.choice(["*", "+", "*?", "+?", "{2,}", "{1,3}", "{2}", "{0,2}?", "{3,}?"])
        raise AssertionError(name)

    def groups_or(self, number):
        return number if number else self.groups

    def behind(self):
        kind = self.rng.random()
        if kind < .5:
            return self.fixed()
        if kind < .7:
            a, b = self.letter(), self.letter()
            return a + "|" + b
        if kind < .85:
            return self.rng.choice(["^", r"\b", "^a", r"a\b", "(?=b)", "(?!a).", r"\n", "a{2}", "(?:ab|cb)", "(?<=a)b", "a$"])
        self.groups += 1
        body = "(" + self.fixed() + ")"
        return body

    def letter_or_nothing(self):
        return self.letter() if self.rng.random() < .4 else ""

    def maybe_quantify(self, body):
        return self.quantify(body) if self.rng.random() < .4 else body

    def quantified(self, depth):
        body = self.rng.choice([self.letter, self.letter, self.char_class, lambda: ".", lambda: "(?:" + self.alternation(depth + 1) + ")", lambda: self.group(depth)])()
        return self.quantify(body)


SIMPLE = ["literal", "literal", "literal", "dot", "quantified", "class", "group", "word", "space", "digit"]
CONSTRUCTS = [
    "literal", "dot", "dollar", "caret", "multiline-dollar", "multiline-caret", "anchor-Z", "anchor-A", "digit", "space",
    "word", "boundary", "class", "quantified", "lazy", "counted", "brace-m", "literal-brace", "non-capturing", "group",
    "named-group", "named-reference", "number-reference", "conditional", "conditional-name", "lookahead",
    "negative-lookahead", "lookbehind", "negative-lookbehind", "possessive", "atomic", "bracket-in-class",
    "operators-in-class", "bracket-first-in-class", "escaped-character", "character-escape", "comment", "verbose",
    "flag-scoped", "flag-global", "ignorecase", "ignorecase-special", "ascii", "empty-loop"]

PIECES = (
    list("abc019 *+?{}()[]|^$.\\#-&,:=!<>P\n'\"")
    + ["(?", "(?:", "(?P<", "(?P<a>", "(?P<b>", "(?P=a)", "(?P=b", "(?P=", "(?P>", "(?=", "(?!", "(?<=", "(?<!", "(?<", "(?>", "(?#", "(?(1)", "(?(a)",
       "(?(0)", "(?(2)", "(?(", "(?i)", "(?i:", "(?-i:", "(?i-", "(?x)", "(?x:", "(?a)", "(?u)", "(?L)", "(?au", "(?t)", "(?t:", "(?iz", "(?-",
       "[^", "[]", "[^]", "[[", "[a-", "[a-z]", "[z-a]", "[\\d-", "-\\w]", "{2}", "{1,2}", "{2,1}", "{,3}", "{4,}", "{,}", "{1,",
       "{99999999999}", "{4294967295}", "a*", "a+?", "b??", "c*+", "(a)", "(b)", "(?P<a>x)", "(?P<é>x)", "(?P<1>x)", "(?P<a b>", "(?P<a-b>x)",
       "\\1", "\\2", "\\10", "\\99", "\\0", "\\08", "\\777", "\\377", "\\400", "\\x", "\\x4", "\\x41", "\\u", "\\u00e9", "\\u12",
       "\\U0001F600", "\\U00110000", "\\U12", "\\N", "\\N{", "\\N{}", "\\N{DIGIT ONE}", "\\N{nope}", "\\N{don't}", "\\e", "\\y", "\\h", "\\R", "\\p", "\\z",
       "\\G", "\\Q", "\\b", "\\B", "\\A", "\\Z", "\\d", "\\W", "\\\\", "\\(", "\\)", "\\]", "\\-", "(?(1)a|b)", "(?(a)b|c|d)", "(?(1)a|b|c)",
       "(?( 1 )a)", "(?(+1)a)", "(?(-1)a)", "(?(1_0)a)", "(?(٣)a)", "(?(x y)a)", "(?(a'b)a)", "(?(99999999999)a)", "(?P<a\\>x)", "(?i-i:a)", "(?i-a:a)", "é", "𐐀", ")", ")", ")"])


def escape(text):
    text = text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")
    return re.sub("[\ud800-\udfff]", lambda m: "\\u%04x" % ord(m.group()), text)


def flag_bits(flags):
    value = 0
    for f in flags:
        value |= getattr(re, f.upper())
    return value


def text_for(rng, pattern):
    length = rng.choice([0, 1, 2, 3, 4, 5, 6, 8, 10, 12])
    from_pattern = [c for c in pattern if c.isalnum() or c in "-_ {}&[]\n" or ord(c) > 127] or ["a"]
    out = []
    for _ in range(length):
        kind = rng.random()
        if kind < .5:
            out.append(rng.choice("aaabbbcAB"))
        elif kind < .75:
            out.append(rng.choice(from_pattern))
        elif kind < .85:
            out.append(rng.choice(" \n01x\t"))
        elif kind < .97:
            out.append(rng.choice(ODD))
        else:
            out.append(rng.choice(RARE))
    if rng.random() < .25:
        out.append("\n")
    return "".join(out)


def result(match, groups):
    if match is None:
        return "-"
    return " ".join("-" if s == (-1, -1) else "%d,%d" % s for s in match.regs[: groups + 1])


def write_pairs(path, rng):
    generator = Generator(rng)
    counts, pairs, skipped = {}, 0, 0
    lines = []
    for index in range(PATTERNS):
        focus = CONSTRUCTS[index % len(CONSTRUCTS)]
        marked, flags = generator.pattern(focus)
        pattern = as_possessive(marked)
        try:
            compiled = re.compile(pattern, flag_bits(flags))
            twin = re.compile(as_atomic(marked), flag_bits(flags))
        except (re.error, OverflowError, RecursionError, ValueError):
            skipped += 1
            continue
        block = []
        try:
            for _ in range(TEXTS_PER_PATTERN):
                text = text_for(rng, pattern)
                pos, endpos = 0, -1
                if rng.random() < .15:
                    pos = rng.randint(0, len(text))
                    if rng.random() < .6:
                        endpos = rng.randint(pos, len(text))
                mode = "m" if rng.random() < .1 else "s"
                signal.setitimer(signal.ITIMER_REAL, 0.5)
                found = []
                for each in (compiled, twin):
                    call = each.search if mode == "s" else each.match
                    match = call(text, pos) if endpos < 0 else call(text, pos, endpos)
                    found.append(result(match, each.groups))
                signal.setitimer(signal.ITIMER_REAL, 0)
                if found[0] != found[1]:
                    skipped += 1
                    continue
                names = set(generator.used)
                if pos or endpos >= 0:
                    names.add("region")
                block.append((mode, text, pos, endpos, found[0], names))
        except (Timeout, SystemError):
            signal.setitimer(signal.ITIMER_REAL, 0)
            skipped += 1
            continue
        if not block:
            continue
        used = sorted(set().union(*(b[5] for b in block)))
        lines.append("\t".join(["P", ",".join(used), flags, escape(pattern)]))
        for mode, text, pos, endpos, found, names in block:
            lines.append("\t".join([mode, escape(text), str(pos), str(endpos), found]))
            for name in names:
                counts[name] = counts.get(name, 0) + 1
            pairs += 1
    write(path, lines)
    print("pairs", pairs, "skipped", skipped, "least", min(counts.items(), key=lambda c: c[1]))


def write_syntax(path, rng):
    lines, errors = [], {}
    while len(lines) < SYNTAX_PATTERNS:
        pattern = "".join(rng.choice(PIECES) for _ in range(rng.choice([1, 2, 2, 3, 3, 4, 5, 6, 7])))
        flags = rng.choice(["", "", "", "", "x", "i", "a", "m"])
        try:
            re.compile(pattern, flag_bits(flags))
            message = ""
        except (re.error, OverflowError, ValueError) as e:
            message = str(e)
        kind = re.sub(r" at position.*|[0-9]+|'.*|\\.*|\?.*|range.*", "", message)
        if errors.get(kind, 0) > SYNTAX_PATTERNS // 6:
            continue
        errors[kind] = errors.get(kind, 0) + 1
        lines.append("\t".join([flags, escape(pattern), escape(message)]))
    write(path, lines)
    print("syntax", len(lines), "kinds of errors", len(errors))


def write(path, lines):
    with open(path, "wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as out:
        out.write(("\n".join(lines) + "\n").encode("utf-8"))


def main():
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 20240305
    signal.signal(signal.SIGALRM, on_alarm)
    write_pairs(sys.argv[1], random.Random(seed))
    write_syntax(sys.argv[2], random.Random(seed + 1))


main()
