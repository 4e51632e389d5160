#!/bin/bash
# The fault tests, by their ids: processes killed, disks full or failing, locks held, floods. All on
# loopback, each on a Debrief of its own that .ci/local starts; under three minutes; nothing is left
# running. `tests/faults/run.sh PATTERN` runs those whose name fits.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/faults/lib.sh
. tests/faults/crash.sh
. tests/faults/disk.sh
. tests/faults/backup.sh
. tests/faults/load.sh
. tests/faults/web.sh
. tests/faults/upload.sh

for name in jobs_expire web_edge web_nginx web_half web_limits web_two web_bodies \
	load_memory load_slow load_flood load_storm load_reload lock_held reading_goes_on wal_rules \
	upload_killed upload_memory backup_live backup_killed disk_full disk_error crash_ledger; do
	case $name in ${1:-*}) ;; *) continue ;; esac
	began=$SECONDS
	echo "-- $name"
	"$name"
	stop
	echo "   $((SECONDS - began)) s"
done
finish
trap - EXIT
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
