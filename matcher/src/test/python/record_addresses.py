#!/usr/bin/python3
"""Records how addresses are read, as rows for AddressRecordingTest.

  record_addresses.py [--seed N] > src/test/resources/ip/addresses.tsv.gz

Needs the installed fail2ban (it is run, not copied). Every row is tab-separated, texts as the hex
of their UTF-8:

  pton   TEXT V4 V6 SHORTHAND     what socket.inet_pton makes of it ('-' if nothing), canonical text;
                                  and, for ASCII without colons, the numeric answer of getaddrinfo
  id     TEXT VALUE FAMILY PREFIX SINGLE REVERSE    the failure id; VALUE '!' if reading it failed
  old    (the same)               an id on which fail2ban 1.0.2 and 1.1 differ: text with a slash
                                  that is not address/prefix
  in     ADDRESS NETWORK 0|1      whether the network holds the address
  same   A B 0|1                  whether both ids are equal
  repr   TEXT LITERAL             Python's repr
"""
import argparse
import gzip
import logging
import random
import re
import socket
import sys
import unicodedata

from fail2ban.server.ipdns import IPAddr

logging.disable(logging.CRITICAL)

V4 = r"(?:\d{1,3}\.){3}\d{1,3}"
V6 = r"(?:[0-9a-fA-F]{1,4}::?|:){1,7}(?:[0-9a-fA-F]{1,4}|:)"
FORM = re.compile("%s|%s" % (V4, V6))


def hexed(text):
    return text.encode("utf-8").hex() or "''"


class Texts:
    def __init__(self, rng):
        self.rng = rng

    def v4(self):
        rng = self.rng
        return ".".join(str(rng.choice((0, 1, 9, 10, 99, 127, 192, 255, rng.randrange(256))))
                        for _ in range(4))

    def v6(self):
        rng = self.rng
        groups = ["%x" % rng.choice((0, 0, 0, 1, 0xffff, rng.randrange(65536))) for _ in range(8)]
        if rng.random() < 0.2:
            groups = [g.zfill(rng.randint(1, 4)) for g in groups]
        if rng.random() < 0.2:
            groups[:6] = ["0"] * 5 + [rng.choice(("ffff", "0"))]
        text = ":".join(groups)
        if rng.random() < 0.3:
            text = ":".join(groups[:6] + [self.v4()])
        if rng.random() < 0.6:
            text = re.sub(r"(^|:)0(:0+)+(:|$)", "::", text, count=1)
        elif rng.random() < 0.3:
            cut = rng.randrange(8)
            text = ":".join(groups[:cut]) + "::" + ":".join(groups[cut + rng.randint(0, 3):])
        return text.upper() if rng.random() < 0.2 else text

    def address(self):
        return self.v4() if self.rng.random() < 0.5 else self.v6()

    def mutated(self, text):
        rng = self.rng
        for _ in range(rng.choice((0, 0, 1, 1, 2, 3))):
            at = rng.randint(0, len(text))
            piece = rng.choice((":", "::", ".", "0", "00", "1", "f", "ffff", "g", "256", "x", " ",
                                "/", "]", "[", "-", "%lo", "\u0663", "\uff11", "\u00e9"))
            if rng.random() < 0.5:
                text = text[:at] + piece + text[at:]
            else:
                text = text[:at] + text[at + rng.randint(1, 3):]
        return text

    def shorthand(self):
        rng = self.rng
        return ".".join(rng.choice(("%d", "0x%x", "0%o", "0X%X", "%08d", "%d"))
                        % rng.choice((0, 1, 8, 255, 256, 65535, 65536, 16777215, 16777216,
                                      4294967295, 4294967296, rng.randrange(300)))
                        for _ in range(rng.randint(1, 5)))

    def prefix(self):
        rng = self.rng
        bits = rng.randint(0, 32)
        mask = "%s" % socket.inet_ntoa(((0xffffffff << (32 - bits)) & 0xffffffff).to_bytes(4, "big"))
        return str(rng.choice((0, 1, 8, 16, 24, 31, 32, 33, 64, 127, 128, 129, 1000, "08", mask, mask,
                               rng.randint(0, 140), rng.randint(0, 33), "ffff:ffff::", "ffff::1",
                               "255.0.255.0", "::", "", "x", "-1", "24/8", "24 ")))


def pton(family, text):
    try:
        return socket.inet_ntop(family, socket.inet_pton(family, text))
    except (OSError, ValueError):
        return "-"


def is_address(text):
    return bool(FORM.fullmatch(text)) or pton(socket.AF_INET6, text) != "-"


def is_strict(text):
    address, _, prefix = text.partition("/")
    return is_address(address) and (bool(re.fullmatch(r"\d+", prefix)) or is_address(prefix))


def numeric(text):
    if ":" in text or not text.isascii():
        return "-"
    try:
        answer = socket.getaddrinfo(text, None, socket.AF_INET, 0, socket.IPPROTO_TCP,
                                    socket.AI_NUMERICHOST)
        return answer[0][4][0]
    except (OSError, ValueError):
        return "-"


def bare(text):
    return text[1:-1] if len(text) > 2 and text[0] == "[" and text[-1] == "]" else text


def id_row(text):
    core = bare(text)
    kind = "old" if "/" in core and not is_strict(core) else "id"
    try:
        ip = IPAddr(text)
        family = {socket.AF_INET: "inet4", socket.AF_INET6: "inet6"}.get(ip.family, "-")
        known = family != "-"
        reverse = re.sub(r"(in-addr|ip6)\.arpa\.$", "", ip.getPTR()) if known else ""
        return (kind, hexed(text), hexed(str(ip)), family, ip.plen if known else 0,
                int(ip.isSingle) if known else 0, hexed(reverse))
    except ValueError:
        return (kind, hexed(text), "!", "-", 0, 0, hexed(""))


def rows(rng):
    texts = Texts(rng)
    for _ in range(12000):
        text = texts.mutated(texts.address())
        yield ("pton", hexed(text), pton(socket.AF_INET, text), pton(socket.AF_INET6, text),
               numeric(text))
    for _ in range(4000):
        text = texts.shorthand() if rng.random() < 0.8 else texts.mutated(texts.shorthand())
        yield ("pton", hexed(text), pton(socket.AF_INET, text), pton(socket.AF_INET6, text),
               numeric(text))
    for _ in range(8000):
        text = texts.address() if rng.random() < 0.7 else texts.mutated(texts.address())
        if rng.random() < 0.6:
            text += "/" + texts.prefix()
        if rng.random() < 0.2:
            text = rng.choice(("[%s]", "[%s]", "[%s", "%s]", "[%s]x", "[[%s]]")) % text
        yield id_row(text)
    for text in ("", "[", "]", "[]", "[a]", "/", "/24", "bob", "a/b", "\u00fc", "1", ":", "::", "::1"):
        yield id_row(text)
    for _ in range(3000):
        inner, outer = texts.address(), texts.address()
        if rng.random() < 0.6:
            outer = inner
        if rng.random() < 0.3:
            inner += "/%d" % rng.randint(0, 129)
        if rng.random() < 0.8:
            outer += "/%d" % rng.randint(0, 129)
        a, b = IPAddr(inner), IPAddr(outer)
        if a.isValid and b.isValid:
            yield ("in", hexed(inner), hexed(outer), int(a.isInNet(b)))
            yield ("same", hexed(inner), hexed(outer), int(a == b))
    # characters that were assigned long ago, so that all Unicode versions agree about them
    points = [p for p in range(0x110000)
              if not 0xd800 <= p < 0xe000 and unicodedata.ucd_3_2_0.category(chr(p)) != "Cn"]
    for _ in range(3000):
        text = "".join(rng.choice(("a", "'", '"', "\\", "\n", "\r", "\t", " ", "\x7f", "\xa0", "\xad",
                                   chr(rng.randrange(256)), chr(rng.choice(points))))
                       for _ in range(rng.randint(0, 6)))
        yield ("repr", hexed(text), hexed(repr(text)))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=20240305)
    rng = random.Random(parser.parse_args().seed)
    with gzip.GzipFile(fileobj=sys.stdout.buffer, mode="wb", compresslevel=9, mtime=0) as out:
        for row in rows(rng):
            out.write(("\t".join(map(str, row)) + "\n").encode("ascii"))


if __name__ == "__main__":
    main()
