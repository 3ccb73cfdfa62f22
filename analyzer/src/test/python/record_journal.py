#!/usr/bin/python3
"""Records how fail2ban-regex shows entries of the journal, for JournalReaderTest.

  record_journal.py src/test/resources/source

writes journal.export (what journalctl prints) and journal.lines (what fail2ban-regex lists as missed
lines, in the zone Europe/Zurich). The clock stands in winter like most entries: in summer fail2ban would
show them, and date them, an hour late. Needs fail2ban, faketime, systemd-journal-remote and journalctl; runs them.
"""
import os
import struct
import subprocess
import sys
import tempfile

ENTRIES = [
    dict(_HOSTNAME="h", SYSLOG_IDENTIFIER="sshd", _PID="42", MESSAGE="plain"),
    dict(_HOSTNAME="h", _COMM="cron", _PID="7", MESSAGE="comm"),
    dict(_HOSTNAME="h", SYSLOG_IDENTIFIER="x", SYSLOG_PID="0x10", _PID="7", MESSAGE="hexpid"),
    dict(_HOSTNAME="h", SYSLOG_IDENTIFIER="x", SYSLOG_PID="abc", MESSAGE="textpid"),
    dict(_HOSTNAME="h", SYSLOG_IDENTIFIER="x", SYSLOG_PID="007", MESSAGE="octpid"),
    dict(_HOSTNAME="h", SYSLOG_IDENTIFIER="x", SYSLOG_PID=" 12 ", MESSAGE="blankpid"),
    dict(_HOSTNAME="h", SYSLOG_IDENTIFIER="kernel", MESSAGE="kern"),
    dict(_HOSTNAME="h", SYSLOG_IDENTIFIER="kernel", _SOURCE_MONOTONIC_TIMESTAMP="98765432", MESSAGE="kernsrc"),
    dict(_HOSTNAME="h", SYSLOG_IDENTIFIER="kernel", _PID="3", MESSAGE="kernpid"),
    dict(_HOSTNAME="h", _COMM="kernel", MESSAGE="kerncomm"),
    dict(MESSAGE="nohost"),
    dict(_HOSTNAME="h", SYSLOG_IDENTIFIER="x"),
    dict(_HOSTNAME="h", SYSLOG_IDENTIFIER="x", MESSAGE='two\nlines\n'),
    dict(_HOSTNAME="h", SYSLOG_IDENTIFIER="x", MESSAGE=['m1', 'm2']),
    dict(_HOSTNAME="h", SYSLOG_IDENTIFIER="x", MESSAGE=b'bin\xff\xe2\x82x\x01'),
    dict(_HOSTNAME="h", SYSLOG_IDENTIFIER="", _COMM="c", MESSAGE="emptyident"),
    dict(_HOSTNAME="h", SYSLOG_IDENTIFIER="x", _PID="0", MESSAGE="pid0"),
    dict(MESSAGE="#comment"),
    dict(MESSAGE=""),
    dict(_HOSTNAME="h", SYSLOG_IDENTIFIER="x", MESSAGE="srctime", _SOURCE_REALTIME_TIMESTAMP="1609633472000000"),
    dict(_HOSTNAME="h", SYSLOG_IDENTIFIER="x", MESSAGE="srctime2", _SOURCE_REALTIME_TIMESTAMP="1609633472000001"),
    dict(_HOSTNAME='h\n2', SYSLOG_IDENTIFIER="x y", MESSAGE='a\rb \t '),
    dict(_HOSTNAME="", SYSLOG_IDENTIFIER="x", _PID="-5", MESSAGE="neg"),
    dict(_HOSTNAME="h", SYSLOG_IDENTIFIER="x", SYSLOG_PID="", _PID="5", MESSAGE="emptysyspid"),
    dict(_HOSTNAME="h", SYSLOG_IDENTIFIER="x", SYSLOG_PID=['3', '4'], _PID="5", MESSAGE="twopid"),
    dict(_HOSTNAME="h", SYSLOG_IDENTIFIER="x", _PID="5", MESSAGE=b'\xc3\xbc ok'),
    dict(_HOSTNAME=b'h\xff', SYSLOG_IDENTIFIER="x", _PID="5", MESSAGE=b'badhost'),
]


def entry(number, fields):
    """One entry in the export format."""
    fields = dict(
        __CURSOR="s=%s;i=%x;b=%s;m=1;t=1;x=1" % ("a" * 32, number, "b" * 32),
        __REALTIME_TIMESTAMP=str(1709633472123456 + number * 1000000),
        __MONOTONIC_TIMESTAMP=str(12345678 + number * 1000),
        _BOOT_ID="b" * 32,
        **fields,
    )
    out = b""
    for name, values in fields.items():
        for value in values if isinstance(values, list) else [values]:
            raw = value.encode() if isinstance(value, str) else value
            if any(byte < 32 and byte != 9 for byte in raw):
                out += name.encode() + b"\n" + struct.pack("<Q", len(raw)) + raw + b"\n"
            else:
                out += name.encode() + b"=" + raw + b"\n"
    return out + b"\n"


target = sys.argv[1]
with tempfile.TemporaryDirectory() as folder:
    export, journal = folder + "/export", folder + "/a.journal"
    with open(export, "wb") as file:
        file.write(b"".join(entry(number, fields) for number, fields in enumerate(ENTRIES)))
    subprocess.run(["/lib/systemd/systemd-journal-remote", "-o", journal, export], check=True)
    with open(target + "/journal.export", "wb") as file:
        subprocess.run(["journalctl", "--file", journal, "-o", "export"], stdout=file, check=True)
    report = subprocess.run(
        ["faketime", "-f", "2024-03-10 12:00:00", "fail2ban-regex", "--print-all-missed"]
        + ["systemd-journal[journalfiles=%s]" % journal, "zz <HOST>"],
        env=dict(os.environ, TZ="Europe/Zurich", LC_ALL="C.UTF-8"),
        stdout=subprocess.PIPE,
        check=True,
    ).stdout
    with open(target + "/journal.lines", "wb") as file:
        for line in report.split(b"\n"):
            if line.startswith(b"|  "):
                file.write(line[3:] + b"\n")
