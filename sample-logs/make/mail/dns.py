"""A name server with a few made-up names, for 127.0.0.1 in the server's network namespace."""

import ipaddress
import socket
import struct

A = {
    "mail.example.org": "192.0.2.9",
    "mx.example.com": "198.51.100.9",
    "relay.example.com": "198.51.100.10",
    "host-198-51-100-24.dyn.example.org": "198.51.100.24",
    "203.0.113.99.example.org": "192.0.2.31",
    "unknown.example.org": "192.0.2.34",
    # Listed: 127.0.0.2 for a reversed address under bl.example.test.
    "16.113.0.203.bl.example.test": "127.0.0.2",
    "26.100.51.198.bl.example.test": "127.0.0.2",
}
TXT = {"16.113.0.203.bl.example.test": "listed, see https://bl.example.test/203.0.113.16"}
AAAA = {"mail6.example.org": "2001:db8::9"}
# The owner of an address decides what it is called; some lie.
PTR = {
    "192.0.2.9": "mail.example.org",
    "198.51.100.9": "mx.example.com",
    "198.51.100.10": "relay.example.com",
    "198.51.100.24": "host-198-51-100-24.dyn.example.org",
    "2001:db8::9": "mail6.example.org",
    "192.0.2.30": "mail.example.org",
    "192.0.2.31": "203.0.113.99.example.org",
    "192.0.2.32": "203.0.113.99",
    "192.0.2.33": "x[203.0.113.99]",
    "192.0.2.34": "unknown.example.org",
    "192.0.2.35": "nosuch.example.org",
}
DOMAINS = {"example.org", "example.com", "example.net", "spam.example", "xn--bcher-kva.example"}
TYPES = {1: "A", 12: "PTR", 15: "MX", 16: "TXT", 28: "AAAA"}


def packed(name):
    if name == "x[203.0.113.99]":
        return bytes([len(name)]) + name.encode() + b"\0"
    return b"".join(bytes([len(p)]) + p.encode() for p in name.split(".") if p) + b"\0"


PTR = {ipaddress.ip_address(a).reverse_pointer: n for a, n in PTR.items()}


def data_of(name, kind):
    if kind == "A":
        address = A.get(name) or ("198.51.100.60" if name in DOMAINS else None)
        return address and socket.inet_aton(address)
    if kind == "AAAA":
        return name in AAAA and socket.inet_pton(socket.AF_INET6, AAAA[name])
    if kind == "PTR":
        return name in PTR and packed(PTR[name])
    if kind == "TXT" and name in TXT:
        return bytes([len(TXT[name])]) + TXT[name].encode()
    return None


def answer(query):
    labels, at = [], 12
    while query[at]:
        labels.append(query[at + 1 : at + 1 + query[at]].decode("latin-1"))
        at += 1 + query[at]
    name = ".".join(labels).lower()
    number = struct.unpack(">H", query[at + 1 : at + 3])[0]
    data = data_of(name, TYPES.get(number))
    known = data or name in A or name in AAAA or name in DOMAINS
    head = query[:2] + struct.pack(">HHHHH", 0x8580 | (0 if known else 3), 1, 1 if data else 0, 0, 0)
    reply = head + query[12 : at + 5]
    if data:
        reply += b"\xc0\x0c" + struct.pack(">HHIH", number, 1, 300, len(data)) + data
    return reply


server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind(("127.0.0.1", 53))
while True:
    packet, peer = server.recvfrom(4096)
    server.sendto(answer(packet), peer)
