#!/usr/bin/python3
"""Lets the installed fail2ban judge lines, for tests that compare with it while they run.

Reads JSON objects from stdin, one per line: {"config": DIR, "filter": NAME, "options": {...},
"lines": [...]}. Writes one JSON array per object: for each line the list of its records
[failregex, id, time, data] (data without matches; sets as sorted arrays, other values as text or
null), or {"error": TEXT} where fail2ban failed on the line. A line on which its regexes take longer
than half a second gets null, and so do those behind it.

Every failregex is tried and host names are kept as they are, at 2005-08-14 12:00:00 of the zone
that TZ names.
"""
import json
import logging
import signal
import sys

from fail2ban.client.filterreader import FilterReader
from fail2ban.server.filter import Filter
from fail2ban.server.mytime import MyTime

logging.disable(logging.CRITICAL)
NOW = 1124013600


LINE_SECONDS = 0.5


class Timeout(BaseException):
    pass


def stop(*_):
    raise Timeout()


class Jail:
    name = "peer"


def load(case):
    reader = FilterReader(case["filter"], "peer", case["options"], basedir=case["config"])
    if not reader.read():
        raise ValueError("cannot read filter " + case["filter"])
    reader.applyAutoOptions("auto")
    reader.getOptions(None)
    flt = Filter(Jail())
    flt.checkFindTime = False
    flt.checkAllRegex = True
    flt.ignorePending = False
    flt.returnRawHost = True
    for command in reader.convert():
        values = command[3] if command[0] == "multi-set" else command[3:]
        for value in values:
            if command[2] == "prefregex":
                flt.prefRegex = value
            elif command[2] == "addfailregex":
                flt.addFailRegex(value)
            elif command[2] == "addignoreregex":
                flt.addIgnoreRegex(value)
            elif command[2] == "maxlines":
                flt.setMaxLines(int(value))
            elif command[2] == "datepattern":
                flt.setDatePattern(value)
    return flt


def text(value):
    if value is None:
        return None
    if isinstance(value, set):
        return sorted(map(str, value))
    return str(value)


def judge(flt, line):
    try:
        return [[index, text(ip), time,
                 {key: text(value) for key, value in data.items()
                  if key not in ("matches", "nofail-matches")}]
                for index, ip, time, data in flt.processLine(line)]
    except Exception as problem:
        return {"error": str(problem)}


def judge_all(flt, lines):
    results = []
    for line in lines:
        signal.setitimer(signal.ITIMER_REAL, LINE_SECONDS)
        try:
            results.append(judge(flt, line))
        except Timeout:
            return results + [None] * (len(lines) - len(results))
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    return results


def main():
    MyTime.setTime(NOW)
    signal.signal(signal.SIGALRM, stop)
    for row in sys.stdin:
        case = json.loads(row)
        sys.stdout.write(json.dumps(judge_all(load(case), case["lines"])) + "\n")


if __name__ == "__main__":
    main()
