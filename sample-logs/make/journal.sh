#!/bin/bash
# Makes auth.journal-export: the records of three sshd (OpenSSH 9.2p1), of the kernel's packet filter
# and of a program that logs through logger, in a journald 252 of its own, as `journalctl -o export`
# writes them. Machine and boot id are made up, and the unit ssh.service is a control group of that
# name, as systemd itself does not run; everything else is as journald wrote it.
# usage: journal.sh [OUTPUT]
# Needs root and the Debian packages systemd, openssh-server, openssh-client, nftables, iproute2,
# openssl, python3. Runs for about a minute.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
out=$(realpath "${1:-$here/..}")
export TZ=UTC
# shellcheck source=network.sh
. "$here/network.sh"
# shellcheck source=ssh/start.sh
. "$here/ssh/start.sh"
work=$(mktemp -d)
switch=/proc/sys/net/netfilter/nf_log_all_netns
before=$(cat $switch)
# The control group in which the server's own groups are made: journald names the unit after them.
mkdir "$work/groups"
mount -t cgroup2 cgroup "$work/groups"
group=$work/groups/sample-logs-$$
mkdir "$group"

finish() {
  echo "$before" > $switch
  stop
  local child
  for child in system.slice/ssh.service system.slice .; do
    for _ in $(seq 20); do
      if [ ! -d "$group/$child" ] || rmdir "$(realpath "$group/$child")" 2>/dev/null; then break; fi
      sleep 0.1
    done
  done
  umount "$work/groups"
  rm -rf "$work"
}
trap finish EXIT

start journal gate now
ip -n ssl-srv link set ssl-s name eth0
ip -n ssl-srv link set eth0 address 02:00:0a:4d:00:01
ip -n ssl-cli link set ssl-c address 02:00:0a:4d:00:02
on_srv nft -f - <<'NFT'
table inet guard {
  chain input {
    type filter hook input priority 0; policy accept;
    tcp dport { 23, 445, 3389 } log prefix "nft-drop: " drop
  }
}
NFT
echo 1 > $switch

# knock ADDRESS PORT: a connection that the filter drops.
knock() {
  local server=10.77.0.1
  [[ $1 != *:* ]] || server=fd77::1
  on_cli timeout 0.3 nc -n -s "$1" "$server" "$2" < /dev/null || true
}
for address in 192.0.2.7 192.0.2.8 2001:db8::7; do
  for port in 23 445 3389; do knock "$address" "$port"; done
done
clients 12 5
# A program beside sshd, which logs what a visitor typed: two lines in one message, and a byte that
# is no UTF-8. Such fields have a length in the export.
for typed in x y $'caf\xe9'; do
  printf 'SYSLOG_IDENTIFIER=webapp\nPRIORITY=5\nMESSAGE=login refused for %s\n' "$typed" > "$now/entry"
  [ "$typed" = x ] || printf 'MESSAGE=Failed password for root from 203.0.113.99 port 22 ssh2\n' >> "$now/entry"
  order "cp $now/entry /run/entry; exec logger --journald=/run/entry"
done
for port in 23 23 3389; do knock 203.0.113.14 "$port"; done
echo "$before" > $switch
order "kill -s RTMIN+1 \$(pidof systemd-journald); sleep 1; journalctl -D /run/log/journal -o export _COMM=sshd + _TRANSPORT=kernel + SYSLOG_IDENTIFIER=webapp > $now/export"
cp "$now/export" "$out/auth.journal-export"
cat "$now/who"
