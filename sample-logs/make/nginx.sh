#!/bin/bash
# Makes nginx-error.log and nginx-access.log: one nginx 1.22 (Debian 12) with limit_req zones,
# limit_conn, basic authentication, access rules, a dead upstream and two named servers, and its
# clients (nginx/traffic.py): readers, password guessers, scanners, floods, broken requests.
# Usage: nginx.sh [DIRECTORY]     default: the folder above this one
# Needs: root; nginx-light or nginx, apache2-utils, openssl, python3, iproute2. Runs about half a minute.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
out=$(cd "${1:-$here/..}" && pwd)
# shellcheck source-path=SCRIPTDIR source=network.sh
. "$here/network.sh"

work=$(mktemp -d)
finish() {
  [ ! -s "$work/log/nginx.pid" ] || kill "$(cat "$work/log/nginx.pid")" 2>/dev/null || true
  wait
  net_down
  rm -rf "$work"
}
trap finish EXIT

chmod 755 "$work"
mkdir -p "$work"/{etc,log,lib} "$work"/www/html/{admin,blog,download,internal,trial,empty,.git} \
  "$work"/www/shop/staff
cp "$here/nginx/nginx.conf" "$work/etc/"
for page in index login admin/index blog/index blog/first internal/index trial/index .git/config; do
  file=$page.html
  [ "$page" != .git/config ] || file=$page
  echo "<p>$page" >"$work/www/html/$file"
done
head -c 30000 /dev/zero >"$work/www/html/download/disk.img"
echo '<p>shop' | tee "$work/www/shop/index.html" >"$work/www/shop/staff/index.html"
htpasswd -bc "$work/etc/htpasswd" alice correct-horse 2>/dev/null
htpasswd -b "$work/etc/htpasswd" bob battery-staple 2>/dev/null
htpasswd -bc "$work/etc/staff.htpasswd" carol quite-secret 2>/dev/null
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=www.example.com \
  -keyout "$work/etc/key.pem" -out "$work/etc/cert.pem" 2>/dev/null

net_up "bsn$((BASHPID % 10000))"
# The log names paths, so the server sees its usual ones; only its own mount namespace has them so.
# shellcheck disable=SC2016
on_srv unshare -m bash -c '
  mount --make-rprivate /
  mount --bind "$1/etc" /etc/nginx
  mount --bind "$1/log" /var/log/nginx
  mount --bind "$1/lib" /var/lib/nginx
  mount --bind "$1/www" /var/www
  exec nginx -g "daemon off;"' nginx "$work" &
for _ in $(seq 50); do
  if [ -s "$work/log/nginx.pid" ]; then break; fi
  sleep 0.1
done
# As logrotate does: the sample starts without the greeting, which names the machine's kernel.
sleep 0.5
mv "$work/log/error.log" "$work/log/error.log.1"
kill -USR1 "$(cat "$work/log/nginx.pid")"
sleep 0.5
# Bounded: a hanging client must not keep the namespaces.
PYTHONPATH=$here/web on_cli timeout 300 /usr/bin/python3 -B -W ignore::DeprecationWarning \
  "$here/nginx/traffic.py"
kill -QUIT "$(cat "$work/log/nginx.pid")"
wait
cp "$work/log/error.log" "$out/nginx-error.log"
cp "$work/log/access.log" "$out/nginx-access.log"
chmod 644 "$out"/nginx-{error,access}.log
