/* SPDX-License-Identifier: MIT */
/* profile_command.c - which measurements are used? */
#include <string.h>

#include "memory.h"
#include "options.h"
#include "output.h"
#include "profile.h"
#include "suggest.h"

static int list(const options *o, complaint *c)
{
    string lines = {0};
    uint32_t i;
    int status;

    for (i = 0; rejuv_profile_name(i) != NULL; i++)
        string_add(&lines, "%s  %s\n", rejuv_profile_name(i),
                   rejuv_profile_source(rejuv_profile_name(i)));
    status = output_write_prose(o, lines.data, c);
    string_free(&lines);
    return status;
}

static int show(const options *o, complaint *c)
{
    profile p;
    sink s;
    int status = profile_load(&p, "profile show", o->arguments[1], c);

    if (status != EXIT_DONE)
        return status;
    status = sink_open(&s, o->output, c);
    if (status == EXIT_DONE) {
        profile_write(&s, &p);
        status = sink_close(&s, c);
    }
    profile_free(&p);
    return status;
}

int run_profile(const options *o, complaint *c)
{
    const char *what = o->arguments[0];
    char quoted[QUOTED_SIZE];
    suggestion near;

    if (strcmp(what, "list") == 0 && o->argument_count == 1)
        return list(o, c);
    if (strcmp(what, "show") == 0 && o->argument_count == 2)
        return show(o, c);
    if (strcmp(what, "list") == 0)
        return complain(c, EXIT_MISTAKE, "profile list: unexpected argument %s",
                        quote(o->arguments[1], quoted));
    if (strcmp(what, "show") == 0)
        return complain(c, EXIT_MISTAKE,
                        "profile show: needs a name or a file; see rejuvcalc profile list");
    suggestion_start(&near, what);
    suggestion_offer(&near, "list");
    suggestion_offer(&near, "show");
    return complain(c, EXIT_MISTAKE, "profile: unknown word %s%s", quote(what, quoted),
                    suggestion_text(&near, "; say list or show NAME"));
}
