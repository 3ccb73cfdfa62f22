# Started by server.sh in place of rsyslog: a journald of its own, with a made-up machine and boot id.
# shellcheck shell=bash
# shellcheck disable=SC2154
printf '0123456789abcdef0123456789abcdef\n' > "$work/etc/machine-id"
printf 'fedcba98-7654-4321-8fed-cba987654321\n' > "$work/etc/boot-id"
printf '%s\n' '[Journal]' 'Storage=volatile' 'RateLimitIntervalSec=0' 'ReadKMsg=yes' 'Audit=no' 'ForwardToSyslog=no' \
  > "$work/etc/journald.conf"
mount --bind "$work/etc/machine-id" /etc/machine-id
mount --bind "$work/etc/boot-id" /proc/sys/kernel/random/boot_id
mount --bind "$work/etc/journald.conf" /etc/systemd/journald.conf
# Going into the network namespace has put a fresh /sys here; journald wants the control groups.
mount -t cgroup2 cgroup /sys/fs/cgroup
# What the kernel said earlier is another machine's story: journald goes on behind this number.
last=$(dd if=/dev/kmsg iflag=nonblock bs=8192 2> "$work/etc/dd" | grep -aE '^[0-9]+,[0-9]+,' | tail -n 1 | cut -d, -f2 || true)
/usr/bin/python3 -c 'import struct, sys; sys.stdout.buffer.write(struct.pack("=Q", int(sys.argv[1]) + 1))' "${last:-0}" \
  > /run/systemd/journal/kernel-seqnum
/lib/systemd/systemd-journald &
while [ ! -S /run/systemd/journal/dev-log ]; do sleep 0.1; done
ln -s /run/systemd/journal/dev-log /dev/log
# From here on everything belongs to the unit that systemd would have started.
mkdir -p /sys/fs/cgroup/system.slice/ssh.service
echo $$ > /sys/fs/cgroup/system.slice/ssh.service/cgroup.procs
