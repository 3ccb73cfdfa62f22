"""Makes the kernel speak of other things than its packet filter.

usage: others.py martians | listen | flood
"""

import socket
import sys
import time

from packets import SERVER4, ip4, send, tcp


def main():
    deed = sys.argv[1]
    if deed == "martians":
        # Packets that claim to come from the server itself or from its loopback.
        for source in ("127.0.0.1", "10.77.0.1", "127.0.0.1"):
            send(ip4(source, SERVER4, 6, tcp(source, SERVER4, 80)), deed)
            time.sleep(0.5)
    elif deed == "listen":
        # A server that never takes a connection out of its short queue.
        server = socket.socket()
        server.bind((SERVER4, 80))
        server.listen(1)
        time.sleep(30)
    else:
        for n in range(200, 240):
            source = "192.0.2.%d" % n
            send(ip4(source, SERVER4, 6, tcp(source, SERVER4, 80)), deed)


if __name__ == "__main__":
    main()
