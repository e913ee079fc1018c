/* SPDX-License-Identifier: MIT */
/*
 * write_profile.c - linked into programs whose coverage is measured: at their end, writes what was executed
 *
 * As the compiler's own start of this would, but where the size of files is limited, too: up to the hard limit.
 */
#include <stdlib.h>
#include <sys/resource.h>

void __llvm_profile_initialize_file(void);
int __llvm_profile_write_file(void);

/* Defined here, it keeps the compiler's own start out of the program. */
int __llvm_profile_runtime;

static void write_profile(void)
{
    struct rlimit limit;

    getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_FSIZE, &limit);
    __llvm_profile_write_file();
}

__attribute__((constructor)) static void start(void)
{
    __llvm_profile_initialize_file();
    atexit(write_profile);
}
