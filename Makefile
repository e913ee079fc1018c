# rejuvcalc: what software rejuvenation costs a virtualized cluster (GNU make)
#
#   make                the command, the static and the shared library, in build/
#   make demo           build, then run the main job
#   make check          all tests: unit, golden, formats, examples, builds, symbols, install
#   make check-all      the unit and golden tests again in each of these builds:
#     check-sanitize      address and undefined-behaviour sanitizers
#     check-valgrind      the memory checker (fewer random tests and transcripts)
#     check-machines      other compilers, their options, C libraries and processors; machine-NAME is one of these
#     check-locales       other locales, in a process that has chosen one
#     check-system        on a terminal, under limits, with closed streams
#     check-workbook      spreadsheets, calculated by Gnumeric and LibreOffice
#     check-pictures      pictures, drawn by librsvg and Chromium
#     check-batch         batch: against exact results, with hostile input, as a filter, split by GNU parallel
#     check-faults        where an allocation, a write or another call fails, at every place; needs root
#     check-completion    command lines, typed into bash, zsh and fish
#     check-fuzz          readers and formats, given any bytes for FUZZ_SECONDS (60) each
#   make coverage       which lines, branches and conditions of lib/ and cli/ the tests execute; fails where one is missing
#   make prove          no undefined behaviour in lib/, whatever the arguments: proved by Frama-C, or argued one by one
#   make mutants        whether the unit tests notice every small change of lib/, but for those of tests/mutants/equivalent.txt
#   make torture        what takes hours, and make mutants, prove and analyse:
#     torture-fuzz        check-fuzz for TORTURE_SECONDS (3600) each
#     torture-faults      check-faults without leaving out any place
#     torture-machines    check-machines with all tests on all of them
#     torture-valgrind    check-valgrind with all transcripts
#   make bench          figures of speed, as ratios measured in one run (ROWS=1e5 is quicker):
#     bench-commands      each command, to starting a program that does nothing
#     bench-batch         batch, to the same job in other programs, which are installed
#     bench-library       rejuv_evaluate_many, to NumPy and to copying
#   make lint           formatting, the manual pages, the tables of exact results
#   make analyse        lib/ and cli/ read by static analysers, in minutes; a warning is an error:
#     analyse-gcc         gcc -fanalyzer
#     analyse-cppcheck    but for tests/cppcheck.txt
#     analyse-clang-tidy  with the clang static analyser, but for .clang-tidy
#   make check-linking  programs in C, C++, Python, JavaScript, Rust and of version 0.1 use the installed library; its
#                       ABI is that of tests/linking/librejuvcalc.abi (make renew-abi writes it); hardening
#   make install        into $(DESTDIR)$(prefix); make uninstall takes it away again
#   make dist           BUILD/rejuvcalc-VERSION.tar.gz, the same bytes wherever it is made from a commit
#   make distcheck      the tarball: built, tested, installed and packed again without a write to its tree
#   make deb            Debian packages of the library, its header and the command, in BUILD/deb
#   make check-deb      the packages: again the same bytes, lintian, installed and used
#   make clean          remove build/
#   make help           this text
#
# What builds and tests need is installed on Debian and Ubuntu by  sh tests/tools.sh build|check|all|torture|bench
#
# CC, CPPFLAGS, CFLAGS, LDFLAGS, LDLIBS, AR, INSTALL, prefix (or PREFIX), the directories below, DESTDIR
# and BUILD are yours to set, and never needed; HARDEN= takes away the hardening flags. A change of flags rebuilds
# what it concerns.

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
bashcompdir  ?= $(datarootdir)/bash-completion/completions
zshcompdir   ?= $(datarootdir)/zsh/site-functions
fishcompdir  ?= $(datarootdir)/fish/vendor_completions.d

# The version is typed in the header only. The soname changes when programs must be linked anew.
number   = $(shell sed -n 's/^.define REJUV_VERSION_$(1) *//p' include/rejuvcalc.h)
VERSION := $(call number,MAJOR).$(call number,MINOR).$(call number,PATCH)
SONAME  := librejuvcalc.so.0

# What the code itself needs, whatever the user sets: C11, files above 2 GiB on 32-bit machines too, and no
# contraction into fma, which would change last digits between machines.
COMPILE = $(CC) -std=c11 -D_FILE_OFFSET_BITS=64 -Iinclude -fvisibility=hidden $(filter-out -pie -Wl%,$(HARDEN)) \
	$(CPPFLAGS) $(CFLAGS) -ffp-contract=off
LINK    = $(CC) $(filter -pie -Wl%,$(HARDEN)) $(CFLAGS) $(LDFLAGS)

# What makes a mistake in the code harder to exploit, as far as the compiler and the flags of the user go with it: the
# preprocessor of that compiler picks the lines. Sanitizers check more than _FORTIFY_SOURCE, but not together with it.
define HARDENING
#if defined __ELF__ && (__GNUC__ >= 8 || __clang_major__ >= 11)
-fPIE -pie -fstack-protector-strong -Wl,-z,relro,-z,now
#if defined __x86_64__ || defined __i386__
-fcf-protection -fstack-clash-protection
#endif
#if defined __OPTIMIZE__ && !defined _FORTIFY_SOURCE
#if __GNUC__ >= 12 || defined __clang__
-D_FORTIFY_SOURCE=3
#else
-D_FORTIFY_SOURCE=2
#endif
#endif
#endif
endef
define newline


endef
ifeq ($(origin HARDEN),undefined)
HARDEN := $(shell printf '$(subst $(newline),\n,$(HARDENING))\n' | $(CC) $(CPPFLAGS) $(CFLAGS) \
	$(if $(findstring -fsanitize,$(CC) $(CFLAGS)),-D_FORTIFY_SOURCE=0) -E -P -x c - 2> /dev/null)
endif

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
	$(filter-out -pie,$(LINK)) -shared -Wl,-soname,$(SONAME) -o $@ $(LIB_OBJECTS) $(LDLIBS)
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

# A busy machine may need more than the 4 seconds that Check allows for a test.
export CK_DEFAULT_TIMEOUT ?= 60

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

BUILDS := check-sanitize check-valgrind check-machines check-locales check-system \
	check-workbook check-pictures check-batch check-faults check-completion check-fuzz
check-all: check check-builds
check-builds: $(BUILDS)

again = $(MAKE) BUILD=$(BUILD)/$(patsubst check-%,%,$@) check-unit check-golden

check-sanitize:
	+CK_FORK=no $(again) CFLAGS='-O1 -g -fsanitize=address,undefined,float-cast-overflow -fno-sanitize-recover=all'
# Without most transcripts, which take long: the sanitizers have all.
check-valgrind:
	+CK_FORK=no REJUVCALC_QUICK=1 GOLDEN_ONLY='$(if $(filter yes,$(THOROUGH)),,batch formats streams workbook)' \
		$(again) CFLAGS='-O1 -g' \
		RUN='valgrind -q --error-exitcode=99 --leak-check=full --show-leak-kinds=all'

# What each is stands in tests/machines/run.py; what is compared only where THOROUGH=yes, too.
MACHINES       := clang m32 s390x musl tcc mingw wasm
ALL_MACHINES   := $(MACHINES) aarch64 clang-19 gcc O0 O1 O3 Os lto
MACHINES_ASKED := $(if $(filter yes,$(THOROUGH)),$(ALL_MACHINES),$(MACHINES))

check-machines: $(MACHINES_ASKED:%=machine-%)
	python3 -B tests/machines/run.py $(BUILD) table $(MACHINES_ASKED)

machine-wasm: $(COMMAND)
$(ALL_MACHINES:%=machine-%): machine-%: | $(BUILD)
	+MAKE='$(MAKE)' THOROUGH='$(THOROUGH)' python3 -B tests/machines/run.py $(BUILD) $*

LOCALES := C de_DE.UTF-8 fr_FR.UTF-8 ps_AF.UTF-8 tr_TR.UTF-8

check-locales: $(LOCALES:%=locale-%)

$(LOCALES:%=locale-%): locale-%: $(UNIT) $(COMMAND)
	sh tests/locales.sh $(BUILD) $*

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

# Of the calls of one kind in one run, at most FAULTS_EACH are tried; those beyond the first half, at equal distances.
FAULTS_EACH ?= 300

check-faults: $(COMMAND) $(BUILD)/shim.so
	python3 -B tests/faults/streams.py $(abspath $(COMMAND))
	FAULTS_EACH=$(FAULTS_EACH) python3 -B tests/faults/injected.py $(abspath $(COMMAND) $(BUILD)/shim.so)

$(BUILD)/shim.so: tests/faults/shim.c $(BUILD)/flags
	$(COMPILE) -fvisibility=default -fPIC -shared -o $@ $<

check-completion: $(COMMAND)
	python3 -B tests/completion.py $(abspath $(COMMAND))

# Each tests/fuzz/fuzz_NAME.c, begun with the inputs of tests/fuzz/corpus/NAME; with -j2 two at a time. An input that
# fails stays in BUILD/fuzz. Inputs are kept for what they reach in the program, not in the fuzzer itself.
FUZZ_SECONDS ?= 60
FUZZERS      := $(patsubst tests/fuzz/fuzz_%.c,fuzz-%,$(wildcard tests/fuzz/fuzz_*.c))

check-fuzz:
	+$(MAKE) BUILD=$(BUILD)/fuzz CC=clang CPPFLAGS='$(CPPFLAGS) -DCSV_RECORD_LONGEST=160 -DCSV_MOST_FIELDS=12' \
		CFLAGS='-O1 -g -fsanitize=fuzzer-no-link,address,undefined,float-cast-overflow -fno-sanitize-recover=all' \
		$(FUZZERS)
	@cd $(BUILD)/fuzz && cat $(FUZZERS:fuzz-%=fuzz_%.executions) | \
		awk '{ all += $$1 } END { printf "check-fuzz: %d fuzzers, %.0f executions, no failure\n", NR, all }'

$(FUZZERS): fuzz-%: $(BUILD)/fuzz_%
	sh tests/fuzz/run.sh $< $(FUZZ_SECONDS)

$(BUILD)/tests/fuzz/%.o: private override CFLAGS += -fno-sanitize=fuzzer-no-link
$(FUZZERS:fuzz-%=$(BUILD)/fuzz_%): $(BUILD)/fuzz_%: $(BUILD)/tests/fuzz/fuzz_%.o $(COMMAND_PARTS)
	$(LINK) -fsanitize=fuzzer -o $@ $^ $(LDLIBS)

TORTURE_SECONDS ?= 3600

torture: torture-fuzz torture-faults torture-machines torture-valgrind mutants prove analyse

torture-fuzz:
	+$(MAKE) check-fuzz FUZZ_SECONDS=$(TORTURE_SECONDS)

torture-machines torture-valgrind: torture-%:
	+$(MAKE) check-$* THOROUGH=yes

torture-faults:
	+$(MAKE) check-faults FAULTS_EACH=1000000

mutants:
	python3 -B tests/mutants/run.py $(BUILD) '$(CC)'

prove:
	sh tests/eva/run.sh $(BUILD)

# What is required of each part, in percent; what is missing stands in BUILD/coverage/missing.txt.
COVERAGE ?= lib/lines=100 lib/branches=100 lib/MC/DC=100 cli/lines=100 cli/branches=100 cli/MC/DC=100

coverage: | $(BUILD)
	rm -f $(BUILD)/coverage/*.profraw
	+CK_FORK=no $(MAKE) BUILD=$(BUILD)/coverage CC=clang-19 LDLIBS=tests/coverage/write_profile.c \
		CFLAGS='-O1 -g -fprofile-instr-generate=$(abspath $(BUILD))/coverage/%m.profraw -fcoverage-mapping -fcoverage-mcdc' \
		check-unit check-golden check-system
	python3 -B tests/coverage/report.py $(BUILD)/coverage $(COVERAGE)

# The types and functions stand in what debuggers read.
ABI := $(BUILD)/abi/$(notdir $(SHARED))

check-linking: all abi
	sh tests/linking/linking.sh '$(MAKE)' $(BUILD) '$(CC)' '$(CXX)'
	sh tests/linking/abi.sh check $(ABI)
	sh tests/linking/hardening.sh $(COMMAND) $(SHARED)

renew-abi: abi
	sh tests/linking/abi.sh renew $(ABI)

abi:
	+$(MAKE) BUILD=$(BUILD)/abi CFLAGS='-O0 -g' $(ABI)

lint: $(COMMAND)
	clang-format-14 --dry-run --Werror include/*.h lib/*.[ch] cli/*.[ch] tests/*.[ch] tests/bench/*.[ch] \
		tests/bench/peers/*.c tests/fuzz/*.[ch] tests/eva/*.[ch] tests/faults/*.c tests/linking/*.c tests/linking/*/*.h examples/*.c
	sh tests/manual.sh $(COMMAND)
	python3 -B tests/reference.py | cmp - tests/reference.csv
	python3 -B tests/derivatives.py | cmp - tests/derivatives.csv
	python3 -B tests/powers.py cli/powers_of_ten.c

# Each file by itself, for -j2. gcc as the code is written, and as it is with functions inlined.
ANALYSED := $(wildcard lib/*.c cli/*.c)

analyse: analyse-gcc analyse-cppcheck analyse-clang-tidy

analyse-gcc: $(ANALYSED:%=gcc-%)
analyse-clang-tidy: $(ANALYSED:%=clang-tidy-%)
analyse-gcc analyse-clang-tidy:
	@echo "$@: $(words $(ANALYSED)) files, no warning"

$(ANALYSED:%=gcc-%): gcc-%:
	@for level in -O0 -O2; do \
		gcc -std=c11 -D_FILE_OFFSET_BITS=64 -Iinclude $$level -fanalyzer -Werror -S -o /dev/null $* || exit 1; done

# The static analyser takes most of the time: CLANG_TIDY_CHECKS='-clang-analyzer-*' does without.
$(ANALYSED:%=clang-tidy-%): clang-tidy-%:
	@clang-tidy-19 --quiet --checks='$(CLANG_TIDY_CHECKS)' $* -- -std=c11 -D_FILE_OFFSET_BITS=64 -Iinclude 2> /dev/null

analyse-cppcheck:
	@cppcheck -q --std=c11 --library=posix -Iinclude --enable=warning,style,performance,portability --inconclusive \
		--suppressions-list=tests/cppcheck.txt --error-exitcode=1 lib cli include
	@echo "$@: lib/, cli/ and include/, no warning"

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

COMPLETIONS = $(bashcompdir)/rejuvcalc $(zshcompdir)/_rejuvcalc $(fishcompdir)/rejuvcalc.fish

install: all
	$(INSTALL) -d $(addprefix $(DESTDIR),$(bindir) $(libdir) $(includedir) $(pkgconfigdir) \
		$(addprefix $(mandir)/man,1 3 5) $(dir $(COMPLETIONS)))
	$(INSTALL) -m 755 $(COMMAND) $(DESTDIR)$(bindir)/rejuvcalc
	$(INSTALL) -m 644 include/rejuvcalc.h $(DESTDIR)$(includedir)/rejuvcalc.h
	$(INSTALL) -m 644 $(STATIC) $(DESTDIR)$(libdir)/librejuvcalc.a
	$(INSTALL) -m 755 $(SHARED) $(DESTDIR)$(libdir)/librejuvcalc.so.$(VERSION)
	ln -sf librejuvcalc.so.$(VERSION) $(DESTDIR)$(libdir)/$(SONAME)
	ln -sf $(SONAME) $(DESTDIR)$(libdir)/librejuvcalc.so
	printf '%s\n' "$$PKG_CONFIG_FILE" > $(DESTDIR)$(pkgconfigdir)/rejuvcalc.pc
	chmod 644 $(DESTDIR)$(pkgconfigdir)/rejuvcalc.pc
	$(INSTALL) -m 644 cli/rejuvcalc.1 $(DESTDIR)$(mandir)/man1/rejuvcalc.1
	$(INSTALL) -m 644 cli/librejuvcalc.3 $(DESTDIR)$(mandir)/man3/librejuvcalc.3
	$(INSTALL) -m 644 cli/rejuvcalc-profile.5 $(DESTDIR)$(mandir)/man5/rejuvcalc-profile.5
	$(RUN) $(COMMAND) --completion bash > $(DESTDIR)$(bashcompdir)/rejuvcalc
	$(RUN) $(COMMAND) --completion zsh > $(DESTDIR)$(zshcompdir)/_rejuvcalc
	$(RUN) $(COMMAND) --completion fish > $(DESTDIR)$(fishcompdir)/rejuvcalc.fish
	chmod 644 $(addprefix $(DESTDIR),$(COMPLETIONS))

uninstall:
	rm -f $(DESTDIR)$(bindir)/rejuvcalc $(DESTDIR)$(includedir)/rejuvcalc.h
	rm -f $(addprefix $(DESTDIR)$(libdir)/librejuvcalc,.a .so .so.$(VERSION)) $(DESTDIR)$(libdir)/$(SONAME)
	rm -f $(DESTDIR)$(pkgconfigdir)/rejuvcalc.pc
	rm -f $(addprefix $(DESTDIR)$(mandir)/,man1/rejuvcalc.1 man3/librejuvcalc.3 man5/rejuvcalc-profile.5)
	rm -f $(addprefix $(DESTDIR),$(COMPLETIONS))

# ---- Package ----

# What git tracks; of an unpacked tarball, all but what was built. The time is that of the last commit, which unpacked
# files keep.
DIST     := rejuvcalc-$(VERSION)
TARBALL  := $(BUILD)/$(DIST).tar.gz
BUILT     = -path build -o -path '$(patsubst $(CURDIR)/%,%,$(abspath $(BUILD)))'
SOURCES   = $(if $(wildcard .git),git ls-files -z,find * .[!.]* '(' $(BUILT) ')' -prune -o -type f -print0)
COMMITTED = $(if $(wildcard .git),git log -1 --format=%ct,stat -c %Y include/rejuvcalc.h)
EPOCH     = $(or $(SOURCE_DATE_EPOCH),$(shell $(COMMITTED)))

dist: | $(BUILD)
	$(SOURCES) | LC_ALL=C sort -z | tar --null -T - --transform='s,^,$(DIST)/,' --format=ustar --mtime=@$(EPOCH) \
		--owner=0 --group=0 --numeric-owner --mode=a+rX,u+w,go-w --hard-dereference -cf $(TARBALL:.gz=)
	gzip -9nf $(TARBALL:.gz=)

distcheck: dist
	sh tests/distcheck.sh '$(MAKE)' $(TARBALL)

# The templates are in .debian, where they are in nobody's way. Flags are those of Debian.
DEB = $(BUILD)/deb/$(DIST)

deb: dist
	rm -rf $(BUILD)/deb
	mkdir $(BUILD)/deb
	tar -xf $(TARBALL) -C $(BUILD)/deb
	cp -r $(DEB)/.debian $(DEB)/debian
	sed "s/@VERSION@/$(VERSION)/; s/@DATE@/$$(LC_ALL=C date -uRd @$(EPOCH))/" $(DEB)/debian/changelog.in \
		> $(DEB)/debian/changelog
	cd $(DEB) && env -i PATH="$$PATH" LC_ALL=C.UTF-8 DEB_BUILD_OPTIONS="$$DEB_BUILD_OPTIONS" \
		dpkg-buildpackage -us -uc -b

check-deb: deb
	sh tests/packages.sh '$(MAKE)' $(BUILD)

clean:
	rm -rf $(BUILD)

FORCE:

.PHONY: all demo help check check-unit check-golden check-formats check-examples check-symbols check-compile \
	check-install check-all check-builds $(BUILDS) $(ALL_MACHINES:%=machine-%) $(LOCALES:%=locale-%) $(FUZZERS) \
	coverage mutants prove torture torture-fuzz torture-faults torture-machines torture-valgrind check-linking renew-abi abi \
	lint analyse analyse-gcc analyse-cppcheck analyse-clang-tidy $(ANALYSED:%=gcc-%) $(ANALYSED:%=clang-tidy-%) \
	bench bench-commands bench-batch bench-library install uninstall dist distcheck deb check-deb clean FORCE
