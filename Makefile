# rejuvcalc: what software rejuvenation costs a virtualized cluster (GNU make)
#
#   make                the command, the static and the shared library, in build/
#   make demo           build, then run the main job
#   make check          every test that needs no second build: unit, golden, examples, install, symbols
#   make check-all      the tests again in each of these builds (each also a target of its own):
#                         check-sanitize   address and undefined-behaviour sanitizers
#                         check-valgrind   memory checker
#                         check-clang      the other compiler
#                         check-O3         the most eager optimizer
#                         check-m32        32-bit x86
#                         check-locale     under a locale with a decimal comma (de_DE.UTF-8)
#   make bench          figures of speed, as ratios measured in one run
#   make lint           formatting and the manual page
#   make install        into $(DESTDIR)$(prefix); uninstall takes it away again
#   make clean          remove build/
#   make help           this text
#
# What tests and builds need is installed by  sh tests/tools.sh build|check|all  on Debian and Ubuntu.
#
# CC, CPPFLAGS, CFLAGS, LDFLAGS, LDLIBS, AR, INSTALL, prefix (or PREFIX), the directories below, DESTDIR and
# BUILD are yours to set and never needed. Whatever they are, a change of them rebuilds what it concerns.

CFLAGS  ?= -O2 -g -Wall -Wextra
INSTALL ?= install
BUILD   ?= build

PREFIX        ?= /usr/local
prefix        ?= $(PREFIX)
exec_prefix   ?= $(prefix)
bindir        ?= $(exec_prefix)/bin
libdir        ?= $(exec_prefix)/lib
includedir    ?= $(prefix)/include
datarootdir   ?= $(prefix)/share
mandir        ?= $(datarootdir)/man
pkgconfigdir  ?= $(libdir)/pkgconfig

# The version is typed in the header only. The soname changes when programs must be linked anew.
number  = $(shell sed -n 's/^.define REJUV_VERSION_$(1) *//p' include/rejuvcalc.h)
VERSION := $(call number,MAJOR).$(call number,MINOR).$(call number,PATCH)
SONAME  := librejuvcalc.so.0

# What the code itself needs, whatever the user sets: C11, and no contraction into fma, which would
# change last digits between machines.
COMPILE = $(CC) -std=c11 -Iinclude -fvisibility=hidden $(CPPFLAGS) $(CFLAGS) -ffp-contract=off -MMD -MP
LINK    = $(CC) $(CFLAGS) $(LDFLAGS)

LIB_OBJECTS  := $(patsubst %.c,$(BUILD)/%.o,$(wildcard lib/*.c))
CLI_OBJECTS  := $(patsubst %.c,$(BUILD)/%.o,$(wildcard cli/*.c))
TEST_OBJECTS := $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/*.c))
COMMAND := $(BUILD)/rejuvcalc
STATIC  := $(BUILD)/librejuvcalc.a
SHARED  := $(BUILD)/librejuvcalc.so.$(VERSION)
UNIT    := $(BUILD)/unit-tests

all: $(COMMAND) $(STATIC) $(SHARED)

help:
	@sed -n 's/^# \{0,1\}//; 1,/^$$/p' Makefile

demo: $(COMMAND)
	$(COMMAND) --vmm-interval 28d --os-interval 7d --hosts 100

# ---- Build ----

$(COMMAND): $(CLI_OBJECTS) $(STATIC)
	$(LINK) -o $@ $(CLI_OBJECTS) $(STATIC) $(LDLIBS) -lm

$(STATIC): $(LIB_OBJECTS)
	rm -f $@
	$(AR) rcs $@ $(LIB_OBJECTS)

$(SHARED): $(LIB_OBJECTS)
	$(LINK) -shared -Wl,-soname,$(SONAME) -o $@ $(LIB_OBJECTS) $(LDLIBS) -lm
	ln -sf $(notdir $@) $(BUILD)/$(SONAME)
	ln -sf $(SONAME) $(BUILD)/librejuvcalc.so

$(BUILD)/lib/%.o: lib/%.c $(BUILD)/flags | $(BUILD)/lib
	$(COMPILE) -fPIC -c -o $@ $<

$(BUILD)/cli/%.o: cli/%.c $(BUILD)/flags | $(BUILD)/cli
	$(COMPILE) -c -o $@ $<

$(BUILD)/tests/%.o: tests/%.c $(BUILD)/flags | $(BUILD)/tests
	$(COMPILE) $(CHECK_CFLAGS) -Icli -Ilib -c -o $@ $<

$(BUILD) $(BUILD)/lib $(BUILD)/cli $(BUILD)/tests:
	mkdir -p $@

# Holds the flags of the last build, and is only touched when they change.
$(BUILD)/flags: FORCE | $(BUILD)
	@echo '$(COMPILE) $(LINK) $(LDLIBS) $(AR)' | cmp -s - $@ || echo '$(COMPILE) $(LINK) $(LDLIBS) $(AR)' > $@

-include $(LIB_OBJECTS:.o=.d) $(CLI_OBJECTS:.o=.d) $(TEST_OBJECTS:.o=.d)

# ---- Test ----

# Check keeps its flags in pkg-config. `make check CHECK_LIBS=...` does without.
CHECK_CFLAGS = -DCK_FLOATING_DIG=17
CHECK_LIBS   = $(shell pkg-config --libs check)

$(UNIT): $(TEST_OBJECTS) $(filter-out $(BUILD)/cli/main.o,$(CLI_OBJECTS)) $(STATIC)
	$(LINK) -o $@ $^ $(CHECK_LIBS) $(LDLIBS) -lm

check: check-unit check-golden check-examples check-build check-install

check-unit: $(UNIT)
	tests/need.sh pkg-config
	$(RUN) $(UNIT)

check-golden: $(COMMAND)
	tests/golden.sh '$(RUN) $(abspath $(COMMAND))'

FORCE:
clean:
	rm -rf $(BUILD)

.PHONY: all help demo check check-unit check-golden clean FORCE
