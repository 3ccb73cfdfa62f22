#!/bin/bash
# Makes fail2ban.log: what fail2ban 1.0.2 itself logs about four small jails (sshd, nginx-http-auth,
# web-login, recidive), whose filters and settings are written here. The jails do nothing but ban in
# name (no action). usage: fail2ban.sh [OUTPUT]
# Needs root and the Debian packages fail2ban, python3. Runs for about two minutes, in a mount
# namespace in which /etc/fail2ban, /run, /var/log and /var/lib/fail2ban are private.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
out=$(realpath "${1:-$here/..}")
work=$(mktemp -d)
server=
stop() {
  if [ -n "$server" ]; then
    kill -KILL "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
  fi
  rm -rf "$work"
}
trap stop EXIT

unshare -m -n -p -f --kill-child --mount-proc bash "$here/fail2ban/server.sh" "$work" "$here/fail2ban" &
server=$!
wait "$server"
cp "$work/fail2ban.log" "$out/fail2ban.log"
