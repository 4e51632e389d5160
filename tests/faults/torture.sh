#!/bin/bash
# The slow tier of the fault tests: DUR-01 for ten minutes, DUR-03 at each of the first 60 fsyncs.
# TORTURE_SECONDS and TORTURE_ERRORS make it shorter or longer.
cd "$(dirname "$0")" || exit 1
export CRASH_SECONDS=${TORTURE_SECONDS:-600}
ERROR_AT=$(seq -s ' ' 1 "${TORTURE_ERRORS:-60}")
export ERROR_AT
status=0
./run.sh disk_error || status=1
./run.sh crash_ledger || status=1
exit "$status"
