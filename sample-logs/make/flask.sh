#!/bin/bash
# Makes flask-colour.log and flask-plain.log: the request log of Flask's development server (Flask
# and Werkzeug 2.2, Debian 12), which goes to stderr, here into a file. Plain is what Debian's
# packages write into a file; colour is what Flask from PyPI writes there, which lacks the Colorama
# that takes the terminal codes out (see flask/app.py). Both begin with the greeting of the two
# servers. The same clients (flask/traffic.py) call both: slow readers, log-ins, guessers, floods.
# Usage: flask.sh [DIRECTORY]     default: the folder above this one
# Needs: root; python3-flask, iproute2. Runs about two minutes.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
out=$(cd "${1:-$here/..}" && pwd)
# shellcheck source-path=SCRIPTDIR source=network.sh
. "$here/network.sh"

work=$(mktemp -d)
finish() {
  stop
  net_down
  rm -rf "$work"
}
stop() {
  local pid
  for pid in $(jobs -p); do kill "$pid" 2>/dev/null || true; done
  wait
}
trap finish EXIT

net_up "bsf$((BASHPID % 10000))"
for kind in colour plain; do
  # One process for each family, as a dual-stack socket would write IPv4 as ::ffff:192.0.2.7.
  for address in 10.77.0.1 fd77::1; do
    (exec ip netns exec "$net_prefix-srv" /usr/bin/python3 -B "$here/flask/app.py" "$address" "$kind") \
      >>"$work/banner-$kind" 2>>"$work/$kind.log" &
  done
  for _ in $(seq 50); do
    if [ "$(grep -c 'Running on' "$work/$kind.log" || true)" -ge 2 ]; then break; fi
    sleep 0.1
  done
  # Bounded: a hanging client must not keep the namespaces.
  echo "flask-$kind.log"
  PYTHONPATH=$here/web on_cli timeout 300 /usr/bin/python3 -B "$here/flask/traffic.py"
  stop
  cp "$work/$kind.log" "$out/flask-$kind.log"
  chmod 644 "$out/flask-$kind.log"
done
