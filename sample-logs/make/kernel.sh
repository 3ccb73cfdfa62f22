#!/bin/bash
# Makes kern.log: what the kernel's own packet filter logs about dropped packets, through rsyslog
# 8.2302 (imklog) with classic stamps, plus a few other lines of the kernel. The filter is iptables
# 1.8.9 (prefixes "[UFW BLOCK] " and "DROP ") and nftables 1.0.6 ("nft-drop: ") in a network namespace,
# whose lines the kernel prints while net.netfilter.nf_log_all_netns is 1 (set back at the end).
# rsyslog's clock is moved to 3 March 2024 by libfaketime; it runs at the real pace.
# usage: kernel.sh [OUTPUT]
# Needs root, a kernel with nf_log built in or loadable, and the Debian packages rsyslog, iptables,
# nftables, libfaketime, iproute2, python3. Runs for about two minutes. What the kernel says about
# other things meanwhile is in the log too.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
out=$(realpath "${1:-$here/..}")
export TZ=UTC
# shellcheck source=network.sh
. "$here/network.sh"
work=$(mktemp -d)
logger=
switch=/proc/sys/net/netfilter/nf_log_all_netns
before=$(cat $switch)

stop() {
  echo "$before" > $switch
  if [ -n "$logger" ]; then
    kill -KILL "$logger" 2>/dev/null || true
    wait "$logger" 2>/dev/null || true
  fi
  net_down
  rm -rf "$work"
}
trap stop EXIT

# Only what is printed from now on.
timeout 0.5 cat /proc/kmsg > "$work/earlier" || true
cat > "$work/rsyslog.conf" <<CONF
module(load="imklog")
kern.* action(type="omfile" file="$work/kern.log" template="RSYSLOG_TraditionalFileFormat")
CONF
printf '%+d\n' $(($(date -d '2024-03-03 10:11:12' +%s) - $(date +%s))) > "$work/clock"
cat > "$work/logger.sh" <<'SH'
set -e
hostname gate
printf '127.0.0.1 gate\n' > "$1/hosts"
mount --bind "$1/hosts" /etc/hosts
exec env LD_PRELOAD=/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1 FAKETIME_TIMESTAMP_FILE="$1/clock" \
  FAKETIME_DONT_FAKE_MONOTONIC=1 rsyslogd -n -f "$1/rsyslog.conf" -i "$1/pid"
SH
unshare -m -n -u -p -f --kill-child --mount-proc bash "$work/logger.sh" "$work" &
logger=$!
while [ ! -e "$work/pid" ]; do sleep 0.1; done

net_up krn
ip -n krn-srv link set krn-s name eth0
ip -n krn-srv link set eth0 address 02:00:0a:4d:00:01
ip -n krn-cli link set krn-c address 02:00:0a:4d:00:02
ip -n krn-srv route add unreachable 203.0.113.99
on_srv sysctl -qw net.ipv4.conf.all.log_martians=1 net.ipv4.conf.eth0.log_martians=1
echo 1 > $switch

# rules IPTABLES: what the classic tools log, for the IP version of iptables or ip6tables.
rules() {
  local port
  for port in 22 3389; do
    on_srv "$1" -A INPUT -p tcp --dport "$port" -j LOG --log-prefix '[UFW BLOCK] '
    on_srv "$1" -A INPUT -p tcp --dport "$port" -j DROP
  done
  on_srv "$1" -A INPUT -p tcp -m multiport --dports 23,445 -j LOG --log-prefix 'DROP ' --log-tcp-options --log-ip-options --log-tcp-sequence
  on_srv "$1" -A INPUT -p tcp -m multiport --dports 23,445 -j DROP
  on_srv "$1" -A INPUT -p udp -j LOG --log-prefix 'DROP ' --log-ip-options
  on_srv "$1" -A INPUT -p udp -j DROP
}
rules iptables
rules ip6tables
on_srv iptables -A INPUT -p icmp -j LOG --log-prefix '[UFW BLOCK] '
on_srv iptables -A INPUT -p icmp -j DROP
on_srv iptables -A OUTPUT -p tcp --dport 25 -j LOG --log-prefix 'DROP ' --log-uid
on_srv iptables -A OUTPUT -p tcp --dport 25 -j REJECT
on_srv nft -f - <<'NFT'
table ip pieces {
  chain early {
    # The chains for input see a packet only after it has been put together.
    type filter hook prerouting priority -450; policy accept;
    ip frag-off & 0x3fff != 0 log prefix "nft-drop: " drop
  }
}
table inet guard {
  chain input {
    type filter hook input priority 10; policy accept;
    icmpv6 type { nd-router-solicit, nd-router-advert, nd-neighbor-solicit, nd-neighbor-advert, mld2-listener-report } accept
    tcp dport 80 accept
    tcp dport 5900 log prefix "nft-drop: " flags all drop
    iif "eth0" log prefix "nft-drop: " drop
  }
}
NFT

# Other lines of the kernel, between the packets.
others() {
  sleep 5
  ip -n krn-srv link set eth0 promisc on
  sleep 8
  ip -n krn-srv link set eth0 promisc off
  on_srv /usr/bin/python3 -c 'import socket; socket.create_connection(("192.0.2.50", 25), 1)' 2> "$work/refused" || true
  on_cli /usr/bin/python3 -B "$here/kernel/others.py" martians
  (ulimit -c 0; /usr/bin/python3 -c 'import ctypes; ctypes.string_at(0)' 2> "$work/fault" || true)
  on_srv timeout 6 /usr/bin/python3 -B "$here/kernel/others.py" listen || true &
  sleep 1
  on_cli /usr/bin/python3 -B "$here/kernel/others.py" flood
  sleep 6
  ip -n krn-srv link set eth0 mtu 1400
  on_srv /usr/bin/python3 -c 'import socket; socket.create_connection(("198.51.100.50", 25), 1)' 2> "$work/refused" || true
  wait
}
others 2> "$work/others" &
on_cli /usr/bin/python3 -B "$here/kernel/packets.py" 5
wait $!
sleep 1
cp "$work/kern.log" "$out/kern.log"
