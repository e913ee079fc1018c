# rejuvcalc: what software rejuvenation costs a virtualized cluster (GNU make)
#
#   make                the command, the static and the shared library, in build/
#   make demo           build, then run the main job
#   make check          all tests: unit, golden, formats, examples, builds, symbols, install
#   make check-all      the unit and golden tests again in each of these builds:
#     check-sanitize      address and undefined-behaviour sanitizers
#     check-valgrind      the memory checker
#     check-clang         the other compiler
#     check-O3            the most eager optimizer
#     check-m32           32-bit x86
#     check-musl          another C library (transcripts only)
#     check-locale        under a locale with a decimal comma (de_DE.UTF-8)
#     check-system        on a terminal, under limits, with closed streams
#     check-workbook      spreadsheets, calculated by Gnumeric and LibreOffice
#     check-pictures      pictures, drawn by librsvg and Chromium
#     check-batch         batch: against exact results, with hostile input, as a filter, split by GNU parallel
#     check-fuzz          readers, given any bytes for FUZZ_SECONDS (60)
#   make bench          figures of speed, as ratios measured in one run (ROWS=1e5 is quicker):
#     bench-commands      each command, to starting a program that does nothing
#     bench-batch         batch, to the same job in other programs, which are installed
#     bench-library       rejuv_evaluate_many, to NumPy and to copying
#   make lint           formatting, the manual page, the tables of exact results
#   make install        into $(DESTDIR)$(prefix); make uninstall takes it away again
#   make clean          remove build/
#   make help           this text
#
# What builds and tests need is installed on Debian and Ubuntu by  sh tests/tools.sh build|check|all|bench
#
# CC, CPPFLAGS, CFLAGS, LDFLAGS, LDLIBS, AR, INSTALL, prefix (or PREFIX), the directories below, DESTDIR
# and BUILD are yours to set, and never needed. A change of flags rebuilds what it concerns.

CFLAGS  ?= -O2 -g -Wall -Wextra
INSTALL ?= install
BUILD   ?= build

PREFIX       ?= /usr/local
prefix       ?= $(PREFIX)
exec_prefix  ?= $(prefix)
bindir       ?= $(exec_prefix)/bin
libdir       ?= $(exec_prefix)/lib
includedir   ?= $(prefix)/include
datarootdir  ?= $(prefix)/share
mandir       ?= $(datarootdir)/man
pkgconfigdir ?= $(libdir)/pkgconfig

# The version is typed in the header only. The soname changes when programs must be linked anew.
number   = $(shell sed -n 's/^.define REJUV_VERSION_$(1) *//p' include/rejuvcalc.h)
VERSION := $(call number,MAJOR).$(call number,MINOR).$(call number,PATCH)
SONAME  := librejuvcalc.so.0

# What the code itself needs, whatever the user sets: C11, files above 2 GiB on 32-bit machines too, and no
# contraction into fma, which would change last digits between machines.
COMPILE = $(CC) -std=c11 -D_FILE_OFFSET_BITS=64 -Iinclude -fvisibility=hidden $(CPPFLAGS) $(CFLAGS) -ffp-contract=off
LINK    = $(CC) $(CFLAGS) $(LDFLAGS)

objects      = $(patsubst %.c,$(BUILD)/%.o,$(wildcard $(1)/*.c))
LIB_OBJECTS := $(call objects,lib)
CLI_OBJECTS := $(call objects,cli)
TEST_OBJECTS := $(call objects,tests)
COMMAND     := $(BUILD)/rejuvcalc
STATIC      := $(BUILD)/librejuvcalc.a
SHARED      := $(BUILD)/librejuvcalc.so.$(VERSION)
UNIT        := $(BUILD)/unit-tests

all: $(COMMAND) $(STATIC) $(SHARED)

demo: $(COMMAND)
	$(COMMAND) --vmm-interval 28d --os-interval 7d --hosts 100

help:
	@sed -n '/^$$/q; s/^# \{0,1\}//p' Makefile

# ---- Build ----

$(COMMAND): $(CLI_OBJECTS) $(STATIC)
	$(LINK) -o $@ $(CLI_OBJECTS) $(STATIC) $(LDLIBS)

$(STATIC): $(LIB_OBJECTS)
	rm -f $@
	$(AR) rcs $@ $(LIB_OBJECTS)

$(SHARED): $(LIB_OBJECTS)
	$(LINK) -shared -Wl,-soname,$(SONAME) -o $@ $(LIB_OBJECTS) $(LDLIBS)
	ln -sf $(notdir $@) $(BUILD)/$(SONAME)
	ln -sf $(SONAME) $(BUILD)/librejuvcalc.so

$(BUILD)/lib/%.o: lib/%.c $(BUILD)/flags | $(BUILD)/lib
	$(COMPILE) -fPIC -MMD -MP -c -o $@ $<

$(BUILD)/cli/%.o: cli/%.c $(BUILD)/flags | $(BUILD)/cli
	$(COMPILE) -MMD -MP -c -o $@ $<

$(BUILD)/tests/%.o: tests/%.c $(BUILD)/flags | $(BUILD)/tests/fuzz
	$(COMPILE) -DCK_FLOATING_DIG=17 -Ilib -Icli -MMD -MP -c -o $@ $<

$(BUILD) $(BUILD)/lib $(BUILD)/cli $(BUILD)/tests/fuzz:
	mkdir -p $@

# Holds the commands of the last build, and is only touched when they change.
$(BUILD)/flags: FORCE | $(BUILD)
	$(file > $@.new,$(COMPILE) $(LINK) $(LDLIBS))
	@if cmp -s $@.new $@; then rm $@.new; else mv $@.new $@; fi

-include $(LIB_OBJECTS:.o=.d) $(CLI_OBJECTS:.o=.d) $(TEST_OBJECTS:.o=.d) $(wildcard $(BUILD)/tests/fuzz/*.d)

# ---- Test ----

CHECK_LIBS ?= $(shell pkg-config --libs check)

check: check-unit check-golden check-formats check-examples check-symbols check-compile check-install
	@echo "make check: all passed"

# RUN goes before every program that is tested: a memory checker, say.
check-unit: $(UNIT)
	$(RUN) $(UNIT)

check-golden: $(COMMAND)
	sh tests/golden.sh '$(RUN) $(abspath $(COMMAND))'

check-formats: $(COMMAND)
	python3 -B tests/formats.py '$(RUN) $(abspath $(COMMAND))'

check-examples: all
	sh tests/examples.sh $(BUILD) '$(CC)' '$(CFLAGS)'

check-symbols: all
	sh tests/symbols.sh $(STATIC) $(SHARED)

check-compile: | $(BUILD)
	sh tests/compile.sh $(BUILD) '$(CC)'

check-install: all
	sh tests/install.sh '$(MAKE)' $(BUILD)

# All that the command consists of but for its main.
COMMAND_PARTS := $(filter-out $(BUILD)/cli/main.o,$(CLI_OBJECTS)) $(STATIC)

$(UNIT): $(TEST_OBJECTS) $(COMMAND_PARTS)
	$(LINK) -o $@ $^ $(CHECK_LIBS) $(LDLIBS) -lm

BUILDS := check-sanitize check-valgrind check-clang check-O3 check-m32 check-musl check-locale check-system \
	check-workbook check-pictures check-batch check-fuzz
check-all: check $(BUILDS)

again = $(MAKE) BUILD=$(BUILD)/$(patsubst check-%,%,$@) check-unit check-golden

check-sanitize:
	+CK_FORK=no $(again) CFLAGS='-O1 -g -fsanitize=address,undefined,float-cast-overflow -fno-sanitize-recover=all'
check-valgrind:
	+CK_FORK=no REJUVCALC_QUICK=1 $(again) CFLAGS='-O1 -g' \
		RUN='valgrind -q --error-exitcode=99 --leak-check=full --show-leak-kinds=all'
check-clang:
	+$(again) CC=clang
check-O3:
	+$(again) CFLAGS='-O3 -funroll-loops'
check-m32: | $(BUILD)
	sh tests/check32.sh $(BUILD)/i386
	+$(again) CC='$(CC) -m32' \
		CHECK_LIBS='-L$(abspath $(BUILD)/i386/usr/lib/i386-linux-gnu) -lcheck_pic -lsubunit -lrt -lm -pthread'
check-musl:
	+$(MAKE) BUILD=$(BUILD)/musl CC=musl-gcc check-golden
check-locale:
	locale -a | grep -qi '^de_DE.utf-\{0,1\}8$$' || { echo 'needs the locale de_DE.UTF-8' >&2; exit 1; }
	+LC_ALL=de_DE.UTF-8 GOLDEN_LOCALE=de_DE.UTF-8 $(again)

check-system: $(COMMAND)
	sh tests/golden.sh '$(RUN) $(abspath $(COMMAND))' system

check-workbook: $(COMMAND)
	sh tests/workbook.sh $(abspath $(COMMAND)) $(BUILD)

check-pictures: $(COMMAND)
	python3 -B tests/pictures.py $(abspath $(COMMAND))

check-batch: $(COMMAND)
	python3 -B tests/batch_input.py $(abspath $(COMMAND))
	python3 -B tests/batch_streams.py $(abspath $(COMMAND))
	python3 -B tests/batch.py $(abspath $(COMMAND))
	sh tests/parallel.sh $(abspath $(COMMAND)) $(BUILD)

# Each tests/fuzz/fuzz_NAME.c, begun with the inputs of tests/fuzz/corpus/NAME. An input that fails stays in
# BUILD/fuzz.
FUZZ_SECONDS ?= 60
FUZZERS      := $(patsubst tests/fuzz/fuzz_%.c,fuzz-%,$(wildcard tests/fuzz/fuzz_*.c))

check-fuzz:
	+$(MAKE) BUILD=$(BUILD)/fuzz CC=clang CPPFLAGS='$(CPPFLAGS) -DCSV_RECORD_LONGEST=96 -DCSV_MOST_FIELDS=12' \
		CFLAGS='-O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all' $(FUZZERS)

$(FUZZERS): fuzz-%: $(BUILD)/fuzz_%
	rm -rf $(BUILD)/corpus/$*
	mkdir -p $(BUILD)/corpus
	cp -r tests/fuzz/corpus/$* $(BUILD)/corpus/$*
	$< -max_total_time=$(FUZZ_SECONDS) -max_len=512 -timeout=10 -verbosity=0 -print_final_stats=1 \
		-artifact_prefix=$(BUILD)/ $(BUILD)/corpus/$*

$(FUZZERS:fuzz-%=$(BUILD)/fuzz_%): $(BUILD)/fuzz_%: $(BUILD)/tests/fuzz/fuzz_%.o $(COMMAND_PARTS)
	$(LINK) -fsanitize=fuzzer -o $@ $^ $(LDLIBS)

lint: $(COMMAND)
	clang-format-14 --dry-run --Werror include/*.h lib/*.[ch] cli/*.[ch] tests/*.[ch] tests/bench/*.[ch] \
		tests/bench/peers/*.c tests/fuzz/*.c examples/*.c
	mandoc -Tlint -Wwarning cli/rejuvcalc.1
	sh tests/manual.sh $(COMMAND)
	python3 -B tests/reference.py | cmp - tests/reference.csv
	python3 -B tests/derivatives.py | cmp - tests/derivatives.csv
	python3 -B tests/powers.py cli/powers_of_ten.c

# ---- Bench ----

# So many rows for `batch`, and ten times as many in arrays.
ROWS ?= 1e6

PORTABLE := $(BUILD)/portable/$(notdir $(SHARED))
TELL     := $(if $(findstring clang,$(CC)),-Rpass=loop-vectorize,-fopt-info-vec)

bench: bench-commands bench-batch bench-library

bench-commands: $(COMMAND) $(BUILD)/bench-commands
	$(BUILD)/bench-commands $(COMMAND)

bench-batch: $(COMMAND) $(addprefix $(BUILD)/bench-,measure agree loop)
	sh tests/bench/peers.sh $(BUILD)/peers
	python3 -B tests/bench/batch.py $(BUILD) $(ROWS)

bench-library: $(SHARED) $(BUILD)/bench-many
	+$(MAKE) BUILD=$(BUILD)/portable CPPFLAGS='$(CPPFLAGS) -DREJUV_PORTABLE' $(PORTABLE)
	sh tests/bench/peers.sh $(BUILD)/peers
	/usr/bin/python3 -B tests/bench/many.py $(BUILD)/bench-many $(ROWS) $(PORTABLE) $(SHARED)
	@echo "$$($(COMPILE) $(TELL) -S -o /dev/null lib/plain.c 2>&1 | grep -E 'loop vectorized|vectorized loop' | \
		cut -d: -f2 | sort -u | wc -l) of the $$(grep -c '^ *EACH_ROW' lib/plain.c) loops in lib/plain.c are vectorized."

$(BUILD)/bench-%: tests/bench/%.c tests/bench/stopwatch.h $(STATIC) $(BUILD)/flags
	$(COMPILE) -o $@ $< $(STATIC) $(LDLIBS) -ldl -lm

$(BUILD)/bench-loop: tests/bench/peers/loop.c $(BUILD)/flags
	$(COMPILE) -o $@ $< -lm

# ---- Install ----

define PKG_CONFIG_FILE
prefix=$(prefix)
exec_prefix=$(exec_prefix)
libdir=$(libdir)
includedir=$(includedir)

Name: rejuvcalc
Description: What software rejuvenation costs a virtualized cluster
Version: $(VERSION)
Libs: -L$${libdir} -lrejuvcalc
Cflags: -I$${includedir}
endef
export PKG_CONFIG_FILE

install: all
	$(INSTALL) -d $(addprefix $(DESTDIR),$(bindir) $(libdir) $(includedir) $(pkgconfigdir) $(mandir)/man1)
	$(INSTALL) -m 755 $(COMMAND) $(DESTDIR)$(bindir)/rejuvcalc
	$(INSTALL) -m 644 include/rejuvcalc.h $(DESTDIR)$(includedir)/rejuvcalc.h
	$(INSTALL) -m 644 $(STATIC) $(DESTDIR)$(libdir)/librejuvcalc.a
	$(INSTALL) -m 755 $(SHARED) $(DESTDIR)$(libdir)/librejuvcalc.so.$(VERSION)
	ln -sf librejuvcalc.so.$(VERSION) $(DESTDIR)$(libdir)/$(SONAME)
	ln -sf $(SONAME) $(DESTDIR)$(libdir)/librejuvcalc.so
	printf '%s\n' "$$PKG_CONFIG_FILE" > $(DESTDIR)$(pkgconfigdir)/rejuvcalc.pc
	chmod 644 $(DESTDIR)$(pkgconfigdir)/rejuvcalc.pc
	$(INSTALL) -m 644 cli/rejuvcalc.1 $(DESTDIR)$(mandir)/man1/rejuvcalc.1

uninstall:
	rm -f $(DESTDIR)$(bindir)/rejuvcalc $(DESTDIR)$(includedir)/rejuvcalc.h
	rm -f $(addprefix $(DESTDIR)$(libdir)/librejuvcalc,.a .so .so.$(VERSION)) $(DESTDIR)$(libdir)/$(SONAME)
	rm -f $(DESTDIR)$(pkgconfigdir)/rejuvcalc.pc $(DESTDIR)$(mandir)/man1/rejuvcalc.1

clean:
	rm -rf $(BUILD)

FORCE:

.PHONY: all demo help check check-unit check-golden check-formats check-examples check-symbols check-compile \
	check-install check-all $(BUILDS) $(FUZZERS) lint bench bench-commands bench-batch \
	bench-library install uninstall clean FORCE
