#!/bin/bash
# Runs fail2ban and feeds it, in the namespaces of fail2ban.sh. usage: server.sh WORK FOLDER
set -euo pipefail
work=$1 folder=$2
export TZ=UTC LC_ALL=C.UTF-8
mount --make-rprivate /
mkdir -p "$work/etc/filter.d" "$work/etc/action.d"
mount --bind "$work/etc" /etc/fail2ban
for private in /run /var/log /var/lib/fail2ban; do mount -t tmpfs -o mode=755 private "$private"; done
mkdir /run/fail2ban /var/log/nginx
: > /var/log/auth.log
: > /var/log/nginx/error.log
: > /var/log/web.log
: > /var/log/fail2ban.log

cat > /etc/fail2ban/fail2ban.conf <<'CONF'
[Definition]
loglevel = INFO
logtarget = /var/log/fail2ban.log
syslogsocket = auto
socket = /run/fail2ban/fail2ban.sock
pidfile = /run/fail2ban/fail2ban.pid
dbfile = /var/lib/fail2ban/fail2ban.sqlite3
dbpurgeage = 1d
CONF
cat > /etc/fail2ban/jail.conf <<'CONF'
[DEFAULT]
enabled = true
backend = polling
usedns = no
findtime = 30
bantime = 6
maxretry = 3
ignoreip = 198.51.100.50
action =

[sshd]
filter = refused
logpath = /var/log/auth.log
bantime.increment = true

[nginx-http-auth]
filter = refused
logpath = /var/log/nginx/error.log
maxretry = 4

[web-login]
filter = account
logpath = /var/log/web.log
maxretry = 2

[recidive]
filter = banned
logpath = /var/log/fail2ban.log
findtime = 90
bantime = 40
CONF
printf '%s\n' '[Definition]' 'failregex = ^ refused <HOST>$' > /etc/fail2ban/filter.d/refused.conf
printf '%s\n' '[Definition]' 'failregex = ^ wrong password for <F-ID>.+</F-ID>$' > /etc/fail2ban/filter.d/account.conf
printf '%s\n' '[Definition]' 'failregex = ^ fail2ban\.actions +\[\d+\]: NOTICE +\[(?:sshd|nginx-http-auth)\] Ban <HOST>$' \
  > /etc/fail2ban/filter.d/banned.conf

up() { fail2ban-server -b start > "$work/start"; }

up
/usr/bin/python3 -B "$folder/feed.py" 7 50
fail2ban-client set sshd banip 203.0.113.40 2001:db8::28 > "$work/answer"
fail2ban-client set sshd unbanip 203.0.113.40 > "$work/answer"
# Bans that outlive the server are restored by the next one.
fail2ban-client stop > "$work/answer"
while [ -e /run/fail2ban/fail2ban.sock ]; do sleep 0.2; done
up
/usr/bin/python3 -B "$folder/feed.py" 8 45
fail2ban-client reload > "$work/answer"
/usr/bin/python3 -B "$folder/feed.py" 9 15
fail2ban-client unban --all > "$work/answer"
sleep 1
fail2ban-client stop > "$work/answer"
while [ -e /run/fail2ban/fail2ban.sock ]; do sleep 0.2; done
cp /var/log/fail2ban.log "$work/fail2ban.log"
