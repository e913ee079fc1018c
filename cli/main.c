/* SPDX-License-Identifier: MIT */
#include "options.h"
#include "platform.h"

static int run(int argc, char **argv, complaint *c)
{
    options o;
    int status;

    if (argc <= 1)
        return print_short_help(c);
    status = options_read(&o, argc, argv, c);
    if (status == EXIT_DONE && o.help != NULL)
        status = print_help(o.command, c);
    else if (status == EXIT_DONE && o.version != NULL)
        status = print_version(c);
    else if (status == EXIT_DONE)
        status = o.command->run(&o, c);
    options_free(&o);
    return status;
}

int main(int argc, char **argv)
{
    complaint c = {{0}};
    int status;

    platform_prepare();
    status = run(argc, argv, &c);
    complaint_print(&c);
    return status;
}
