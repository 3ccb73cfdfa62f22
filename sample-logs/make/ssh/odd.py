"""Clients that speak the SSH protocol badly, by hand, over a socket.

Each is a function of the source address and the server's (address, port). What they send before
the keys are agreed is plain text on the wire, so any client can put any bytes there.
"""

import os
import socket
import struct
import time

BANNER = b"SSH-2.0-Go\r\n"
KEX = b"curve25519-sha256,ecdh-sha2-nistp256"
KEYS = b"ssh-ed25519,rsa-sha2-512"
CIPHERS = b"aes128-ctr,aes256-ctr"
MACS = b"hmac-sha2-256"


def dial(source, server):
    family = socket.AF_INET6 if ":" in server[0] else socket.AF_INET
    link = socket.socket(family, socket.SOCK_STREAM)
    link.settimeout(4)
    link.bind((source, 0))
    link.connect(server)
    return link


def packet(payload):
    padding = 8 - (5 + len(payload)) % 8
    padding += 8 if padding < 4 else 0
    return struct.pack(">IB", len(payload) + padding + 1, padding) + payload + bytes(padding)


def text(value):
    return struct.pack(">I", len(value)) + value


def offer(kex=KEX, keys=KEYS, ciphers=CIPHERS, macs=MACS, packing=b"none"):
    lists = [kex, keys, ciphers, ciphers, macs, macs, packing, packing, b"", b""]
    return packet(b"\x14" + os.urandom(16) + b"".join(map(text, lists)) + bytes(5))


def finish(link):
    """Reads until the server hangs up."""
    try:
        while link.recv(4096):
            pass
    except OSError:
        pass
    link.close()


def reset(link):
    """Hangs up with a reset instead of a proper end."""
    link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    link.close()


def port_scan(source, server):
    dial(source, server).close()


def scan_with_reset(source, server):
    link = dial(source, server)
    time.sleep(0.1)
    reset(link)


def says(source, server, words):
    """Sends words in place of the line that names the client's version."""
    link = dial(source, server)
    link.sendall(words)
    finish(link)


def leaves_after_banner(source, server):
    link = dial(source, server)
    link.sendall(BANNER)
    link.recv(256)
    time.sleep(0.1)
    link.close()


def resets_after_offer(source, server):
    link = dial(source, server)
    link.sendall(BANNER + offer())
    link.recv(256)
    time.sleep(0.1)
    reset(link)


def offers(source, server, **lists):
    link = dial(source, server)
    link.sendall(BANNER + offer(**lists))
    finish(link)


def says_goodbye(source, server, reason, code=11):
    """Sends a disconnect message, whose words the server logs."""
    link = dial(source, server)
    link.sendall(BANNER + packet(b"\x01" + struct.pack(">I", code) + text(reason) + text(b"")))
    finish(link)


def sends_noise(source, server):
    link = dial(source, server)
    link.sendall(BANNER + b"GET / HTTP/1.0\r\n\r\n" * 4)
    finish(link)


def sends_wrong_packet(source, server):
    link = dial(source, server)
    link.sendall(BANNER + packet(b"\x32" + text(b"root")))
    finish(link)


def waits(source, server):
    """Says nothing until the server has had enough."""
    link = dial(source, server)
    finish(link)


def crowd(source, server, number=8):
    """Opens more connections at once than the server takes."""
    links = []
    for _ in range(number):
        try:
            links.append(dial(source, server))
        except OSError:
            pass
        time.sleep(0.05)
    time.sleep(0.3)
    for link in links:
        link.close()
