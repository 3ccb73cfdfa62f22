#!/bin/bash
# Makes auth.log.2.gz, auth.log.1, auth.log (one rotation chain, classic stamps, turn of the year and
# 29 February) and auth-iso.log, with OpenSSH 9.2p1, its PAM modules, rsyslog 8.2302 and logrotate of
# Debian 12, in network namespaces. Only rsyslog's clock is not the real one in the chain: libfaketime
# gives it an evening of the past, which runs at the real pace while a client is connected and steps
# forward between two clients. usage: ssh.sh [OUTPUT]
# Needs root and the Debian packages openssh-server, openssh-client, rsyslog, logrotate, libfaketime,
# iproute2, openssl, python3. Runs for about five minutes.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
out=$(realpath "${1:-$here/..}")
sessions=${SESSIONS:-120}
export TZ=UTC
# shellcheck source=network.sh
. "$here/network.sh"
# shellcheck source=ssh/start.sh
. "$here/ssh/start.sh"
work=$(mktemp -d)
trap 'stop; rm -rf "$work"' EXIT

# rotate: as a daily timer does it.
rotate() { order "logrotate -f -s $now/logrotate.state $now/logrotate.conf"; }

start classic gate '2023-12-31 20:12:40'
: > "$now/stepping"
clients "$sessions" 1 70
rotate
at '2024-02-28 19:03:11'
clients "$sessions" 2 570
rotate
at '2024-03-02 08:31:05'
clients "$sessions" 3 500
cp "$now/auth.log" "$now/auth.log.1" "$now/auth.log.2.gz" "$out/"
cat "$now/who"
stop

start iso web1 now
clients "$sessions" 4
cp "$now/auth.log" "$out/auth-iso.log"
cat "$now/who"
