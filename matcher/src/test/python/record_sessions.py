#!/usr/bin/python3
"""Records what fail2ban makes of generated line histories, as cases for SessionHistoryTest.

  record_sessions.py [--seed N] [--count N] > src/test/resources/filter/sessions.jsonl.gz

Needs the installed fail2ban 1.0.2, whose Filter class is run in this process. One JSON object per
history: the filter, its lines, and for each mode what every line gave: a list of
[failregex, id, time, data] in order.

  all      every failregex is tried, pending failures are reported (plain fail2ban-regex)
  pending  the first failregex that gives something ends the line (fail2ban-regex --no-check-all)
  normal   likewise, and pending failures are not reported (the server; fail2ban-regex -o)

Values of the data: text, number, null; {"tuple": [...]}, {"set": [...]} (sorted), {"ip": text},
{"lines": [[before, date, after], ...]}. With "clock": "log" sessions age by the last date of the
log (normal mode only), else not at all.

fail2ban 1.0.2 and 1.1 give the same for all of this, because the filters avoid what differs: a
group of the prefregex that occurs in a failregex again, and a session with F-ID and no address.
"""
import argparse
import gzip
import itertools
import json
import logging
import os
import random
import re
import sys
import time

os.environ["TZ"] = "UTC"
time.tzset()

from fail2ban.server import utils
from fail2ban.server.filter import Filter
from fail2ban.server.ipdns import DNSUtils, IPAddr
from fail2ban.server.mytime import MyTime

logging.disable(logging.CRITICAL)

START = 1709633472  # 2024-03-05 10:11:12
NAMES = {"one.example": ["192.0.2.101"], "two.example": ["192.0.2.102", "192.0.2.103"]}
USERS = ["bob", "tom", "ann", "root", "j\u00f6rg", "a'b", "x y", ""]
HOSTS = ["192.0.2.1", "192.0.2.2", "198.51.100.7", "2001:DB8::1", "::ffff:192.0.2.1", "[2001:db8::2]",
         "1.2.3.999", "one.example", "two.example", "none.example"]

# what a session line may say: (failregex, maker of the text behind the session mark)
USER = r"<F-USER>[^\n]*?</F-USER>"


def session_regexes(rng):
    """A pool of (regex, text maker); several of them match the same text."""
    def user():
        return rng.choice(USERS)

    def host():
        return rng.choice(HOSTS[:5] if rng.random() < 0.7 else HOSTS)

    def code():
        return rng.choice(("1", "22", ""))

    return [
        (r"fail %s$" % USER, lambda: "fail " + user()),
        (r"fail %s(?: from <HOST>)?$" % USER, lambda: "fail %s from %s" % (user(), host())),
        (r"failip <HOST>$", lambda: "failip " + host()),
        (r"fail(?:ip)? .*?<ADDR>", lambda: "failip x " + host()),
        (r"<F-NOFAIL>connect</F-NOFAIL> <HOST>$", lambda: "connect " + host()),
        (r"<F-NOFAIL>close</F-NOFAIL>", lambda: "close"),
        (r"<F-NOFAIL>info</F-NOFAIL> %s$" % USER, lambda: "info " + user()),
        (r"<F-MLFFORGET>disconnect</F-MLFFORGET>(?: <HOST>)?$",
         lambda: "disconnect" + rng.choice(("", " " + host()))),
        (r"<F-MLFFORGET><F-NOFAIL>bye</F-NOFAIL></F-MLFFORGET>", lambda: "bye"),
        (r"<F-MLFGAINED>accepted</F-MLFGAINED> %s$" % USER, lambda: "accepted " + user()),
        (r"<F-MLFGAINED><F-MLFFORGET>login</F-MLFFORGET></F-MLFGAINED> %s$" % USER,
         lambda: "login " + user()),
        (r"<F-MLFGAINED>open</F-MLFGAINED> <F-NOFAIL>\S*</F-NOFAIL> <HOST>$",
         lambda: "open %s %s" % (rng.choice(("x", "")), host())),
        (r"(?:<F-NOFAIL>maybe</F-NOFAIL>|never) <F-USER>\w*</F-USER>",
         lambda: rng.choice(("maybe ", "never ")) + user()),
        (r"(?:<F-MLFFORGET>end</F-MLFFORGET>|stop)(?: <F-MLFGAINED>ok</F-MLFGAINED>)?",
         lambda: rng.choice(("end", "stop", "end ok", "stop ok"))),
        (r"alt(?: a=<F-USER>\w*</F-USER>)?(?: b=<F-ALT_USER>\w*</F-ALT_USER>)?"
         r"(?: c=<F-ALT_USER_2>\w*</F-ALT_USER_2>)?(?: d=<F-ALT_USER_1>\w*</F-ALT_USER_1>)?;",
         lambda: "alt" + "".join(" %s=%s" % (k, user()) for k in "abcd" if rng.random() < 0.6) + ";"),
        (r"pair <F-USER>\w*</F-USER>/<F-TUPLE_USER>\w*</F-TUPLE_USER>(?:/<F-TUPLE_USER_1>\w*"
         r"</F-TUPLE_USER_1>)?;", lambda: "pair bob/%s%s;" % (user(), rng.choice(("", "/tom")))),
        (r"grade <F-TUPLE_GRADE>\w*</F-TUPLE_GRADE> (?P<errcode>\d*) <HOST>$",
         lambda: "grade %s %s %s" % (rng.choice("abc"), code(), host())),
        (r"code (?P<errcode>\d+)?(?: port <F-PORT/>)?",
         lambda: "code %s%s" % (code(), rng.choice(("", " port 22")))),
        (r"as <F-ID>\w*</F-ID> <ADDR>", lambda: "as %s %s" % (user(), host())),
        (r"dup <F-ID>\S+</F-ID> <F-TUPLE_ID>\w+</F-TUPLE_ID> <ADDR>",
         lambda: "dup x %s %s" % (rng.choice("ab"), host())),
        (r"same <F-ID><IP4></F-ID>", lambda: "same " + host()),
        (r"net <SUBNET>", lambda: "net %s/%s" % (host(), rng.choice(("24", "40", "0", "64", "32")))),
        (r"(?:any|fail|info) ", lambda: "any " + user()),
    ]


def junk(rng):
    return rng.choice(("noise", "", "fail", "failip", "192.0.2.9", "ok failip 192.0.2.1"))


def dated(seconds, text):
    return time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(seconds)) + text


def marks(rng):
    """How a session is marked: (regex before the text, format of the line, prefregex or None)."""
    return rng.choice((
        (r"^ \[<F-MLFID>\d+</F-MLFID>\] ", " [%s] %s", None),
        (r"^ \[<F-MLFID>\d*</F-MLFID>\] ", " [%s] %s", None),
        (r"^(?: \[<F-MLFID>\d+</F-MLFID>\])? ", " [%s] %s", None),
        (r"^ ", "%.0s %s", None),
        (r"^", " srv app[%s]: %s", r"^ srv app\[<F-MLFID>\d+</F-MLFID>\]: <F-CONTENT>.+</F-CONTENT>$"),
        (r"^", " srv app[%s]: %s", r"^(?P<vhost> \w+)? app\[<F-MLFID>\d+</F-MLFID>\]: "
                                   r"(?:<F-CONTENT>.+</F-CONTENT>)?$"),
        (r"^(?: srv app\[\d+\]: )?", " srv app[%s]: %s", r"^ srv app\[(?P<pid>\d+)\]: "),
        (r"", " srv app[%s]: %s", r"app\[<F-MLFID>\d+</F-MLFID>\]: "
                                  r"(?:<F-NOFAIL>info|close</F-NOFAIL>)?<F-CONTENT>.*</F-CONTENT>"),
    ))


def session_history(rng, sessions, length, step):
    lead, form, prefregex = marks(rng)
    pool = session_regexes(rng)
    picked = rng.sample(pool, rng.randint(3, 9))
    nofail_in_prefix = prefregex is not None and "NOFAIL" in prefregex
    if nofail_in_prefix:
        picked = [p for p in picked if "NOFAIL" not in p[0]] or [pool[2]]
    # a failregex needs an id group, of its own or in the prefregex
    picked = [p for p in picked if re.search("MLFID", lead + (prefregex or ""))
              or re.search("<(?:HOST|ADDR|SUBNET|IP4|F-ID)>", p[0])] or [pool[2]]
    failregex = [lead + regex for regex, _ in picked]
    ignoreregex = rng.sample([r"tom", r"^fail", r"2\.2", r"^ \[1\] ", r"app\[2\]: ", r"info \w+$", r"\bann\b"],
                             rng.choice((0, 0, 0, 1, 1, 2, 3)))
    lines = []
    now = START
    for _ in range(length):
        now += rng.randint(0, step)
        text = rng.choice(picked)[1]() if rng.random() < 0.93 else junk(rng)
        if nofail_in_prefix and rng.random() < 0.3:
            text = rng.choice(("info", "close")) + text
        session = rng.randint(1, sessions) if rng.random() < 0.97 else ""
        line = form % (session, text)
        if form.startswith(" [") and rng.random() < 0.1:
            line = " " + text
        lines.append(dated(now, line))
    return {"prefregex": prefregex, "failregex": failregex, "ignoreregex": ignoreregex, "maxlines": 1,
            "usedns": rng.choice(("no", "no", "yes", "warn", "raw")), "lines": lines}


def multiline_history(rng, length):
    maxlines = rng.randint(2, 6)
    pool = [
        r"^ start (?P<num>\d+)<SKIPLINES> end (?P=num) <HOST>$",
        r"^ start \d+<SKIPLINES>.* end \d+ <HOST>$",
        r"^ a <F-USER>\w+</F-USER>$<SKIPLINES>^ b <ADDR>$",
        r"^ a <F-USER>\w+</F-USER>\n b <ADDR>$",
        r"^ a \w+$<SKIPLINES>^ c$<SKIPLINES>^ b <ADDR>$",
        r"^ one <HOST>$",
        r"^ one <ADDR>\n.*\n",
        r"^ \[<F-MLFID>\d+</F-MLFID>\] one <HOST>$",
        r"^ \[<F-MLFID>\d+</F-MLFID>\] user <F-USER>\w+</F-USER>$",
        r"^ \[<F-MLFID>\d+</F-MLFID>\] <F-NOFAIL>note</F-NOFAIL>",
        r"^ x<SKIPLINES> \[<F-MLFID>\d+</F-MLFID>\] one <ADDR>$",
        r"b <ADDR>$",
        r"^ (?:a|x)[\s\S]*? b <ADDR>",
    ]
    failregex = rng.sample(pool, rng.randint(1, 5))
    ignoreregex = rng.sample([r"junk", r"^ a bob", r"2\.2$", r" b 192", r"^ start 1", r"c\n"],
                             rng.choice((0, 0, 1, 1, 2)))
    prefregex = rng.choice((None, None, None, r"^ (?!junk)", r"(?P<kind>one|b|end)",
                            r"^ [\s\S]*?(?=one|a|start)<F-CONTENT>[\s\S]+</F-CONTENT>$"))
    host = lambda: rng.choice(HOSTS[:4])
    makers = [lambda: " start %d" % rng.randint(1, 2), lambda: " end %d %s" % (rng.randint(1, 2), host()),
              lambda: " a " + rng.choice(("bob", "tom")), lambda: " b " + host(), lambda: " c",
              lambda: " one " + host(), lambda: " [%d] one %s" % (rng.randint(1, 3), host()),
              lambda: " [%d] user %s" % (rng.randint(1, 3), rng.choice(("bob", "tom"))),
              lambda: " [%d] note" % rng.randint(1, 3), lambda: " x", lambda: " junk", lambda: "",
              lambda: " junk" + rng.choice("\x0b\x0c\x1c\x85\u2028") + "more", lambda: " b 192.0.2.2 end 1"]
    words = " ".join(failregex)
    useful = [m for m in makers if rng.random() < 0.5 or m().split()[:1] and m().split()[0] in words]
    lines = []
    now = START
    for _ in range(length):
        now += rng.randint(0, 3)
        lines.append(dated(now, rng.choice(useful or makers)()))
    return {"prefregex": prefregex, "failregex": failregex, "ignoreregex": ignoreregex,
            "maxlines": maxlines, "usedns": rng.choice(("no", "raw")), "lines": lines}


def histories(rng, count):
    for i in range(count):
        kind = rng.choice(("few", "few", "few", "some", "multiline", "multiline", "expiry"))
        if i % 40 == 0:
            kind = "overflow"
        clock = "none"
        if kind == "few":
            case = session_history(rng, rng.choice((1, 1, 2, 3)), rng.randint(4, 14), 3)
        elif kind == "some":
            case = session_history(rng, rng.choice((5, 20)), rng.randint(15, 40), 3)
        elif kind == "expiry":
            case = session_history(rng, rng.choice((1, 2, 3)), rng.randint(5, 20), 170)
            clock = "log"
        elif kind == "overflow":
            case = session_history(rng, rng.choice((101, 103, 120)), 260, 1)
            if rng.random() < 0.5:  # every session once, in order, so that the cache is full
                mark = iter(range(1, 105))
                case["lines"][:104] = [re.sub(r"\[\d*\]", lambda m: "[%d]" % next(mark, 1), line, count=1)
                                       for line in case["lines"][:104]]
        else:
            case = multiline_history(rng, rng.randint(4, 20))
        yield dict(name="%04d-%s" % (i, kind), clock=clock, **case)


class LogClock:
    """Stands in for the time module where the session cache asks for the time."""

    def __init__(self, flt):
        self.flt = flt

    def time(self):
        return self.flt._Filter__lastDate or 0


class Jail:
    name = "recording"


def value(item):
    if item is None or isinstance(item, (int, float, str)) and not isinstance(item, bool):
        return item
    if isinstance(item, IPAddr):
        return {"ip": str(item)}
    if isinstance(item, tuple):
        return {"tuple": [value(part) for part in item]}
    if isinstance(item, set):
        return {"set": sorted((value(part) for part in item), key=json.dumps)}
    if isinstance(item, list):
        return {"lines": [list(triple) for triple in item]}
    raise TypeError(repr(item))


def run(case, mode):
    flt = Filter(Jail())
    flt.checkFindTime = False
    flt.checkAllRegex = mode == "all"
    flt.ignorePending = mode == "normal"
    flt.setUseDns(case["usedns"])
    flt.setMaxLines(case["maxlines"])
    flt.setDatePattern(r"^%Y-%m-%d %H:%M:%S")
    if case["prefregex"]:
        flt.prefRegex = case["prefregex"]
    for regex in case["failregex"]:
        flt.addFailRegex(regex)
    for regex in case["ignoreregex"]:
        flt.addIgnoreRegex(regex)
    utils.time = LogClock(flt) if case["clock"] == "log" else time
    results = []
    for line in case["lines"]:
        records = []
        # the addresses of a name share their data and come in no order
        for _, same in itertools.groupby(flt.processLine(line), lambda record: id(record[3])):
            records += sorted(same, key=lambda record: str(record[1]))
        results.append([[index, value(ip), stamp, {k: value(v) for k, v in data.items()}]
                        for index, ip, stamp, data in records])
    return results


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=20240305)
    parser.add_argument("--count", type=int, default=2400)
    args = parser.parse_args()
    rng = random.Random(args.seed)
    MyTime.setTime(START)
    DNSUtils.dnsToIp = staticmethod(lambda name: {IPAddr(ip) for ip in NAMES.get(name, ())})
    with gzip.GzipFile(fileobj=sys.stdout.buffer, mode="wb", compresslevel=9, mtime=0) as out:
        for case in histories(rng, args.count):
            # sessions age in the server only
            for mode in ("normal",) if case["clock"] == "log" else ("all", "pending", "normal"):
                case[mode] = run(case, mode)
            text = json.dumps(case, ensure_ascii=True, separators=(",", ":"))
            out.write((text + "\n").encode("ascii"))


if __name__ == "__main__":
    main()
