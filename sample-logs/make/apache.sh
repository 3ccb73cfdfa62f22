#!/bin/bash
# Makes apache-error.log and apache-access.log: Apache 2.4 (Debian 12, event MPM, the default
# ErrorLogFormat, LogLevel info) with basic and digest authentication, access rules of the new and
# the old style, CGI, a dead backend, and its clients (apache/traffic.py).
# Usage: apache.sh [DIRECTORY]     default: the folder above this one
# Needs: root; apache2, apache2-utils, python3, iproute2. Runs about 10 seconds.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
out=$(cd "${1:-$here/..}" && pwd)
# shellcheck source-path=SCRIPTDIR source=network.sh
. "$here/network.sh"

work=$(mktemp -d)
finish() {
  [ ! -s "$work/log/apache2.pid" ] || kill "$(cat "$work/log/apache2.pid")" 2>/dev/null || true
  wait
  net_down
  rm -rf "$work"
}
trap finish EXIT

chmod 755 "$work"
mkdir -p "$work"/{etc,log,cgi-bin} \
  "$work"/www/html/{admin,owner,digest,internal,oldstyle,empty,closed}
cp "$here/apache/apache2.conf" "$work/etc/"
touch "$work/etc/mime.types"
for page in index admin/index owner/index digest/index internal/index oldstyle/index closed/index; do
  echo "<p>$page" >"$work/www/html/$page.html"
done
chmod 700 "$work/www/html/closed"
echo 'secret' >"$work/www/html/.htpasswd"
ln -s /etc/passwd "$work/www/html/link"
cp "$here/apache/report.cgi" "$work/cgi-bin/report"
chmod 755 "$work/cgi-bin/report"
htpasswd -bc "$work/etc/htpasswd" alice correct-horse 2>/dev/null
htpasswd -b "$work/etc/htpasswd" bob battery-staple 2>/dev/null
echo 'owners: alice' >"$work/etc/groups"
printf 'carol:Vault:%s\n' "$(printf 'carol:Vault:quite-secret' | md5sum | cut -d' ' -f1)" \
  >"$work/etc/htdigest"

net_up "bsa$((BASHPID % 10000))"
# The log names paths, so the server sees its usual ones; only its own mount namespace has them so.
# shellcheck disable=SC2016
on_srv unshare -m bash -c '
  mount --make-rprivate /
  mount --bind "$1/etc" /etc/apache2
  mount --bind "$1/log" /var/log/apache2
  mount --bind "$1/cgi-bin" /usr/lib/cgi-bin
  mount --bind "$1/www" /var/www
  exec apache2 -f /etc/apache2/apache2.conf -D FOREGROUND' apache "$work" &
for _ in $(seq 50); do
  if [ -s "$work/log/apache2.pid" ]; then break; fi
  sleep 0.1
done
sleep 1
# Bounded: a hanging client must not keep the namespaces.
PYTHONPATH=$here/web on_cli timeout 300 /usr/bin/python3 -B "$here/apache/traffic.py"
kill "$(cat "$work/log/apache2.pid")"
wait
cp "$work/log/error.log" "$out/apache-error.log"
cp "$work/log/access.log" "$out/apache-access.log"
chmod 644 "$out"/apache-{error,access}.log
