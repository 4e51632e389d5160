# Debrief. `make run` starts it, `make test` proves it; both first install what this machine lacks.
# Everything made goes to build/, in two flavours: build/debrief (hardened) and build/asan/debrief
# (address and undefined-behaviour sanitizers; what the tests run).

SOURCES   := $(wildcard src/*/*.c cgi-bin/*.c)
CXX_SOURCES := $(wildcard src/*/*.cc)
GENERATED := build/sql.c build/templates.c build/words.c
HEADERS   := build/sql.h build/pages.h build/fold.h
TEMPLATES := $(wildcard templates/*.tpl)
SQL       := $(sort $(wildcard sql/schema/*.sql)) $(sort $(wildcard sql/*.sql))
SQL_AWK   := $(addprefix src/gen/,sql_schema.awk sql_scope.awk sql_filter.awk sql_print.awk sql.awk)
STATIC    := $(filter-out static/README%,$(wildcard static/*))
TESTS     := $(wildcard tests/*_test.c tests/*_test.cc)
PAGES     := $(wildcard tests/pages/*_test.c)
HELPERS   := $(filter-out $(TESTS) $(PAGES),$(wildcard tests/*.c tests/pages/*.c))
FUZZED    := $(filter-out tests/fuzz/libfuzzer.c,$(wildcard tests/fuzz/*.c))

WARN := -Wall -Wextra -Wconversion -Wshadow -Wvla -Wformat=2 -Wswitch-enum -Werror
COMMON := -g -fno-omit-frame-pointer -iquote include -iquote build -MMD -MP \
	-ffile-prefix-map=$(CURDIR)=. -isystem /usr/include/postgresql $(WARN)
RELEASE := -DNDEBUG -O2 -fPIE -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -fstack-protector-strong \
	-fstack-clash-protection -fcf-protection=full -ftrivial-auto-var-init=zero \
	-fzero-call-used-regs=used-gpr -fno-delete-null-pointer-checks -fno-strict-overflow \
	-fno-strict-aliasing
RELEASE_LINK := -pie -Wl,-z,relro,-z,now,-z,noexecstack,-z,separate-code,--as-needed
ASAN := -O1 -fsanitize=address,undefined -fno-sanitize-recover=all
# clang's: what libFuzzer asks for beside them. Its warnings are other ones than gcc's; gcc's count.
# NULL + 0, which C23 allows, clang calls an overflow.
FUZZ := -g -O1 -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all \
	-fno-sanitize=pointer-overflow -fno-omit-frame-pointer -iquote include -iquote build -MMD -MP \
	-isystem /usr/include/postgresql -w -Werror=implicit-function-declaration
C   := -std=gnu11
CXX17 := -std=gnu++17 -fno-rtti
# The foreign headers; all of Debian, none vendored.
LIBS := -lfcgi -lsqlite3 -lpq -lctemplate_nothreads -lsodium -lcmark-gfm-extensions -lcmark-gfm \
	-ljansson -lcrypto

PARTS := $(SOURCES:.c=.o) $(CXX_SOURCES:.cc=.o) $(GENERATED:.c=.o)
RELEASE_OBJECTS := $(addprefix build/release/,$(PARTS))
ASAN_OBJECTS    := $(addprefix build/asan/,$(PARTS))
TEST_BINARIES   := $(addprefix build/asan/,$(basename $(TESTS)))
PAGE_BINARIES   := $(addprefix build/asan/,$(basename $(PAGES)))

# `make V=1` shows whole commands.
Q := $(if $(V),,@)

.PHONY: all asan run test unit pages engines browser faults torture torture-ha mutants fuzz check \
	bench docs po golden clean
.DELETE_ON_ERROR:
.SECONDARY:

all: build/debrief
asan: build/asan/debrief

run:
	@.ci/packages run
	@$(MAKE) --no-print-directory -j$$(nproc) all
	@.ci/local

test:
	@.ci/packages test
	@$(MAKE) --no-print-directory -j$$(nproc) all asan build/faults \
		$(TEST_BINARIES) $(PAGE_BINARIES)
	@.ci/test check unit pages engines browser faults

unit: $(TEST_BINARIES)
pages: asan $(PAGE_BINARIES)
engines: asan $(TEST_BINARIES) $(PAGE_BINARIES)
browser: all asan
faults: all build/faults
check: all
unit pages engines browser faults check:
	@.ci/test $@

# The fault tests again, slowly: kills for ten minutes, an I/O error at each of the first 60 fsyncs;
# and a million rows from one engine to the other and back.
torture: all build/faults build/bench/generate
	tests/faults/torture.sh
	tests/with_postgres tests/faults/move.sh

# Two nodes on three PostgreSQL servers, of which the primary is killed, then a node.
torture-ha: all build/faults
	tests/faults/ha.sh

# What the tests are worth: mistakes planted one at a time, and how many of them are noticed.
mutants:
	@.ci/packages test
	tests/with_postgres tests/mutants/run

# Every reader of foreign bytes under libFuzzer, and every route with forms that nobody would send;
# FUZZ_SECONDS for each.
fuzz:
	@.ci/packages fuzz
	@$(MAKE) --no-print-directory -j$$(nproc) build/fuzz/fuzz asan \
		build/asan/tests/pages/requests_test
	tests/fuzz/run.sh

# The fault tests' client.
build/faults: $(patsubst %.c,build/release/%.o,$(wildcard tests/faults/*.c))
	@echo "  link $@"
	$(Q)gcc $(RELEASE_LINK) -o $@ $^

# What measures; the linker takes from the archive just the parts that each needs.
BENCH := $(addprefix build/bench/,generate hello hand client statement loop quiet)
bench: all build/faults $(BENCH)
	@.ci/packages bench
	DEBRIEF_TEST_FSYNC=on tests/with_postgres bench/run
build/bench/generate: $(patsubst %.c,build/release/%.o,$(wildcard bench/gen_*.c))
build/bench/hello: build/release/bench/fast.o
build/bench/hand: build/release/bench/fast.o \
		$(patsubst %.c,build/release/%.o,$(wildcard bench/hand_*.c))
build/bench_assets.h: build/assets.txt
	$(Q)awk '{ name = toupper($$1); gsub(/[^A-Z0-9]/, "_", name); \
		printf "#define ASSET_%s \"%s\"\n", name, $$2 }' $< > $@
build/release/bench/hand_head.o: build/bench_assets.h
build/bench/client: $(addprefix build/release/bench/,http.o together.o)
build/bench/loop build/bench/quiet: build/release/bench/together.o
build/bench/%: build/release/bench/%.o build/release/debrief.a
	@mkdir -p $(@D)
	@echo "  link $@"
	$(Q)g++ $(RELEASE_LINK) -o $@ $(filter %.o,$^) build/release/debrief.a $(LIBS) -lm
build/release/debrief.a: $(filter-out %/cgi-bin/main.o,$(RELEASE_OBJECTS))
	@rm -f $@
	$(Q)ar rcs $@ $^

# Generated sources. A generator is small awk; its output is never edited.
# A header that came out as it was keeps its time, so that what includes it is not made again.
build/sql.stamp: $(SQL_AWK) $(SQL)
	@mkdir -p build
	$(Q)awk -v header=build/sql.h.new -v code=build/sql.c.new $(addprefix -f ,$(SQL_AWK)) $(SQL)
	$(Q)for file in build/sql.h build/sql.c; do \
		cmp -s $$file.new $$file && rm $$file.new || mv $$file.new $$file; done
	@touch $@
build/sql.h build/sql.c: build/sql.stamp ;

# What routes.c may name. A header that came out as it was keeps its time, so that what includes it
# is not made again.
build/pages.stamp: src/gen/pages.awk $(sort $(wildcard cgi-bin/*_pages.c src/noun/*.c))
	@mkdir -p build
	$(Q)awk -f src/gen/pages.awk $(filter %.c,$^) > build/pages.h.new
	$(Q)cmp -s build/pages.h.new build/pages.h && rm build/pages.h.new || \
		mv build/pages.h.new build/pages.h
	@touch $@
build/pages.h: build/pages.stamp ;

# What folding text needs of Unicode.
build/fold.h: src/gen/fold.pl
	@mkdir -p build
	$(Q)perl -w $< > $@

# Static files by their content's hash, so that they may be cached for ever.
build/assets.txt: src/gen/assets.sh $(STATIC)
	@mkdir -p build
	$(Q)src/gen/assets.sh build $(STATIC) > $@

# The catalogue as "English TAB translation", and from it the words of C and the templates.
build/words.tsv: src/gen/po.awk po/ja.po
	@mkdir -p build
	msgcat --no-wrap po/ja.po | LC_ALL=C awk -f src/gen/po.awk > $@
build/words.c: src/gen/words.awk build/words.tsv
	LC_ALL=C awk -f src/gen/words.awk build/words.tsv > $@
TEMPLATES_AWK := src/gen/template_line.awk src/gen/templates.awk
build/templates.c: $(TEMPLATES_AWK) build/assets.txt build/words.tsv $(TEMPLATES)
	$(Q)LC_ALL=C awk -v out=$@ $(TEMPLATES_AWK:%=-f %) build/assets.txt build/words.tsv $(TEMPLATES)

# The tests of the view bring templates of their own, beside the program's parts.
VIEW_TEST_TEMPLATES := $(wildcard tests/templates/*.tpl) $(filter templates/part_%,$(TEMPLATES))
build/view_test_templates.c: $(TEMPLATES_AWK) build/assets.txt build/words.tsv \
		$(VIEW_TEST_TEMPLATES)
	$(Q)LC_ALL=C awk -v out=$@ $(TEMPLATES_AWK:%=-f %) build/assets.txt build/words.tsv \
		$(VIEW_TEST_TEMPLATES)
build/asan/tests/view_test.o build/asan/tests/view_form_test.o: build/view_test_templates.c

po:
	src/gen/po.sh update

# What the pages say now, as what they shall say. Read the diff.
golden: asan $(addprefix build/asan/tests/pages/,golden_test outline_test stored_test asked_test) \
		$(addprefix build/asan/tests/,form_test statements_test)
	GOLDEN_WRITE=1 build/asan/tests/pages/golden_test
	GOLDEN_WRITE=1 build/asan/tests/pages/outline_test
	GOLDEN_WRITE=1 build/asan/tests/pages/stored_test
	GOLDEN_WRITE=1 build/asan/tests/pages/asked_test
	GOLDEN_WRITE=1 build/asan/tests/form_test
	GOLDEN_WRITE=1 build/asan/tests/statements_test
	@git diff --stat -- tests/golden tests/statements

# The two pages of documentation that the program knows best.
DOCS := docs
docs: build/debrief
	build/debrief routes --markdown > $(DOCS)/ROUTES.md
	awk -f src/gen/sql_md.awk $(sort $(wildcard sql/*.sql)) > $(DOCS)/SQL.md

# The two flavours.
build/debrief: $(RELEASE_OBJECTS)
	@echo "  link $@"
	$(Q)g++ $(RELEASE_LINK) -o $@ $^ $(LIBS)

build/asan/debrief: build/asan/cgi-bin/main.o build/asan/debrief.a
	@echo "  link $@"
	$(Q)g++ $(ASAN) -o $@ $^ $(LIBS)

# Everything but main(): what a test links with. An archive, so that a test may bring its own
# templates or statements in place of the program's.
build/asan/debrief.a: $(filter-out %/cgi-bin/main.o,$(ASAN_OBJECTS))
	@rm -f $@
	$(Q)ar rcs $@ $^

build/asan/tests/%_test: build/asan/tests/%_test.o \
		$(patsubst %.c,build/asan/%.o,$(HELPERS)) build/asan/debrief.a
	@echo "  link $@"
	$(Q)g++ $(ASAN) -o $@ $(filter %.o,$^) $(filter %.a,$^) -lcmocka $(LIBS)

# What the targets share with libFuzzer is linked with a plain main, too.
build/asan/tests/fuzz_test: $(patsubst %.c,build/asan/%.o,$(FUZZED))
build/asan/tests/pages/requests_test: \
	$(patsubst %.c,build/asan/%.o,$(wildcard tests/fuzz/routes/*.c))

build/fuzz/fuzz: $(patsubst %.c,build/fuzz/%.o,$(FUZZED) tests/fuzz/libfuzzer.c tests/test_db.c) \
		build/fuzz/debrief.a
	@echo "  link $@"
	$(Q)clang++ $(FUZZ) -fsanitize=fuzzer -o $@ $^ -lcmocka $(LIBS)
build/fuzz/debrief.a: $(filter-out %/cgi-bin/main.o,$(addprefix build/fuzz/,$(PARTS)))
	@rm -f $@
	$(Q)ar rcs $@ $^

build/release/%.o: %.c | $(HEADERS)
	@mkdir -p $(@D)
	@echo "  cc $<"
	$(Q)gcc $(C) $(COMMON) $(RELEASE) -c -o $@ $<
build/release/%.o: %.cc | $(HEADERS)
	@mkdir -p $(@D)
	@echo "  c++ $<"
	$(Q)g++ $(CXX17) $(COMMON) $(RELEASE) -c -o $@ $<
build/asan/%.o: %.c | $(HEADERS)
	@mkdir -p $(@D)
	@echo "  cc $< (asan)"
	$(Q)gcc $(C) $(COMMON) $(ASAN) -c -o $@ $<
build/asan/%.o: %.cc | $(HEADERS)
	@mkdir -p $(@D)
	@echo "  c++ $< (asan)"
	$(Q)g++ $(CXX17) $(COMMON) $(ASAN) -c -o $@ $<

build/fuzz/%.o: %.c | $(HEADERS)
	@mkdir -p $(@D)
	@echo "  clang $<"
	$(Q)clang $(C) $(FUZZ) -c -o $@ $<
build/fuzz/%.o: %.cc | $(HEADERS)
	@mkdir -p $(@D)
	@echo "  clang++ $<"
	$(Q)clang++ $(CXX17) $(FUZZ) -c -o $@ $<

clean:
	rm -rf build

-include $(shell find build -name '*.d' 2>/dev/null)

# What a variable holds, for scripts.
print-%:
	@echo '$($*)'
