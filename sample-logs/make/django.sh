#!/bin/bash
# Makes django-security.log and django-security-raw.log: CSV without a header, written with Python's
# csv module by a middleware of a small Django 3.2 project (Debian 12; the folder django beside this
# file):
#   time,category,ip,user,method,path,payload
# Fields are quoted where commas or quotes are in them. The first log has \r and \n for line ends in
# a field; the second has them as they are, so some of its records have several lines. The clients
# are django/traffic.py.
# Usage: django.sh [DIRECTORY]     default: the folder above this one
# Needs: root; python3-django, curl, iproute2. Runs about 20 seconds.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
out=$(cd "${1:-$here/..}" && pwd)
# shellcheck source-path=SCRIPTDIR source=network.sh
. "$here/network.sh"

work=$(mktemp -d)
finish() {
  local pid
  for pid in $(jobs -p); do kill "$pid" 2>/dev/null || true; done
  wait
  net_down
  rm -rf "$work"
}
trap finish EXIT

export GUARD_DATABASE=$work/guard.sqlite3 GUARD_LOG=$work/security.log
export GUARD_LOG_RAW=$work/security-raw.log
manage() { /usr/bin/python3 -B "$here/django/manage.py" "$@"; }
net_up "bsd$((BASHPID % 10000))"
manage migrate --verbosity 0
# One process for each family, as a dual-stack socket would give IPv4 as ::ffff:192.0.2.7.
for address in 10.77.0.1:8000 '[fd77::1]:8000'; do
  (exec ip netns exec "$net_prefix-srv" /usr/bin/python3 -B "$here/django/manage.py" runserver \
    --noreload --nothreading "$address") >>"$work/server" 2>&1 &
done
for address in 10.77.0.1 '[fd77::1]'; do
  for _ in $(seq 100); do
    if on_cli curl -s -o "$work/answer" --max-time 2 -g "http://$address:8000/"; then
      break
    fi
    sleep 0.1
  done
done
# Bounded: a hanging client must not keep the namespaces.
PYTHONPATH=$here/web on_cli timeout 300 /usr/bin/python3 -B "$here/django/traffic.py"
cp "$work/security.log" "$out/django-security.log"
cp "$work/security-raw.log" "$out/django-security-raw.log"
chmod 644 "$out"/django-security*.log
