#!/bin/bash
# run.sh [TARGET...]: fuzzes each target (all, without one) and then the routes, FUZZ_SECONDS (20)
# long each, one after the other on one processor. Ends with a line that counts, and fails when
# something was found; what was found is kept in build/fuzz/found/TARGET-*. To see one again:
#	FUZZ_TARGET=TARGET build/fuzz/fuzz build/fuzz/found/TARGET-crash-...
#	FUZZ_SECONDS=0 FUZZ_SEED=N build/asan/tests/pages/requests_test
# What is mended is kept as tests/fuzz/seeds/TARGET/NAME, which `make test` replays.
#   FUZZ_SECONDS: for each target, 20.  FUZZ_SEED: of libFuzzer and the routes; the time by default.
#   FUZZ_STRINGS: a JSON list of {"text": ...} that the routes get, too.
set -u
cd "$(dirname "$0")/../.." || exit 1
seconds=${FUZZ_SECONDS:-20}
seed=${FUZZ_SEED:-$(date +%s)}
work=build/fuzz
export ASAN_OPTIONS="detect_leaks=1:abort_on_error=0:allocator_may_return_null=1"
export UBSAN_OPTIONS="print_stacktrace=1"
strings=../shared/data/naughty/naughty-strings.json
[ ! -e "$strings" ] || export FUZZ_STRINGS=${FUZZ_STRINGS:-$strings}
mkdir -p $work/found $work/corpus
known=$(FUZZ_TARGET='' $work/fuzz 2>&1 | sed 's/.*none of://')
passed=0 failed=0

# Texts of our own that a target may begin with, beside its seeds.
own() {
	case $1 in
	markdown) echo docs/decisions ;;
	case) echo demo ;;
	veris) echo tests/fuzz/records ;;
	esac
}

# one TARGET BYTES
one() {
	local corpus=$work/corpus/$1 log=$work/$1.log status runs words=
	mkdir -p "$corpus"
	[ -e "tests/fuzz/words/$1" ] && words=-dict=tests/fuzz/words/$1
	FUZZ_TARGET=$1 $work/fuzz -seed="$seed" -max_total_time="$seconds" -max_len="$2" -timeout=20 \
		-rss_limit_mb=2048 -close_fd_mask=3 -print_final_stats=1 $words \
		-artifact_prefix="$work/found/$1-" "$corpus" "tests/fuzz/seeds/$1" $(own "$1") \
		> "$log" 2>&1
	status=$?
	runs=$(sed -n 's/^stat::number_of_executed_units: //p' "$log")
	if [ "$status" -eq 0 ]; then
		passed=$((passed + 1))
		echo "  ok  $1: ${runs:-0} runs"
	else
		failed=$((failed + 1))
		echo "FAILED  $1 after ${runs:-0} runs (status $status), $log:"
		grep -aE -m 8 'does not hold|^of: |ERROR|runtime error|SUMMARY|Test unit written' "$log" |
			cut -c 1-300
	fi
}

for target in $known; do
	if [ $# -gt 0 ]; then
		case " $* " in *" ${target%:*} "*) ;; *) continue ;; esac
	fi
	one "${target%:*}" "${target#*:}"
done
if [ $# -eq 0 ] || [[ " $* " == *" routes "* ]]; then
	if FUZZ_SECONDS=$seconds FUZZ_SEED=$seed build/asan/tests/pages/requests_test \
		> $work/routes.log 2>&1; then
		passed=$((passed + 1))
		grep -a '^  ok  routes' $work/routes.log
	else
		failed=$((failed + 1))
		echo "FAILED  routes, $work/routes.log:"
		tr '\r' '\n' < $work/routes.log | grep -a -A 6 'ERROR' | head -n 30 | cut -c 1-600
		tr '\r' '\n' < $work/routes.log | grep -a '^FUZZ_SEED=' | tail -n 1
		echo "the last request is in $work/request"
	fi
fi
echo "seed $seed: $passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
