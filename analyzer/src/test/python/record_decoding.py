#!/usr/bin/python3
"""Records how Python decodes lines, as rows for LineDecoderRecordingTest.

  record_decoding.py [--seed N] > src/test/resources/source/decoding.tsv.gz

Rows are tab-separated: encoding, hex of the bytes, hex of the decoded text in UTF-8, with
errors="replace". Runs with Python alone.
"""
import argparse
import gzip
import random
import sys

SINGLE = (
    "ascii latin-1 l1 iso8859-15 iso-8859-2 ISO_8859_5 cp1250 cp1251 cp1252 windows-1252 koi8-r"
    " koi8_u cp437 cp850 cp866 mac-roman"
).split()
MULTIPLE = "gbk gb18030 big5 euc_jp shift_jis euc_kr".split()
WORDS = "日本語 中文 한국어 log 192.0.2.1".split()


def utf8_bytes(rng):
    """Bytes that are ill-formed in every way more often than random ones would be."""
    out = b""
    for _ in range(rng.randrange(1, 12)):
        kind = rng.randrange(6)
        if kind == 0:
            out += bytes([rng.randrange(0x20, 0x7F)])
        elif kind == 1:
            out += bytes([rng.randrange(0x80, 0x100)])
        elif kind == 2:
            point = rng.choice([rng.randrange(0x80, 0x800), rng.randrange(0x800, 0x110000)])
            out += chr(point).encode("utf-8", "surrogatepass")
        elif kind == 3:
            text = chr(rng.randrange(0x80, 0x110000)).encode("utf-8", "surrogatepass")
            out += text[: rng.randrange(1, len(text))]
        elif kind == 4:
            lead = rng.choice([0xC0, 0xC1, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xF5, 0xF8, 0xFF])
            out += bytes([lead] + [rng.randrange(0x70, 0xC8) for _ in range(rng.randrange(4))])
        else:
            out += b"\xef\xbb\xbf"
    return out.replace(b"\n", b"")


def rows(seed):
    rng = random.Random(seed)
    for i in range(4000):
        yield "utf-8-sig" if i % 8 == 0 else "utf-8", utf8_bytes(rng)
    for name in SINGLE:
        yield name, bytes(byte for byte in range(256) if byte != 10)
        for _ in range(20):
            yield name, bytes(rng.randrange(11, 256) for _ in range(rng.randrange(1, 30)))
    for name in MULTIPLE:
        for word in WORDS:
            try:
                yield name, word.encode(name)
            except UnicodeEncodeError:
                pass


parser = argparse.ArgumentParser()
parser.add_argument("--seed", type=int, default=20240305)
seed = parser.parse_args().seed
print("seed", seed, file=sys.stderr)
with gzip.GzipFile(fileobj=sys.stdout.buffer, mode="wb", mtime=0) as out:
    for name, raw in rows(seed):
        text = raw.decode(name, "replace").encode("utf-8")
        out.write(("%s\t%s\t%s\n" % (name, raw.hex(), text.hex())).encode())
