#!/bin/sh
# run.sh [WORD]: drives Debrief through Chromium as people use it; with a word: only the tests that
# have it in their name. The last line counts. Pictures for people: build/shots/.
#   DEBRIEF_PROGRAM (build/debrief)  CHROMIUM (the chromium on the path)
set -eu
cd "$(dirname "$0")"
node packages.js
exec node main.js "$@"
