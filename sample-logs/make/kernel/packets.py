"""Sends the packets that kernel.sh's firewall logs; raw sockets, from the clients' side.

usage: packets.py SEED
"""

import collections
import random
import socket
import struct
import sys
import time

SERVER4, SERVER6 = "10.77.0.1", "fd77::1"
BAIT4, BAIT6 = "203.0.113.99", "2001:db8::bad"  # no client's address
FIN, SYN, RST, PSH, ACK, URG = 1, 2, 4, 8, 16, 32

sent = collections.Counter()


def checksum(data):
    data += b"\0" * (len(data) % 2)
    total = sum(struct.unpack(">%dH" % (len(data) // 2), data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def summed(source, target, protocol, body, at):
    """Fills the checksum of body in at the offset, with the pseudo header of the IP version."""
    family = socket.AF_INET6 if ":" in source else socket.AF_INET
    pseudo = socket.inet_pton(family, source) + socket.inet_pton(family, target)
    pseudo += struct.pack(">II", len(body), protocol) if family == socket.AF_INET6 else struct.pack(">HH", protocol, len(body))
    return body[:at] + struct.pack(">H", checksum(pseudo + body)) + body[at + 2 :]


def tcp(source, target, port, flags=SYN, options=b"", reserved=0, window=1024, urgent=0, sequence=None, sport=None):
    sequence = random.getrandbits(32) if sequence is None else sequence
    sport = random.randint(32768, 60999) if sport is None else sport
    size = (20 + len(options)) // 4
    word = size << 12 | reserved << 8 | flags
    body = struct.pack(">HHIIHHHH", sport, port, sequence, 0, word, window, 0, urgent) + options
    return summed(source, target, 6, body, 16)


def udp(source, target, port, data=b"x", sport=None):
    sport = random.randint(32768, 60999) if sport is None else sport
    return summed(source, target, 17, struct.pack(">HHHH", sport, port, 8 + len(data), 0) + data, 6)


def icmp(kind, code, rest=bytes(4), data=b""):
    body = struct.pack(">BBH", kind, code, 0) + rest + data
    return body[:2] + struct.pack(">H", checksum(body)) + body[4:]


def icmp6(source, kind, code, rest=bytes(4), data=b""):
    return summed(source, SERVER6, 58, struct.pack(">BBH", kind, code, 0) + rest + data, 2)


def ip4(source, target, protocol, body, options=b"", fragment=0, ttl=None, tos=0, identity=None):
    identity = random.getrandbits(16) if identity is None else identity
    size = 20 + len(options)
    head = struct.pack(
        ">BBHHHBBH4s4s", 4 << 4 | size // 4, tos, size + len(body), identity, fragment,
        random.randint(40, 64) if ttl is None else ttl, protocol, 0, socket.inet_aton(source), socket.inet_aton(target),
    ) + options
    return head[:10] + struct.pack(">H", checksum(head)) + head[12:] + body


def ip6(source, target, protocol, body, label=0, hops=64):
    return struct.pack(">IHBB", 6 << 28 | label, len(body), protocol, hops) + socket.inet_pton(socket.AF_INET6, source) + socket.inet_pton(
        socket.AF_INET6, target
    ) + body


def send(packet, deed):
    if packet[0] >> 4 == 6:
        link = socket.socket(socket.AF_INET6, socket.SOCK_RAW, socket.IPPROTO_RAW)
        target, source = SERVER6, socket.inet_ntop(socket.AF_INET6, packet[8:24])
    else:
        link = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_RAW)
        target, source = SERVER4, socket.inet_ntoa(packet[12:16])
    with link:
        link.sendto(packet, (target, 0))
    sent[source, deed] += 1


def scan4(source, port, deed="TCP SYN", **how):
    send(ip4(source, SERVER4, 6, tcp(source, SERVER4, port, **how), identity=random.getrandbits(16)), deed)


def scan6(source, port, **how):
    send(ip6(source, SERVER6, 6, tcp(source, SERVER6, port, **how), label=random.getrandbits(20)), "TCP SYN")


def inner4(protocol=17):
    """What an ICMP error quotes: a packet that names an address which never sent anything."""
    body = udp(BAIT4, SERVER4, 53) if protocol == 17 else tcp(BAIT4, SERVER4, 22)
    return ip4(BAIT4, SERVER4, protocol, body)


def deeds():
    yield from [lambda p=p: scan4("192.0.2.7", p, options=b"\x02\x04\x05\xb4") for p in random.sample(range(1, 10000), 90)]
    yield from [lambda: scan4("192.0.2.8", 22, window=64240, options=b"\x02\x04\x05\xb4\x04\x02\x01\x03\x03\x07\x01\x01")] * 60
    yield from [lambda: scan4("192.0.2.8", 3389)] * 20
    yield from [lambda n=n, p=p: scan4("192.0.2.%d" % n, p) for n in range(20, 32) for p in (23, 2323, 445)]
    yield from [lambda p=p: scan6("2001:db8::7", p) for p in [22, 23, 80, 443, 445, 3389, 5900, 8080] * 4]
    yield from [lambda: send(ip6("2001:db8::8", SERVER6, 58, icmp6("2001:db8::8", 128, 0, struct.pack(">HH", 7, 1), bytes(56))), "ping")] * 8
    yield from [
        lambda p=p: send(ip4("203.0.113.14", SERVER4, 17, udp("203.0.113.14", SERVER4, p, b"OPTIONS sip:100", 5060)), "UDP")
        for p in [5060, 161, 123, 1900, 53, 11211] * 5
    ]
    yield from [lambda p=p: send(ip6("2001:db8::9", SERVER6, 17, udp("2001:db8::9", SERVER6, p)), "UDP") for p in (53, 161, 5353)]
    yield from [lambda: send(ip4("198.51.100.30", SERVER4, 1, icmp(8, 0, struct.pack(">HH", 77, 1), bytes(56))), "ping")] * 20
    yield from [lambda: send(ip4("198.51.100.30", SERVER4, 1, icmp(13, 0, bytes(4), bytes(12))), "ICMP timestamp")] * 2
    # An ordinary host: a stray packet now and then.
    yield from [lambda: send(ip4("198.51.100.40", SERVER4, 17, udp("198.51.100.40", SERVER4, 5353, sport=5353)), "UDP")] * 2
    yield lambda: scan4("198.51.100.40", 443, flags=RST | ACK, deed="stray TCP")
    # Every field at its extremes.
    odd = "203.0.113.15"
    yield lambda: scan4(odd, 22, flags=FIN | PSH | URG, urgent=65535, deed="odd flags")
    yield lambda: scan4(odd, 23, flags=0, deed="odd flags")
    yield lambda: scan4(odd, 23, flags=63, reserved=15, window=0, urgent=1, deed="odd flags")
    yield lambda: scan4(odd, 65535, flags=0xFF, sport=0, sequence=0xFFFFFFFF, deed="odd flags")
    yield lambda: scan4(odd, 0, sport=65535, deed="odd flags")
    yield lambda: scan4(odd, 23, flags=SYN | RST, options=bytes(range(1, 41)), deed="odd flags")
    # IP options: record route, loose source route through the address that must not be banned.
    route = b"\x07\x07\x04" + socket.inet_aton(BAIT4) + b"\0"
    yield lambda: send(ip4(odd, SERVER4, 6, tcp(odd, SERVER4, 23), options=route), "IP options")
    yield lambda: send(ip4(odd, SERVER4, 17, udp(odd, SERVER4, 161), options=b"\x94\x04\0\0" * 10, tos=0xFF, ttl=1), "IP options")
    yield lambda: send(ip4(odd, SERVER4, 6, b"\0\x16\0\x17"), "cut short")
    yield lambda: send(ip4(odd, SERVER4, 17, b"\0\x35"), "cut short")
    yield lambda: send(ip4(odd, SERVER4, 132, struct.pack(">HHII", 9, 22, 0, 0)), "SCTP")
    yield lambda: send(ip4(odd, SERVER4, 47, bytes(8)), "GRE")
    yield lambda: send(ip4(odd, SERVER4, 50, struct.pack(">II", 0xDEADBEEF, 1) + bytes(16)), "ESP")
    yield lambda: send(ip4(odd, SERVER4, 51, struct.pack(">BBHII", 6, 4, 0, 0xDEADBEEF, 1) + bytes(12)), "AH")
    yield lambda: send(ip4(odd, SERVER4, 253, bytes(8)), "protocol 253")
    # Fragments: a first one and its rest.
    piece = "203.0.113.17"
    for n in range(4):
        yield lambda n=n: send(ip4(piece, SERVER4, 17, udp(piece, SERVER4, 161, bytes(16)), fragment=0x2000, identity=n), "first fragment")
        yield lambda n=n: send(ip4(piece, SERVER4, 17, bytes(24), fragment=3 * (n + 1), identity=n), "later fragment")
    piece6 = "2001:db8::11"
    yield lambda: send(ip6(piece6, SERVER6, 44, struct.pack(">BBHI", 17, 0, 1, 7) + bytes(8)), "first fragment")
    yield lambda: send(ip6(piece6, SERVER6, 44, struct.pack(">BBHI", 17, 0, 24 << 3, 7) + bytes(8)), "later fragment")
    # ICMP errors quote a packet, and whoever sends one writes the quotation.
    liar, liar6 = "203.0.113.16", "2001:db8::10"
    for kind, code, rest in ((3, 3, bytes(4)), (3, 1, bytes(4)), (3, 4, struct.pack(">HH", 0, 576)), (11, 0, bytes(4)), (12, 0, b"\x14\0\0\0")):
        for protocol in (17, 6):
            yield lambda k=kind, c=code, r=rest, p=protocol: send(ip4(liar, SERVER4, 1, icmp(k, c, r, inner4(p))), "ICMP error that quotes " + BAIT4)
    yield lambda: send(ip4(liar, SERVER4, 1, icmp(5, 1, socket.inet_aton(BAIT4), inner4())), "ICMP redirect to " + BAIT4)
    for kind, code in ((1, 4), (2, 0), (3, 0), (4, 1)):
        yield lambda k=kind, c=code: send(
            ip6(liar6, SERVER6, 58, icmp6(liar6, k, c, bytes(4), ip6(BAIT6, SERVER6, 6, tcp(BAIT6, SERVER6, 22)))), "ICMPv6 error that quotes " + BAIT6
        )


def main():
    random.seed(int(sys.argv[1]))
    todo = list(deeds())
    random.shuffle(todo)
    for deed in todo:
        try:
            deed()
        except OSError as refusal:
            print("not sent:", refusal, file=sys.stderr)
        time.sleep(min(1.5, random.expovariate(1 / 0.15)))
    for (source, deed), number in sorted(sent.items()):
        print("%s\t%d\t%s" % (source, number, deed))


if __name__ == "__main__":
    main()
