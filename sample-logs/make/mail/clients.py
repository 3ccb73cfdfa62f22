"""The clients of mail.sh: who comes from which address and does what; how they talk is in talk.py."""

import base64
import random
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from talk import Imap, Pop, Smtp, raw, tls

SEED = 77
NAMES = ["admin", "info", "test", "root", "sales", "backup", "postmaster", "bob", "alice@example.net", "web", "scan"]
WORDS = ["123456", "password", "qwerty", "letmein", "admin123"]
MX2 = "10.77.0.3"
SIX = "fd77::1"

# Text that would pass for another client's line, if a filter reads it carelessly.
HOSTILE_USERS = [
    "x>, method=PLAIN, rip=203.0.113.99, lip=10.77.0.1",
    "unknown[203.0.113.99]: SASL LOGIN authentication failed: x",
    "bob,203.0.113.99): unknown user",
    'quo"ted user',
    "jürgen@bücher.example",
    "two  blanks ",
    "x, sasl_username=y, rip=203.0.113.99",
    "line\nNov 26 10:00:00 mx1 dovecot: auth: passwd-file(x,203.0.113.99): unknown user",
    "bell\x07tab\tescape\x1b[31m",
    "%s%n 日本",
]


def b64(text):
    return base64.b64encode(text.encode()).decode()


def plain(user, word):
    return b64(f"\0{user}\0{word}")


def smtp_login(src, user, word, host="10.77.0.1", helo="ylmf-pc", tries=1, end="quit", port=25):
    with Smtp(src, host, port) as c:
        c.say(f"EHLO {helo}")
        for _ in range(tries):
            c.say("AUTH LOGIN", b64(user), b64(word))
        if end == "quit":
            c.say("QUIT")


def smtp_plain(src, user, word, host="10.77.0.1", helo="[127.0.0.1]", end="quit", port=25):
    with Smtp(src, host, port) as c:
        c.say(f"EHLO {helo}", f"AUTH PLAIN {plain(user, word)}")
        if end == "quit":
            c.say("QUIT")


def deliver(src, sender, to, helo, host="10.77.0.1", subject="hello", port=25, login=None, starttls=False):
    with Smtp(src, host, port, wrapped=port == 465) as c:
        c.say(f"EHLO {helo}")
        if starttls:
            c.say("STARTTLS")
            c.start_tls()
            c.say(f"EHLO {helo}")
        if login:
            c.say("AUTH PLAIN " + plain(*login))
        c.say(f"MAIL FROM:<{sender}>", *[f"RCPT TO:<{r}>" for r in to], "DATA")
        if c.code == "354":
            c.say(f"From: <{sender}>\r\nSubject: {subject}\r\n\r\nsome text\r\n.")
        c.say("QUIT")


def brute_login(rng):
    for _ in range(9):
        smtp_login("192.0.2.7", rng.choice(NAMES), rng.choice(WORDS), tries=rng.choice([1, 1, 2, 3]),
                   end=rng.choice(["quit", "drop"]))


def brute_plain(rng):
    for _ in range(7):
        smtp_plain("192.0.2.8", rng.choice(NAMES), rng.choice(WORDS), end=rng.choice(["quit", "drop"]))


def brute_six(rng):
    for _ in range(6):
        smtp_login("2001:db8::7", rng.choice(NAMES), rng.choice(WORDS), SIX, helo="User")
        smtp_plain("2001:db8::8", rng.choice(NAMES), rng.choice(WORDS), SIX)


def auth_oddities(rng):
    src = "192.0.2.10"
    with Smtp(src) as c:
        c.say("EHLO x.example.org", "AUTH NTLM TlRMTVNTUAABAAAA", "AUTH PLAIN !!!notbase64", "AUTH LOGIN", "***bad", "QUIT")
    with Smtp(src) as c:
        c.say("EHLO x.example.org", "AUTH LOGIN", "*", "AUTH LOGIN", b64("bob"), "*", "AUTH CRAM-MD5", b64("bob 0123456789abcdef"), "QUIT")
    with Smtp(src) as c:
        c.say("EHLO x.example.org", "AUTH LOGIN " + b64("mallory"), b64("guess"), "AUTH PLAIN", plain("mallory", "guess"),
              "AUTH", "AUTH PLAIN " + b64("nozeros"), "QUIT")
    with Smtp(src) as c:
        c.say("EHLO x.example.org", "AUTH LOGIN", b64("bob"))
    with Smtp(src) as c:  # too many errors after AUTH
        c.say("EHLO x.example.org")
        for i in range(13):
            c.say(f"AUTH PLAIN {plain('user%d' % i, 'x')}")


def auth_hostile(rng):
    for i, user in enumerate(HOSTILE_USERS):
        (smtp_login if i % 2 else smtp_plain)("192.0.2.12", user, "guess")


def auth_rate(rng):
    with Smtp("192.0.2.13", port=465, wrapped=True) as c:
        c.say("EHLO bot.example.org")
        for k in range(11):
            c.say(f"AUTH PLAIN {plain('u%d' % k, 'x')}")


def submission(rng):
    for user, word in [("alice", "x"), ("bob@example.net", "y"), ("info@example.net", "z")]:
        with Smtp("192.0.2.14", port=587) as c:
            c.say("EHLO [192.168.1.5]", "STARTTLS")
            c.start_tls()
            c.say("EHLO [192.168.1.5]", "AUTH PLAIN " + plain(user, word), "AUTH LOGIN", b64(user), b64(word), "QUIT")
        with Smtp("192.0.2.14", port=465, wrapped=True) as c:
            c.say("EHLO [192.168.1.5]", "AUTH PLAIN " + plain(user, word), "AUTH LOGIN", b64(user), b64(word), "QUIT")
    with Smtp("192.0.2.14", port=587) as c:
        c.say("EHLO [192.168.1.5]", "AUTH PLAIN " + plain("bob", "y"), "MAIL FROM:<bob@example.net>", "QUIT")
    with Smtp("192.0.2.14", port=465, wrapped=True) as c:
        c.say("EHLO [192.168.1.5]", "MAIL FROM:<a@example.com>", "RCPT TO:<victim@example.com>", "QUIT")


def users(rng):
    alice = ("alice@example.net", "correct-horse")
    bob = ("bob@example.net", "battery-staple")
    for _ in range(2):
        deliver("198.51.100.30", alice[0], ["bob@example.net"], "laptop.example.net", port=587, login=alice, starttls=True)
        deliver("198.51.100.31", bob[0], ["alice@example.net"], "[192.168.0.4]", port=465, login=bob)
    smtp_plain("198.51.100.30", alice[0], "correct-hrose", helo="laptop.example.net")
    deliver("198.51.100.30", alice[0], ["friend@unreachable.example"], "laptop.example.net", port=587, login=alice, starttls=True)
    deliver("198.51.100.31", alice[0], ["carol@example.net"], "[192.168.0.4]", port=465, login=bob)
    deliver("198.51.100.32", bob[0], ["nobody@example.net"], "phone", login=bob)


def ordinary(rng):
    for i in range(3):
        deliver("198.51.100.9", f"news{i}@example.com", [rng.choice(["alice", "bob", "carol"]) + "@example.net"], "mx.example.com",
                starttls=i % 2 == 0)
        deliver("198.51.100.10", "", ["alice@example.net"], "relay.example.com")
        deliver("2001:db8::9", "list@example.org", ["bob@example.net", "carol@example.net"], "mail6.example.org", SIX)
    deliver("198.51.100.9", "bounce@example.com", ["alcie@example.net", "alice@example.net"], "mx.example.com")
    deliver("198.51.100.10", "a@example.com", ["dave@example.net", "postmaster@mx1.example.net"], "relay.example.com")


def relay(rng):
    for src, host in [("192.0.2.9", "10.77.0.1"), ("203.0.113.4", "10.77.0.1"), ("2001:db8::4", SIX)]:
        for i in range(3):
            with Smtp(src, host) as c:
                c.say(rng.choice(["EHLO", "HELO"]) + f" host{i}.example.org", f"MAIL FROM:<spam{i}@example.org>",
                      f"RCPT TO:<victim{i}@example.com>", "DATA", *(["QUIT"] if i % 2 else ["RSET"]))


def harvest(rng):
    for src, host, domain in [("203.0.113.5", "10.77.0.1", "example.net"), ("203.0.113.6", "10.77.0.1", "mx1.example.net"),
                              ("2001:db8::5", SIX, "example.net")]:
        with Smtp(src, host) as c:
            c.say("EHLO finder.example.org", "MAIL FROM:<probe@example.org>")
            for i in range(13):
                c.say(f"RCPT TO:<{rng.choice(NAMES[:7])}{i}@{domain}>")
    with Smtp("203.0.113.5") as c:
        c.say("EHLO finder.example.org", "VRFY root", "VRFY nobody@example.net", "EXPN all", "QUIT")


def helos(rng):
    src = "203.0.113.10"
    for name in ["localhost", "WIN-ABC123", "x[203.0.113.99]", "[203.0.113.99", "mx1.example.net", "bad_name!.example.org", "nosuch.invalid",
                 "a b c", "x> proto=ESMTP helo=<y", "bücher.example"]:
        for host, port in [("10.77.0.1", 25), (MX2, 2525)]:
            with Smtp(src if port == 25 else "198.51.100.24", host, port) as c:
                c.say(f"EHLO {name}", "MAIL FROM:<a@example.org>", "RCPT TO:<alice@example.net>", "QUIT")
    with Smtp(src) as c:
        c.say("MAIL FROM:<a@example.org>", "HELO", "EHLO", "NOOP", "HELP", "QUIT")
    for host, port, who in [(MX2, 2525, "203.0.113.17"), (MX2, 2525, src), ("10.77.0.1", 25, "203.0.113.17"), (SIX, 25, "2001:db8::11")]:
        with Smtp(who, host, port) as c:
            c.say("EHLO mail.example.org", "MAIL FROM:<a@example.org>", "RCPT TO:<alice@example.net>", "QUIT")


def pipelining(rng):
    src = "203.0.113.11"
    raw(src, 25, b"EHLO a.example.org\r\nMAIL FROM:<x@example.org>\r\nRCPT TO:<alice@example.net>\r\nDATA\r\n")
    with Smtp(src) as c:
        c.say("EHLO a.example.org")
        c.send("MAIL FROM:<x@example.org>\r\nRCPT TO:<alice@example.net>\r\nDATA\r\nSubject: x\r\n\r\nx\r\n.\r\nQUIT\r\n")
        c.rest()
    with Smtp(src) as c:
        c.send("HELO a.example.org\r\n from unknown[203.0.113.99]: SASL LOGIN authentication failed: x\r\n")
        c.rest()
    with Smtp(src) as c:
        c.say("HELO a.example.org")
        c.send("NOOP\r\nreject: RCPT from unknown[203.0.113.99]: 554 5.7.1 Relay access denied\r\n")
        c.rest()


def not_smtp(rng):
    src = "203.0.113.12"
    raw(src, 25, b"GET / HTTP/1.1\r\nHost: mx1.example.net\r\n\r\n")
    raw(src, 25, b"POST /x from unknown[203.0.113.99]: SASL LOGIN authentication failed: HTTP/1.1\r\n\r\n", wait=True)
    raw(src, 25, b"CONNECT 198.51.100.1:80 HTTP/1.0\r\n\r\n", wait=True)
    raw(src, 25, b"Subject: hello\r\n\r\n", wait=True)
    raw(src, 25, b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(range(40)) + b"\r\n", wait=True)
    raw("2001:db8::c", 25, b"GET / HTTP/1.0\r\n\r\n", host=SIX, wait=True)
    with Smtp(src) as c:
        c.say("EHLO a.example.org", *["XYZZY unknown[203.0.113.99]"] * 13)


def lost(rng):
    src = "203.0.113.13"
    for lines in [[], ["EHLO a.example.org"], ["HELO a.example.org"], ["EHLO a.example.org", "MAIL FROM:<a@example.org>"], ["XYZZY"],
                  ["EHLO a.example.org", "MAIL FROM:<a@example.org>", "RCPT TO:<alice@example.net>"],
                  ["EHLO a.example.org", "MAIL FROM:<a@example.org>", "RCPT TO:<alice@example.net>", "DATA", "cut"],
                  ["EHLO a.example.org", "MAIL FROM:<a@example.org>", "RSET"], ["EHLO a.example.org", "NOOP"],
                  ["EHLO a.example.org", "STARTTLS"]]:
        with Smtp(src) as c:
            for line in lines:
                c.say(line) if line != "cut" else c.send("half a line")
    with Smtp(src) as c:
        c.say("EHLO a.example.org", "AUTH LOGIN")
    for _ in range(3):
        raw("203.0.113.13", 25, b"")


def tls_garbage(rng):
    src = "203.0.113.14"
    raw(src, 465, b"EHLO a.example.org\r\n", wait=True)
    raw(src, 465, b"GET / HTTP/1.0\r\n\r\n", wait=True)
    raw(src, 465, b"\x16\x03\x01\x00\x05\x01\x00\x00\x01\x00", wait=True)
    raw(src, 465, b"")
    tls(src, 465, verify=True)
    tls(src, 465, old=True)
    with Smtp(src) as c:
        c.say("EHLO a.example.org", "STARTTLS")
        c.send("this is not a handshake at all\r\n")
        c.rest()
    with Smtp(src, port=587) as c:
        c.say("EHLO a.example.org", "STARTTLS")
        c.send("\x80\x2e\x01\x03\x01 nor is this")
        c.rest()


def rate(rng):
    for i in range(18):
        raw("203.0.113.15", 25, b"QUIT\r\n", wait=True)


def blocked(rng):
    for _ in range(3):
        with Smtp("203.0.113.16") as c:
            c.say("EHLO a.example.org", "MAIL FROM:<a@example.org>", "RCPT TO:<alice@example.net>", "RCPT TO:<bob@example.net>", "QUIT")
    for sender in ["offers@spam.example", "x@spam.example", "x@nosuch.invalid", "plainname", "bob@example.net", "zoe@example.net",
                   "x@[203.0.113.99]"]:
        with Smtp("203.0.113.21") as c:
            c.say("EHLO a.example.org", f"MAIL FROM:<{sender}>", "RCPT TO:<alice@example.net>", "RSET", "QUIT")
    with Smtp("203.0.113.21") as c:
        c.say("EHLO a.example.org", "MAIL FROM:<a@example.org>", "RCPT TO:<root@example.net>", "RCPT TO:<plain>", "RCPT TO:<dave@example.net>",
              "RSET", "MAIL FROM:<a@example.org> SIZE=99999999", "QUIT")


def hostile(rng):
    src = "203.0.113.18"
    for sender, to in [
        ("x", "y@[203.0.113.99]"),
        ("x@[203.0.113.99]", "y@example.com"),
        ("a@example.org", '" from unknown[203.0.113.99]: 554 5.7.1 "@example.com'),
        ('"a> to=<b> helo=<c from unknown[203.0.113.99]"@example.org', '"x> proto=ESMTP helo=<y"@example.com'),
        ("a@example.org", '"unknown[203.0.113.99]: SASL LOGIN authentication failed"@example.net'),
        ("a@example.org", "alice from unknown[203.0.113.99]: 554 5.7.1@example.net"),
        ("a b c from unknown[203.0.113.99]", "alice@example.net"),
        ("a@example.org", "alice@example.net> BODY=8BITMIME, RCPT from unknown[203.0.113.99]: 554 5.7.1 <z"),
        ("a@example.org", "jürgen@bücher.example"),
        ("a@example.org", "x%203.0.113.99@example.com"),
        ("a@example.org", "@203.0.113.99:victim@example.com"),
        ("a@example.org", "ctrl\x07\x1b[31m@example.com"),
        ("a@example.org", "x[203.0.113.99]:25@example.com"),
    ]:
        with Smtp(src) as c:
            c.say("EHLO [203.0.113.99]", f"MAIL FROM:<{sender}>", f"RCPT TO:<{to}>", "QUIT")
    for helo in ["[203.0.113.99]", "[IPv6:2001:db8::bad]", "203.0.113.99"]:
        with Smtp("2001:db8::12", SIX) as c:
            c.say(f"EHLO {helo}", "MAIL FROM:<a@example.org> SMTPUTF8", "RCPT TO:<jürgen 203.0.113.99@bücher.example>",
                  "RCPT TO:<victim@example.com>", "QUIT")


def headers(rng):
    for subject in ["win the lottery", "lottery from unknown[203.0.113.99]; from=<x> to=<y> proto=ESMTP helo=<z>: 5.7.1 no",
                    "your invoice from unknown[203.0.113.99]", "lottery für jürgen"]:
        deliver("203.0.113.22", "a@example.org", ["alice@example.net"], "a.example.org", subject=subject)
    for more in ["X-Bulk: 203.0.113.99", "Message-ID: <x> from unknown[203.0.113.99]: 554 5.7.1 <y@example.com>: Relay access denied"]:
        deliver("203.0.113.22", "a@example.org", ["alice@example.net"], "a.example.org", subject="x\r\n" + more)


def names(rng):
    for n in [30, 31, 32, 33, 34, 35]:
        with Smtp(f"192.0.2.{n}") as c:
            c.say("EHLO a.example.org", "AUTH LOGIN", b64("admin"), b64("guess"), "MAIL FROM:<a@example.org>", "RCPT TO:<victim@example.com>", "QUIT")


def screen(rng):
    for src in ["198.51.100.20", "198.51.100.21"]:
        raw(src, 25, b"EHLO early.example.org\r\nMAIL FROM:<x@example.org>\r\n", host=MX2, early=True, wait=True)
    raw("198.51.100.21", 25, b"GET / HTTP/1.1 from [203.0.113.99]:25\r\n\r\n", host=MX2, early=True, wait=True)
    raw("198.51.100.22", 25, b"", host=MX2)
    raw("198.51.100.22", 25, b"", host=MX2, early=True)
    for src in ["198.51.100.26", "203.0.113.17"]:
        with Smtp(src, MX2) as c:
            c.say("EHLO [203.0.113.99]", "MAIL FROM:<x@[203.0.113.99]>", "RCPT TO:<alice@example.net>", "QUIT")
    with Smtp("198.51.100.25", MX2) as c:
        c.say("EHLO a.example.org", "MAIL FROM:<x@example.org>", "RCPT TO:<alice@example.net>", "QUIT")
    with Smtp("198.51.100.25", MX2) as c:
        c.say("EHLO a.example.org", "MAIL FROM:<x@example.org>", "RCPT TO:<alice@example.net>", "QUIT")
    with Smtp("198.51.100.27", MX2) as c:
        c.say("HELO a.example.org")
        c.send("NOOP\r\nMAIL FROM:<unknown[203.0.113.99]@example.org>\r\nRCPT TO:<alice@example.net>\r\n")
        c.rest()
    with Smtp("198.51.100.28", MX2) as c:
        c.say("HELO a.example.org", "GET /x from [203.0.113.99]:25 HTTP/1.0")
    with Smtp("198.51.100.29", MX2) as c:
        c.send("HELO a.example.org\nNOOP\n")
        c.rest()
    with Smtp("198.51.100.33", MX2) as c:
        c.say("HELO a.example.org", *["NOOP"] * 9)
    with Smtp("198.51.100.34", MX2) as c:
        c.say("HELO a.example.org")
        time.sleep(13)


def allowed(rng):
    for _ in range(2):
        deliver("198.51.100.9", "news@example.com", ["bob@example.net"], "mx.example.com", MX2)


def quiet_smtp(rng):
    with Smtp("203.0.113.19") as c:
        c.say("EHLO slow.example.org")
        time.sleep(22)
    with Smtp("203.0.113.19") as c:
        c.say("EHLO slow.example.org", "AUTH LOGIN")
        time.sleep(22)


def imap_brute(rng):
    for _ in range(8):
        with Imap("192.0.2.20") as c:
            for _ in range(rng.choice([1, 1, 3])):
                c.login(rng.choice(NAMES), rng.choice(WORDS))
            if rng.random() < 0.5:
                c.say("LOGOUT")
    for _ in range(4):
        with Imap("2001:db8::14", SIX) as c:
            c.login(rng.choice(NAMES), rng.choice(WORDS))
        with Imap("192.0.2.21", wrapped=True) as c:
            c.login("bob@example.net", rng.choice(WORDS))
            c.say("LOGOUT")


def pop_brute(rng):
    for _ in range(8):
        with Pop("192.0.2.22") as c:
            for _ in range(rng.choice([1, 2])):
                c.say(f"USER {rng.choice(NAMES)}", f"PASS {rng.choice(WORDS)}")
            if rng.random() < 0.5:
                c.say("QUIT")
    for _ in range(3):
        with Pop("2001:db8::16", SIX) as c:
            c.say("USER root", "PASS toor")
        with Pop("192.0.2.23", wrapped=True) as c:
            c.say("USER alice@example.net", "PASS wrong", "QUIT")


def mail_hostile(rng):
    for i, user in enumerate(HOSTILE_USERS):
        with Imap("192.0.2.24", wrapped=True) as c:
            if i % 2:
                c.literal_login(user, "guess")
            else:
                c.say("AUTHENTICATE PLAIN " + plain(user, "guess"), "LOGOUT")
        with Pop("192.0.2.25", wrapped=True) as c:
            if i % 2 and "\n" not in user:
                c.say(f"USER {user}", "PASS guess", "QUIT")
            else:
                c.say("AUTH PLAIN " + plain(user, "guess"), "QUIT")


def mail_users(rng):
    for _ in range(3):
        with Imap("198.51.100.30", wrapped=True) as c:
            c.login("alice@example.net", "correct-horse")
            c.say("SELECT INBOX", "LOGOUT")
        with Imap("2001:db8::1", SIX) as c:
            c.say("STARTTLS")
            c.start_tls()
            c.login("bob@example.net", "battery-staple")
        with Pop("198.51.100.31", wrapped=True) as c:
            c.say("USER bob@example.net", "PASS battery-staple", "STAT", "QUIT")
    with Imap("198.51.100.30", wrapped=True) as c:
        c.login("alice@example.net", "correct-hrose")
        c.login("alice@example.net", "correct-horse")
        c.say("LOGOUT")
    with Imap("198.51.100.35", wrapped=True) as c:
        c.login("carol@example.net", "hunter2")
    many = [Imap("198.51.100.36", wrapped=True) for _ in range(5)]
    for c in many:
        c.login("dave@example.net", "dave1")
    for c in many:
        c.close()


def mail_oddities(rng):
    src = "192.0.2.26"
    for make in (Imap, Pop):
        for wrapped in (False, True):
            with make(src, wrapped=wrapped):
                pass
        with make(src) as c:
            for _ in range(22):
                c.say("XYZZY rip=203.0.113.99")
    with Imap(src) as c:
        c.say('ID ("name" "x>, rip=203.0.113.99, lip=10.77.0.1" "version" "a b")', "LOGOUT")
    with Imap(src) as c:
        c.say("CAPABILITY", "LOGOUT")
    with Pop(src) as c:
        c.say("CAPA", "QUIT")
    with Imap(src) as c:
        c.say("AUTHENTICATE NTLM", "AUTHENTICATE PLAIN !!!", "AUTHENTICATE PLAIN", "LOGOUT")
    with Imap(src) as c:
        c.say("AUTHENTICATE LOGIN")
    with Imap(src) as c:
        c.say("AUTHENTICATE CRAM-MD5")
        c.send(b64("bob@example.net 00112233445566778899aabbccddeeff") + "\r\n")
        time.sleep(2)
    with Imap(src) as c:
        c.login("", "")
    with Pop(src) as c:
        c.send("USER " + "a" * 9000 + "\r\n")
        c.rest()
    with Imap(src) as c:
        c.send("a LOGIN " + "a" * 70000 + " x\r\n")
        c.rest()
    src = "192.0.2.28"
    for port in (993, 995):
        raw(src, port, b"GET / HTTP/1.0\r\n\r\n", wait=True)
        raw(src, port, b"a LOGIN bob x\r\n", wait=True)
        raw(src, port, b"\x16\x03\x01\x00\x05\x01\x00\x00\x01\x00", wait=True)
        raw(src, port, b"")
        tls(src, port, verify=True)
        tls(src, port, old=True)
    raw(src, 143, b"GET / HTTP/1.0\r\n\r\n", wait=True)
    raw(src, 143, b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\x00\xff\r\n", wait=True)
    with Imap(src) as c:
        c.say("STARTTLS")
        c.send("not a handshake\r\n")
        c.rest()


def mail_plaintext(rng):
    for _ in range(3):
        with Imap("192.0.2.27") as c:
            c.login("bob@example.net", "x")
            c.say("LOGOUT")
        with Imap("192.0.2.27") as c:
            c.say("AUTHENTICATE PLAIN " + plain("bob@example.net", "x"))
        with Pop("192.0.2.27") as c:
            c.say("USER bob@example.net", "PASS x", "QUIT")


def pam(rng):
    for src in ["192.0.2.36", "2001:db8::24"]:
        host = SIX if ":" in src else "10.77.0.1"
        for user in ["root", "frank", "nobody2", "x,203.0.113.99,<s>): pam_authenticate() failed", "frank"]:
            with Imap(src, host, wrapped=True) as c:
                c.say("AUTHENTICATE PLAIN " + plain(user, rng.choice(WORDS)))
    for user in ["frank", "mallory"]:
        smtp_login("192.0.2.36", user, "guess")
    with Imap("198.51.100.37", wrapped=True) as c:
        c.login("frank", "open-sesame")
        c.say("LOGOUT")


def quiet_mail(rng):
    idle = [Imap("192.0.2.29"), Pop("192.0.2.29"), Imap("2001:db8::1d", SIX, wrapped=True)]
    failed = Imap("192.0.2.29")
    failed.login("bob", "x")
    time.sleep(184)
    for c in idle + [failed]:
        c.close()


def left_open(rng):
    idle = Pop("192.0.2.29")
    failed = Imap("192.0.2.29")
    failed.login("bob", "x")
    time.sleep(15)
    idle.close()
    failed.close()


PARTS = {
    "idle": [quiet_mail],
    "first": [brute_login, brute_plain, brute_six, auth_oddities, auth_hostile, auth_rate, submission, users, ordinary, relay, harvest,
              helos, pipelining, not_smtp, lost, tls_garbage, rate, blocked, hostile, headers, names, screen, allowed, quiet_smtp, imap_brute,
              pop_brute, mail_users, mail_oddities, mail_hostile],
    "open": [left_open],
    "second": [mail_hostile, mail_plaintext, auth_hostile],
    "third": [pam],
}


def run(part):
    try:
        part(random.Random(f"{SEED} {part.__name__}"))
    except OSError as e:
        print(f"{part.__name__}: {e}", file=sys.stderr)


with ThreadPoolExecutor(8) as pool:
    list(pool.map(run, PARTS[sys.argv[1]]))
