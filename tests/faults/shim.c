/* SPDX-License-Identifier: MIT */
/*
 * shim.c - makes the n-th allocation or system call of a program fail, as FAULTS says
 *
 * Loaded by LD_PRELOAD, it takes the place of malloc, calloc and realloc, those that stdio makes included. System calls
 * it meets where the kernel does: a seccomp filter turns each of the kinds below into the signal SIGSYS, whose handler
 * counts it, makes it or refuses it. That needs neither ptrace nor privileges, the program is tested as it was built,
 * and what stdio makes of a failed write or close is the C library's own doing: calls inside the C library cannot be
 * replaced by LD_PRELOAD, and fwrite itself replaced would test a guess at what it does.
 *
 *     FAULTS=KIND:N:WHAT,...   the N-th of a kind fails with WHAT; N+ all from there on. WHAT is the name of an errno,
 *                              or short: of the bytes to read or write, a 64th is, and at least one. An allocation
 *                              that fails returns null.
 *     FAULTS_TALLY=FILE        counts, each a 64-bit integer: of every kind, then the faults that came about
 *
 * What happens before main is not counted. A program that hangs ends by SIGALRM after a minute.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

#if defined __x86_64__ && defined __LP64__
#define REGISTER(context, name) ((context)->uc_mcontext.gregs[REG_##name])
#define RESULT(context)         REGISTER(context, RAX)
#define ARGUMENTS(context)                                                                         \
    {                                                                                              \
        REGISTER(context, RDI), REGISTER(context, RSI), REGISTER(context, RDX),                    \
            REGISTER(context, R10), REGISTER(context, R8)                                          \
    }
#elif defined __aarch64__
#define REGISTER(context, index) ((long)(context)->uc_mcontext.regs[index])
#define RESULT(context)          ((context)->uc_mcontext.regs[0])
#define ARGUMENTS(context)                                                                         \
    {                                                                                              \
        REGISTER(context, 0), REGISTER(context, 1), REGISTER(context, 2), REGISTER(context, 3),    \
            REGISTER(context, 4)                                                                   \
    }
#else
#error "where are the arguments of a system call here?"
#endif

/* The order of the tally. */
enum kind {
    ALLOCATE,
    READ,
    WRITE,
    OPEN,
    CLOSE,
    RENAME,
    UNLINK,
    STAT,
    CHMOD,
    SEEK,
    READLINK,
    CONTROL,
    KINDS
};

static const char *const kind_names[KINDS] = {"allocate", "read",   "write",    "open",
                                              "close",    "rename", "unlink",   "stat",
                                              "chmod",    "seek",   "readlink", "control"};

static const struct {
    unsigned number;
    enum kind kind;
} calls[] = {
    {SYS_read, READ},           {SYS_write, WRITE},       {SYS_openat, OPEN},
    {SYS_close, CLOSE},         {SYS_unlinkat, UNLINK},   {SYS_lseek, SEEK},
    {SYS_ioctl, CONTROL},       {SYS_fcntl, CONTROL},     {SYS_newfstatat, STAT},
    {SYS_fstat, STAT},          {SYS_statx, STAT},        {SYS_fchmodat, CHMOD},
    {SYS_readlinkat, READLINK}, {SYS_renameat, RENAME},   {SYS_renameat2, RENAME},
    {SYS_readv, READ},          {SYS_writev, WRITE},
#ifdef __x86_64__
    {SYS_open, OPEN},           {SYS_rename, RENAME},     {SYS_unlink, UNLINK},
    {SYS_rmdir, UNLINK},        {SYS_stat, STAT},         {SYS_lstat, STAT},
    {SYS_chmod, CHMOD},         {SYS_readlink, READLINK},
#endif
};

enum { CALLS = sizeof calls / sizeof calls[0] };

/* A sixth argument, which none of these calls has, by which the filter knows those of the handler. */
#define OUR_OWN 0x5EC0A11Bu

#define SHORT (-1)

static const struct {
    const char *name;
    int error;
} errors[] = {{"short", SHORT},   {"ENOSPC", ENOSPC}, {"EIO", EIO},       {"EINTR", EINTR},
              {"EPIPE", EPIPE},   {"EACCES", EACCES}, {"EMFILE", EMFILE}, {"ENOMEM", ENOMEM},
              {"EXDEV", EXDEV},   {"EPERM", EPERM},   {"EBADF", EBADF},   {"EDQUOT", EDQUOT},
              {"ENOTTY", ENOTTY}, {"ESPIPE", ESPIPE}};

typedef struct {
    enum kind kind;
    uint64_t first, last;
    int error;
} fault;

static fault faults[8];
static size_t fault_count;
static uint64_t own_tally[KINDS + 1];
static uint64_t *tally = own_tally;
static int is_armed;

static void give_up(const char *why)
{
    fprintf(stderr, "shim: %s\n", why);
    _exit(125);
}

/* Count one more of a kind. The error that it has to meet, or 0. */
static int meet(enum kind kind)
{
    uint64_t n;
    size_t i;

    if (!is_armed)
        return 0;
    n = ++tally[kind];
    for (i = 0; i < fault_count; i++)
        if (faults[i].kind == kind && n >= faults[i].first && n <= faults[i].last) {
            tally[KINDS]++;
            return faults[i].error;
        }
    return 0;
}

/* ---- Allocations ---- */

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);

static int has_no_memory(void)
{
    if (meet(ALLOCATE) == 0)
        return 0;
    errno = ENOMEM;
    return 1;
}

void *malloc(size_t size)
{
    return has_no_memory() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return has_no_memory() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
    return has_no_memory() ? NULL : __libc_realloc(old, size);
}

/* ---- System calls ---- */

static enum kind kind_of(unsigned number)
{
    size_t i = 0;

    while (calls[i].number != number)
        i++;
    return calls[i].kind;
}

static long make_call(unsigned number, const long a[5])
{
    long result = syscall(number, a[0], a[1], a[2], a[3], a[4], OUR_OWN);

    return result == -1 ? -errno : result;
}

/* A close that fails closes nevertheless, and what was written is lost, as on a network or over a quota. */
static void lose(long descriptor)
{
    make_call(SYS_ftruncate, (const long[5]){descriptor, 0});
    make_call(SYS_close, (const long[5]){descriptor});
}

static void on_call(int signal_number, siginfo_t *about, void *where)
{
    ucontext_t *context = where;
    long a[5] = ARGUMENTS(context);
    unsigned number = (unsigned)about->si_syscall;
    int error_before = errno;
    int error = meet(kind_of(number));

    (void)signal_number;
    if (error == SHORT && a[2] > 1)
        a[2] = (a[2] + 63) / 64;
    if (error > 0 && number == SYS_close)
        lose(a[0]);
    RESULT(context) = error > 0 ? -error : make_call(number, a);
    errno = error_before;
}

static void catch_calls(void)
{
    struct sigaction action = {.sa_sigaction = on_call, .sa_flags = SA_SIGINFO};
    struct sock_filter filter[CALLS + 5] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[5])),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, OUR_OWN, CALLS + 1, 0),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
    };
    struct sock_fprog program = {CALLS + 5, filter};
    size_t i;

    for (i = 0; i < CALLS; i++)
        filter[3 + i] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, calls[i].number,
                                                     (unsigned char)(CALLS - i), 0);
    filter[3 + CALLS] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    filter[4 + CALLS] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRAP);
    if (sigaction(SIGSYS, &action, NULL) != 0 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
        prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0)
        give_up("cannot catch system calls: seccomp filters are refused");
}

/* ---- What to do ---- */

/* Whether a text begins with a name, up to `behind` or the end. */
static int starts_with(const char *text, const char *name, char behind)
{
    size_t length = strlen(name);

    return strncmp(text, name, length) == 0 && (text[length] == behind || text[length] == '\0');
}

static const char *read_fault(const char *text)
{
    fault *f = &faults[fault_count++];
    size_t i;
    char *end;

    while (f->kind < KINDS && !starts_with(text, kind_names[f->kind], ':'))
        f->kind++;
    if (f->kind == KINDS || fault_count > sizeof faults / sizeof faults[0])
        give_up("FAULTS: an unknown kind, or too many");
    f->first = f->last = strtoul(text + strlen(kind_names[f->kind]) + 1, &end, 10);
    if (*end == '+') {
        f->last = UINT64_MAX;
        end++;
    }
    for (i = 0; i < sizeof errors / sizeof errors[0]; i++)
        if (*end == ':' && starts_with(end + 1, errors[i].name, ','))
            f->error = errors[i].error;
    if (f->error == 0)
        give_up("FAULTS: an unknown error");
    end += 1 + strcspn(end + 1, ",");
    return *end == ',' ? end + 1 : NULL;
}

static void share_tally(const char *path)
{
    int descriptor = open(path, O_RDWR);

    tally = mmap(NULL, sizeof own_tally, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    if (tally == MAP_FAILED)
        give_up("FAULTS_TALLY cannot be used");
    close(descriptor);
}

__attribute__((constructor)) static void begin(void)
{
    const char *next = getenv("FAULTS");

    while (next != NULL && *next != '\0')
        next = read_fault(next);
    if (getenv("FAULTS_TALLY") != NULL)
        share_tally(getenv("FAULTS_TALLY"));
    alarm(60);
    catch_calls();
    is_armed = 1;
}
