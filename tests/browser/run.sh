#!/bin/sh
# run.sh [WORD]: drives Debrief through Chromium as people use it; with a word: only the tests that
# have it in their name. The last line counts. Pictures for people: build/shots/.
#   DEBRIEF_PROGRAM (build/debrief)  CHROMIUM (the chromium on the path)
set -eu
cd "$(dirname "$0")"
# Packages once for each state of the lock file; --ignore-scripts: none of them needs to run any.
if ! cmp -s package-lock.json node_modules/.for-lock; then
	npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error
	cp package-lock.json node_modules/.for-lock
fi
exec node main.js "$@"
