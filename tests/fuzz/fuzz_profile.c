/* SPDX-License-Identifier: MIT */
/* fuzz_profile.c - any bytes as a profile file: it is refused in one line, or means the same when it is written and read
 * again */
#include "run_command.h"

static int load(profile *p, const char *path)
{
    complaint c = {""};
    int status = profile_load(p, "--profile", path, &c);

    if (status == EXIT_DONE) {
        require(c.text[0] == '\0', "a legal file is complained of");
        return status;
    }
    require(status == EXIT_MISTAKE, "a file in memory cannot be read");
    require_one_complaint(&c, 0);
    require(strncmp(c.text, path, strlen(path)) == 0 && c.text[strlen(path)] == ':',
            "a complaint does not say of which file");
    return status;
}

/* ---- The same ---- */

static void require_same_phases(const rejuv_strategy *a, const rejuv_strategy *b)
{
    require(a->phase_count == b->phase_count && a->stage_count == b->stage_count,
            "there are other phases");
    require(a->phase_count == 0 ||
                memcmp(a->phases, b->phases, a->phase_count * sizeof *a->phases) == 0,
            "phases are others");
    require(a->stage_count == 0 ||
                memcmp(a->stages, b->stages, a->stage_count * sizeof *a->stages) == 0,
            "stages are others");
}

static void require_same_strategy(const profile_strategy *a, const profile_strategy *b)
{
    const rejuv_strategy *s = &a->strategy, *t = &b->strategy;

    require(strcmp(a->id, b->id) == 0 && strcmp(a->title, b->title) == 0, "a name is another");
    require(s->kind == t->kind && s->resets_os == t->resets_os && s->evacuates == t->evacuates &&
                a->what_if == b->what_if,
            "a word is another");
    require(is_same(s->downtime, t->downtime) && is_same(s->degraded_time, t->degraded_time) &&
                is_same(s->degradation, t->degradation) && is_same(s->reserved, t->reserved),
            "a number of a strategy is another");
    require_same_phases(s, t);
}

static void require_same(const profile *a, const profile *b)
{
    size_t i;

    require(strcmp(a->name, b->name) == 0 && strcmp(a->source, b->source) == 0,
            "the profile has another name");
    require(memcmp(&a->scenario, &b->scenario, sizeof a->scenario) == 0 &&
                memcmp(&a->os, &b->os, sizeof a->os) == 0,
            "a number of the profile is another");
    require(a->count == b->count, "there are other strategies");
    for (i = 0; i < a->count; i++)
        require_same_strategy(&a->strategies[i], &b->strategies[i]);
}

/* ---- Legal ---- */

/* With hosts, nothing is missing but what depends on several numbers. */
static void require_evaluation(const profile *p, const profile_strategy *s)
{
    rejuv_scenario scenario = p->scenario;
    rejuv_result result = {.struct_size = sizeof result};
    int32_t status;

    scenario.hosts = 100;
    status = rejuv_evaluate(&scenario, &p->os, &s->strategy, &result, NULL);
    require(status == REJUV_OK || rejuv_status_is_infeasible(status) ||
                status == REJUV_E_OS_INTERVAL || status == REJUV_E_STAGES,
            "a legal file cannot be evaluated");
}

static void require_legal(const profile *p)
{
    size_t i;

    for (i = 0; i < p->count; i++) {
        require_legal_keys(p, &p->strategies[i]);
        require_evaluation(p, &p->strategies[i]);
    }
}

/* ---- Written and read again ---- */

static void show(outcome *shown, const char *path)
{
    options o = {
        .command = command_named("profile"), .arguments = {"show", path}, .argument_count = 2};

    run_command(shown, &o);
    require(shown->status == EXIT_DONE && shown->c.text[0] == '\0', "a profile cannot be shown");
}

static void write_and_read(const profile *p, const char *path)
{
    outcome first, second;
    const char *written;
    profile again;

    show(&first, path);
    written = memory_file(1, first.out.data, first.out.length);
    require(load(&again, written) == EXIT_DONE, "a written profile cannot be read");
    require_same(p, &again);
    show(&second, written);
    require(strcmp(first.out.data, second.out.data) == 0, "it is written otherwise again");
    profile_free(&again);
    string_free(&first.out);
    string_free(&second.out);
}

/* ---- The same from another editor ---- */

/* With a byte order mark, a comment, and blanks and a carriage return at the end of each line. */
static string edited(const char *bytes, size_t length)
{
    string file = {0};
    size_t i;

    string_add(&file, "\xEF\xBB\xBF; edited\n");
    for (i = 0; i < length; i++)
        string_add_bytes(&file, bytes[i] == '\n' ? " \t\r\n" : &bytes[i], bytes[i] == '\n' ? 4 : 1);
    return file;
}

static void require_same_edited(const profile *p, const char *bytes, size_t length)
{
    string file = edited(bytes, length);
    profile again;

    require(load(&again, memory_file(2, file.data, file.length)) == EXIT_DONE,
            "the same file, edited, is refused");
    require_same(p, &again);
    profile_free(&again);
    string_free(&file);
}

int LLVMFuzzerTestOneInput(const uint8_t *input, size_t size)
{
    const char *path = memory_file(0, input, size);
    profile p;

    if (load(&p, path) != EXIT_DONE)
        return 0;
    require_legal(&p);
    write_and_read(&p, path);
    if (size < 3 || memcmp(input, "\xEF\xBB\xBF", 3) != 0)
        require_same_edited(&p, (const char *)input, size);
    profile_free(&p);
    return 0;
}
