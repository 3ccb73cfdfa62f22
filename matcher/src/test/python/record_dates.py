#!/usr/bin/python3
"""Records what an installed fail2ban makes of generated line sequences: the dates it finds.

  faketime -f '2024-03-05 16:00:00' /usr/bin/python3 record_dates.py [--seed N] [--count N] OUT.gz
  faketime -f '2024-03-05 16:00:00' /usr/bin/python3 record_dates.py --templates OUT.txt
  faketime -f '2024-03-05 16:00:00' /usr/bin/python3 record_dates.py --local-times OUT.txt

The start year decides which years %ExY accepts, hence faketime. Every sequence ("history") runs in a
process of its own with a fresh filter, so nothing is left over from the one before. The clock is set
for every line. Generated data only; inputs that 1.0.2 and 1.1 read differently (eight digits of a
date, then '-' or a time with colons) are left out.

Output, one record per line, tab-separated, with \\\\ \\t \\n \\r and \\- (for an empty field) escaped:

  H  zone  logtimezone or -  datepattern or -    starts a history
  L  now (ms)  line  winner  start  end  kind  time  before  date  reused    one line
  O  order  hits                                 ends it

winner is an index into the first order of the templates, - for none; start and end are the span of
its match, before and date the lengths of these two parts, all in characters; kind is n (no time), i
(integer), f (float), or e (the exception in place of the time). reused is 1 when the date text is that
of an earlier line. order lists the first indexes in the final order; hits are by final place.

--templates records what becomes of single patterns instead: the pattern, whether it is tied to an end
of the line (1 or 0), its name, and the first 16 digits of the SHA-256 of its regex; or the pattern, an
x, and the error. --show prints the regex itself, for looking into a difference.

--local-times records C's mktime: a zone, then local times (as if they were UTC) each with the epoch
second it was taken for, in the order of the calls of one process.
"""
import argparse
import datetime
import gzip
import hashlib
import logging
import os
import random
import re
import sys
import time as real_time

from fail2ban.server import datedetector
from fail2ban.server.filter import Filter
from fail2ban.server.mytime import MyTime

START_YEAR = 2024
DIFFERS = re.compile(r"\d{8}(?:-\d|(?:T|  ?)\d\d(?::|\d\d:))")


class Jail:
    name = "recorder"


class Clock:
    """Stands in for the time module where the detector asks for the real time."""

    now = 0.0

    def time(self):
        return self.now

    def __getattr__(self, name):
        return getattr(real_time, name)


ZONES = ["UTC"] * 6 + ["Europe/Zurich"] * 4 + [
    "America/New_York", "Europe/London", "Australia/Lord_Howe", "Asia/Kathmandu",
    "America/Sao_Paulo", "Asia/Tokyo", "America/St_Johns", "Europe/Dublin"]
LOG_ZONES = ["UTC", "CET", "UTC+0200", "GMT-0330", "+02", "", "A", "EST", "-0930"]
NOWS = [1709654400, 1709654400, 1709654400, 1704067200, 1704063600, 1709164800, 1711846800,
        1711850400, 1729987200, 1729990800, 1710054000, 1730611800, 1735689599, 1706745600, 1719835200]
DEFAULTS = [None] * 30 + ["{^LN-BEG}"] * 12 + ["{DEFAULT}"]
PATTERNS = [
    "{DATE}", "^{DATE}", "{^LN-BEG}{DATE}", r"^[^\[]*\[({DATE})" + "\n{^LN-BEG}",
    r"^[^\[]*(\[{DATE}\s*\])" + "\n{^LN-BEG}", "{^LN-BEG}Epoch\n{^LN-BEG}",
    "{^LN-BEG}TAI64N\n{^LN-BEG}", "EPOCH", "^EPOCH", "LEPOCH", "^LEPOCH", "{^LN-BEG}LEPOCH\n{^LN-BEG}",
    "TAI64N", "{NONE}", "()**", "^%Y-%m-%d %H:%M:%S\n^W:()**", "^%b %d %H:%M:%S\n^W()**\n{NONE}",
    "%Y-%m-%d", "%H:%M", "^%l:%M", "%d/%m/%y", "%b %d", "%b %d %H:%M", "x{EPOCH}", "{EPOCH}",
    "{LEPOCH}", "{^LN-BEG}{LEPOCH}", r"\[{EPOCH}\]\s", "^(%Y-%m-%d)?", "x(%H:%M:%S)?",
    "%Y-%m-%d %H:%M:%S(?: %z)?\n%d/%b/%Y:%H:%M:%S %z", "%c", "%x %X", "%x\n%X\n%c",
    "%A %d %B %Y %I:%M:%S %p", "%a %d", "%j %Y", "%j", "%Y %U %w", "%Y %W %a", "%U %w", "%W %A",
    "%Y-%m-%d %H:%M:%S ?%Exz", "%Z %H:%M:%S", "%ExZ %b %d", "^<W>{DATE}", "{UNB}%H:%M:%S", "{UNB}%H%M",
    "**%H:%M:%S", "%H:%M:%S**", "**%H:%M**\n%d", "%Y$", "%H:%M:%S$\n%Y", "%y%m%d %H%M%S",
    "%ExY-%Exm-%Exd %ExH:%ExM:%ExS", "%H:%M:%S\n%M:%S\n%S", "%S\n%M:%S\n%H:%M:%S", "%d\n%m\n%Y",
    "%Y\n%d %b\n%H:%M", r"(?:^|\s)%H:%M:%S", r"\b%d\b\n%Y-%m-%d", "%Y-%m-%d %Y", "%Y-(", "%H:%M\n%Y-(",
    "^%b", "^%d", "^%Y-%m", "%Y-%m-%d\n{DEFAULT}", "ISO8601\n%H:%M", "%I:%M:%S(?: %p)?", "%I %p\n%l:%M",
    r"^x \[{DATE}\]", r"^%Y|%m$", "%Y-%m-%dT%H:%M:%S(?:%z)?\n%b %d %H:%M:%S\n%d/%b/%Y:%H:%M:%S",
    "{^LN-BEG}%H:%M:%S\n%H:%M:%S\n%b %d %H:%M:%S\n%Y-%m-%d %H:%M:%S", "(%H):(%M)", "(?P<H>.*):%M",
    r"(?P<Y>\d+)-%m-%d", "%m/%d(?:/%Y)?", "%u %V %G %H:%M", "%d %b %Y\n%d %b\n%b %Y",
]
WORDS = ["x", "host", "ERROR", "error", "sshd[12]:", "user=x", "a", "at", "PDT", "CEST", "root", "é", "日本",
         "W:", "10", "2024", "3", "GET", "/", "\"", "[", "]", "(", ")", "-", "- -", "192.0.2.1", ";", "=",
         "٣", "b2", "ſ", "_", "x_", "CET", "UTC", "Z", "+0100", ",", ".", ":", "<W>", "\t", "no", "A"]
TAILS = ["", "", "", "", " +0100", " -0330", "Z", " UTC", " GMT", " CET", " +01:30", " GMT+2", " ERROR", " utc",
         ".123", ",12345", ".1234567", " 2024", " 2025", " 24", " +2000", "-0000"]
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
FULL_MONTHS = ("January February March April May June July August September October November "
               "December").split()
DAYS = "Mon Tue Wed Thu Fri Sat Sun".split()
FULL_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def date_text(rng, form, stamp):
    d = datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=stamp)
    mon, day = MONTHS[d.month - 1], DAYS[d.weekday()]
    if rng.random() < 0.1:
        mon, day = rng.choice([(mon.upper(), day), (mon.lower(), day.lower()), (mon, rng.choice(DAYS))])
    hms = "%02d:%02d:%02d" % (d.hour, d.minute, d.second)
    hms1 = "%d:%02d:%02d" % (d.hour, d.minute, d.second)
    forms = [
        lambda: "%04d-%02d-%02d %s" % (d.year, d.month, d.day, hms),
        lambda: "%04d-%02d-%02dT%s" % (d.year, d.month, d.day, hms),
        lambda: "%04d/%d/%d %s" % (d.year, d.month, d.day, hms1),
        lambda: "%s %2d %s" % (mon, d.day, hms),
        lambda: "%s %s %d %s %d" % (day, mon, d.day, hms, d.year),
        lambda: "%s %02d %d %s" % (mon, d.day, d.year, hms),
        lambda: "%02d/%02d/%02d %s" % (d.day, d.month, d.year % 100, hms),
        lambda: "%02d-%02d-%d %s" % (d.month, d.day, d.year, hms),
        lambda: "%02d/%s/%d:%s" % (d.day, mon, d.year, hms),
        lambda: "%02d/%02d/%d:%s" % (d.month, d.day, d.year, hms),
        lambda: "%d" % stamp,
        lambda: "%d.%03d" % (stamp, rng.randrange(1000)),
        lambda: "audit(%d.%03d:%d):" % (stamp, rng.randrange(1000), rng.randrange(99)),
        lambda: hms,
        lambda: "<%02d/%02d/%02d@%s>" % (d.month, d.day, d.year % 100, hms),
        lambda: "%02d%02d%02d %s" % (d.year % 100, d.month, d.day, hms),
        lambda: "%s %d, %d %d:%02d:%02d %s" % (mon, d.day, d.year, (d.hour + 11) % 12 + 1, d.minute,
                                               d.second, "PM" if d.hour > 11 else "am"),
        lambda: "%s-%02d-%02d %s" % (mon, d.day, d.year % 100, hms),
        lambda: "%04d%02d%02d%s%02d%02d%02d" % (d.year, d.month, d.day, rng.choice(["T", " ", "  ", ""]),
                                                d.hour, d.minute, d.second),
        lambda: "%s %s %2d %s" % (rng.choice(["CEST", "PDT", "host", "ERROR", "Z", "utc", "ABC", "xyz"]),
                                  mon, d.day, hms),
        lambda: "%s %s %2d %s" % (rng.choice(["+00:00", "-0330", "Z", "UTC"]), mon, d.day, hms),
        lambda: "@%016x%08x" % (0x4000000000000000 + stamp, rng.randrange(1 << 32)),
        lambda: "%04d-%02d-%02d" % (d.year, d.month, d.day),
        lambda: "%02d:%02d" % (d.hour, d.minute),
        lambda: "%d%03d" % (stamp, rng.randrange(1000)),
        lambda: "%d%06d" % (stamp, rng.randrange(1000000)),
        lambda: "%s %2d" % (mon, d.day),
        lambda: "%s %d %s %d %d:%02d:%02d %s" % (
            FULL_DAYS[d.weekday()], d.day, FULL_MONTHS[d.month - 1], d.year, (d.hour + 11) % 12 + 1,
            d.minute, d.second, rng.choice(["AM", "PM"])),
        lambda: "%02d/%02d/%02d %s" % (d.month, d.day, d.year % 100, hms1),
        lambda: "%d %d" % (d.timetuple().tm_yday, d.year),
        lambda: "%d %d %s" % (d.year, d.timetuple().tm_yday // 7,
                              rng.choice([day, str(rng.randrange(7)), FULL_DAYS[d.weekday()]])),
        lambda: "%02d%02d%02d %02d%02d%02d" % (d.year % 100, d.month, d.day, d.hour, d.minute, d.second),
        lambda: "%s 60" % hms[:5],
        lambda: "%04d-%02d-%02d %02d:%02d:%02d" % (d.year, d.month, rng.choice([30, 31, d.day]), d.hour,
                                                   d.minute, rng.choice([60, 61, d.second])),
        lambda: "Feb 29 %s" % hms,
        lambda: "%s %2d %s" % (mon, d.day, "2%d:%02d:%02d" % (rng.randrange(10), d.minute, d.second)),
    ]
    return forms[form % len(forms)]()


FORM_COUNT = 36
COMMON_FORMS = [0, 0, 1, 3, 3, 3, 4, 8, 8, 10, 13, 13, 15, 19]
OFFSETS = [0, 0, 0, -1, -2, -5, -10, -30, -59, -60, -61, 1, 3, 60, 3600, -3600, 7200, 64800, 86399, 86400,
           86401, 90000, -86400, -864000, 864000, -2592000, 2592000, -31536000, 31622400]


class Lines:
    """Makes the lines of one history from a few shapes that keep coming back."""

    def __init__(self, rng, forms):
        self.rng = rng
        self.forms = forms
        self.shapes = [self.shape() for _ in range(rng.randrange(1, 6))]

    def words(self, most):
        return " ".join(self.rng.choice(WORDS) for _ in range(self.rng.randrange(most + 1)))

    def shape(self):
        """A list of parts; a number stands for a date of that form."""
        rng = self.rng
        parts = []
        if rng.random() < 0.35:
            parts.append(self.words(3) + rng.choice([" ", " ", " [", "=", "\"", "", " user=", " x "]))
        elif rng.random() < 0.2:
            parts.append(rng.choice(["[", "(", "<", " ", "[[", "x", "- "]))
        dates = rng.choice([0, 1, 1, 1, 1, 2, 2, 3])
        for i in range(dates):
            parts.append(rng.choice(self.forms))
            parts.append(rng.choice(TAILS))
            if i + 1 < dates:
                parts.append(rng.choice([" ", " at ", "] ", " foo ", " user=", "\"", "x", "", " [", " - - ["]))
        parts.append(rng.choice([" ", " ", "] ", "", "x", ": ", "\"", ") "]) + self.words(4))
        return parts

    def line(self, now):
        rng = self.rng
        kind = rng.random()
        if kind < 0.08:
            return self.words(5)
        if kind < 0.1:
            return ""
        parts = list(rng.choice(self.shapes) if kind < 0.85 else self.shape())
        for i in range(1, len(parts)):
            # Another tail behind the same date, so that spans change between equal surroundings.
            if isinstance(parts[i - 1], int) and rng.random() < 0.25:
                parts[i] = rng.choice(TAILS)
        text = ""
        for part in parts:
            if isinstance(part, int):
                stamp = int(now) + rng.choice(OFFSETS)
                text += date_text(rng, part, stamp if stamp > 0 else 1)
            else:
                text += part
        if kind < 0.2 and text:
            at = rng.randrange(len(text))
            text = text[:at] + rng.choice(["", "x", " ", "0", "é", "["]) + text[at + rng.randrange(2):]
        return text.replace("\n", " ")


# Single patterns for --templates; those that 1.1 treats in another way are left out.
TEMPLATE_PATTERNS = ["%" + t for t in (
    "Y ExY y Exy m Exm d Exd H ExH k I l M ExM S ExS f p a A b B j U W w u V G z Exz Z ExZ c x X %"
).split()] + r"""
%Y-%m-%d
^%Y-%m-%d
%Y-%m-%d$
**%Y-%m-%d**
{UNB}%Y
{^LN-BEG}%Y-%m-%d
(%Y)-%m
(?:%Y)-%m
^%Y|%m$
{^LN-BEG}{UNB}%Y
{UNB}{^LN-BEG}%Y
{unb}%Y
EPOCH
^epoch
{^LN-BEG}Epoch
{^ln-beg}EPOCH
LEPOCH
^LEPOCH
{^LN-BEG}LEPOCH
LongEpoch
TAI64N
^tai64n
{^LN-BEG}TAI64N
{NONE}
x{NONE}
x{EPOCH}y
x{LEPOCH}
^{EPOCH}
{EPOCH}{LEPOCH}
{UNB}{EPOCH}
{^LN-BEG}{EPOCH}
(?:{EPOCH})
{EPOCH}%Y
{EPOCH}$
^{EPOCH}$
**{EPOCH}**
(?i)x{EPOCH}
x(?i){EPOCH}
x {EPOCH}
{lepoch}x
ISO8601
EPOCH%%
^WARNING:()**
^
$
**
****
a%%b
%%%b
x%%a%%
%ExYx
%lY
%zz
%llq
{UNB} %Y
{^LN-BEG} %Y
{^LN-BEG} %b
((^a
(?:(?:^a))
(a|^b)
(?i)^a
^|a
(^|x)a
(?:^|\s)%Y
\^a
a$|b
a\$
a$)
(a$)
((a$))
a
a\s
a\s*
a\s
(a**)
**(a)
(**a)
((**a**))
a\b
a\$
^(?i)foo %Y
x(?i)%b
%b(?i)
(?i)(?s)a
a(?i)b(?s)c
(?iu)%b
(?a)%b
(?i:%b)
(?:(?i)a)b
((?i)a)b
(?i)
(?i)^
(?i)**a
(?i)(^a)
(?s)(?:^a)
a(?P<x>b)
a(?P<x>(b))
a\(b
[(]a
a(?=b)
a(?#c)
^a|b$
^(a)|b$
a$$
^^a
^a$
a|$
^|$
(^)|a
a
(?<=\d)(a)
a(?:b$)
(a)
^**a
^a**
a**$
***a***
(?P<x>^a)
(?(1)a)
{UNB}^a$
{UNB}**a**
{^LN-BEG}^a
{^LN-BEG}(a)
{^LN-BEG}**a
{^LN-BEG}(^a)
{^LN-BEG}a$
{^LN-BEG}(?i)a
{UNB}^%b$
{UNB}
(?i)^(?s)a
(?i)(?s)^a
(?:^a)(b)
(?:**a)
(?i)(?s)**a
(a|$)
a\$)
(?:^|a)(b)
(^a|b)
(?-i:a)
(?L)a
(^|b)
((^a)b)
(a$)b$
(b|a$)
(a)$|
(?x) a
(?:a**)
a**)
{^LN-BEG}((^a))
{^LN-BEG}(?:^a)
{^LN-BEG}^|a
a\s)
a\**
a|b$)
^^|a
\((a)
x\\(a
%
%q
%E
%Ex
%Exq
%ExI
%P
%_
%-d
%i
%o
%e
%F
% Y
%Ez
%.3f
%#
%+d
%&
%T
%ExY%
%d%
%Y%q
%Y%
%Y%5
%Y%(
%(
%5Y
%*d
%Y%*d
%Lq
%hq
x%!
%c%q""".split("\n")[1:]


LOCAL_ZONES = [
    "Europe/Zurich", "Europe/London", "Europe/Dublin", "America/New_York", "America/St_Johns",
    "America/Sao_Paulo", "Australia/Lord_Howe", "Australia/Sydney", "Asia/Kathmandu", "Asia/Tokyo",
    "Pacific/Auckland", "UTC"]


def changes(zone):
    """Epoch seconds at which the zone's offset changes, 2005 to 2036."""
    found = []
    before = None
    for hour in range(1104537600, 2082758400, 1800):
        offset = real_time.localtime(hour).tm_gmtoff
        if before is not None and offset != before:
            found.append(hour)
        before = offset
    return found or [1709654400]


def local_times(seed):
    rng = random.Random(seed)
    zone = rng.choice(LOCAL_ZONES)
    os.environ["TZ"] = zone
    real_time.tzset()
    near = changes(zone)
    fields = [zone]
    for _ in range(8):
        local = rng.choice(near) + rng.choice([-86400 * 90, -7200, -3600, 0, 3600, 7200, 86400 * 60, 36000])
        local += rng.randrange(-7200, 7200) + rng.choice([0, 3600, -18000, 37800, 46800])
        at = datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=local)
        fields.append("%d=%d" % (local, real_time.mktime(at.timetuple())))
    return " ".join(fields) + "\n"


def template(pattern, show):
    detector = datedetector.DateDetector()
    try:
        detector.appendTemplate(pattern)
    except Exception as e:
        return [escape(pattern), "x", escape(str(e))]
    made = detector.templates[0].template
    regex = made.regex if show else hashlib.sha256(made.regex.encode("utf-8")).hexdigest()[:16]
    anchored = made.flags & (made.LINE_BEGIN | made.LINE_END)
    return [escape(pattern), str(int(bool(anchored))), escape(made.name), regex]


def escape(text):
    if text == "":
        return "\\-"
    return (text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r"))


def default_names():
    """The default list in its first order; the filter's own is empty until the first line."""
    detector = datedetector.DateDetector()
    detector.addDefaultTemplate()
    return [t.template.name for t in detector.templates]


def history(seed):
    rng = random.Random(seed)
    pattern = rng.choice(DEFAULTS) if rng.random() < 0.5 else rng.choice(PATTERNS)
    zone = rng.choice(ZONES)
    log_zone = rng.choice(LOG_ZONES) if rng.random() < 0.12 else None
    os.environ["TZ"] = zone
    real_time.tzset()
    now = float(rng.choice(NOWS) + rng.choice([0, 0, 0, 1, 59, 3599]))
    clock = Clock()
    datedetector.time = clock
    flt = Filter(Jail())
    flt.checkFindTime = False
    flt.setUseDns("raw")
    flt.addFailRegex(r"^(?P<fid>[\s\S]*)$")
    if pattern is not None:
        flt.setDatePattern(pattern)
    if log_zone is not None:
        flt.setLogTimeZone(log_zone)
    detector = flt.dateDetector
    won = []
    plain_match = detector.matchTime

    def match_time(line):
        result = plain_match(line)
        won[:] = [result]
        return result

    detector.matchTime = match_time
    forms = [rng.choice(COMMON_FORMS) if rng.random() < 0.7 else rng.randrange(FORM_COUNT)
             for _ in range(rng.randrange(1, 5))]
    if pattern is not None and rng.random() < 0.6:
        forms = [rng.randrange(FORM_COUNT) for _ in range(3)]
    lines = Lines(rng, forms)
    out = ["\t".join(["H", zone, "-" if log_zone is None else escape(log_zone),
                      "-" if pattern is None else escape(pattern)])]
    first = [t.template.name for t in detector.templates] or default_names()
    for _ in range(rng.randrange(3, 13)):
        line = lines.line(now)
        if DIFFERS.search(line):
            continue
        MyTime.setTime(now)
        clock.now = now
        won[:] = []
        fields = ["L", "%d" % round(now * 1000), escape(line)]
        try:
            records = flt.processLine(line)
            failure = None
        except Exception as e:
            failure = type(e).__name__
        match, template = won[0] if won and won[0] else (None, None)
        if match is not None:
            fields += [str(first.index(template.name)), str(match.start()), str(match.end())]
        else:
            fields += ["-", "-", "-"]
        if failure:
            fields += ["e", failure, "0", "0", "0"]
        else:
            (_, _, stamp, data), = records
            before, date, after = data["matches"][0]
            reused = before + date + after != line
            if reused:
                assert before == "" and after == line, (line, before, date, after)
            kind = "n" if stamp is None else "i" if isinstance(stamp, int) else "f"
            fields += [kind, "0" if stamp is None else repr(stamp), str(len(before)),
                       str(len(date)), str(int(reused))]
        out.append("\t".join(fields))
        now += rng.choice([0, 0, 1, 2, 5, 10, 30, 59, 60, 61, 70, 300, 301, 302, 3600, 86400, -1, -30])
    final = [first.index(t.template.name) for t in detector.templates]
    out.append("\t".join(["O", " ".join(map(str, final)) or "-",
                          " ".join(str(t.hits) for t in detector.templates) or "-"]))
    return "\n".join(out) + "\n"


def forked(record, seed):
    """What ``record`` returns in a child process."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.close(reader)
            with os.fdopen(writer, "w", encoding="utf-8") as out:
                out.write(record(seed))
            status = 0
        finally:
            os._exit(status)
    os.close(writer)
    with os.fdopen(reader, encoding="utf-8") as text:
        result = text.read()
    if os.waitpid(child, 0)[1] != 0:
        sys.exit("record %d failed" % seed)
    return result


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=4000)
    parser.add_argument("--templates", action="store_true")
    parser.add_argument("--local-times", action="store_true")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("out")
    args = parser.parse_args()
    if real_time.gmtime().tm_year != START_YEAR:
        sys.exit("run under faketime, in the year %d" % START_YEAR)
    logging.disable(logging.CRITICAL)
    if args.templates:
        with open(args.out, "w", encoding="utf-8") as out:
            for pattern in TEMPLATE_PATTERNS:
                out.write("\t".join(template(pattern, args.show)) + "\n")
        return
    if args.local_times:
        with open(args.out, "w", encoding="utf-8") as out:
            for seed in range(300):
                out.write(forked(local_times, seed))
        return
    with gzip.GzipFile(args.out, "wb", 9, mtime=0) as out:
        for seed in range(args.seed, args.seed + args.count):
            out.write(forked(history, seed).encode("utf-8"))


if __name__ == "__main__":
    main()
