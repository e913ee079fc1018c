/* SPDX-License-Identifier: MIT */
/* batch.c - thousands of scenarios: a row each, in and out as they come */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "batch_block.h"
#include "progress.h"

struct batch {
    const options *options;
    output chosen;
    request request;
    batch_measures measures;
    csv_reader reader;
    batch_columns columns;
    batch_block block;
    progress progress;
    sink sink;
};

/* ---- Options ---- */

/* Whether a character may part cells: none that their texts are made of. */
static int may_delimit(char c)
{
    return c != '\0' && (unsigned char)c < 0x7F &&
           strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                  ".+-_%\"\r\n",
                  c) == NULL;
}

const char *const delimiter_words[] = {"comma", "semicolon", "tab", NULL};

static int read_delimiter(const char *text, char *delimiter, complaint *c)
{
    char quoted[QUOTED_SIZE];
    size_t i;

    *delimiter = text != NULL ? *text : '\0'; /* to be told from the header */
    for (i = 0; text != NULL && delimiter_words[i] != NULL; i++)
        if (strcmp(text, delimiter_words[i]) == 0) {
            *delimiter = ",;\t"[i];
            return EXIT_DONE;
        }
    if (text == NULL || (may_delimit(*text) && text[1] == '\0'))
        return EXIT_DONE;
    return complain(c, EXIT_MISTAKE,
                    "--delimiter: %s is none of comma, semicolon and tab, nor a "
                    "single character "
                    "that is no part of names and values",
                    quote(text, quoted));
}

/* ---- The header ---- */

static int complain_of_record(const csv_reader *r, complaint *c)
{
    return complain(c, EXIT_MISTAKE, "%s:%" PRIu64 ": %s", r->name, r->line, r->reason);
}

static int read_header(csv_reader *r, complaint *c)
{
    int status = EXIT_DONE;

    while (status == EXIT_DONE)
        switch (csv_reader_next(r)) {
        case CSV_RECORD:
            return EXIT_DONE;
        case CSV_STARVED:
            status = csv_reader_fill(r, c);
            break;
        case CSV_END:
            return complain(c, EXIT_MISTAKE, "%s: is empty; its first line must name the columns",
                            r->name);
        default: /* CSV_MALFORMED */
            return complain_of_record(r, c);
        }
    return status;
}

static int check_rank(const struct batch *b, complaint *c)
{
    if (b->columns.strategy == NULL || !batch_measures_have(&b->measures, MEASURE_RANK))
        return EXIT_DONE;
    return complain(c, EXIT_MISTAKE, "--columns: rank has no use beside a column strategy");
}

static int start(struct batch *b, complaint *c)
{
    int status = read_header(&b->reader, c);

    if (status == EXIT_DONE)
        status = batch_columns_read(&b->columns, &b->reader, &b->request, c);
    if (status == EXIT_DONE)
        status = check_rank(b, c);
    if (status == EXIT_DONE)
        status = batch_block_start(&b->block, &b->columns, &b->measures, &b->request, &b->chosen,
                                   &b->reader, c);
    return status;
}

/* ---- The rows ---- */

/* Nothing more comes at once: whoever reads the output should see all that there is. */
static int wait_for_more(struct batch *b, complaint *c)
{
    int status = batch_block_write(&b->block, &b->sink, c);

    if (status != EXIT_DONE)
        return status;
    sink_flush(&b->sink);
    progress_reach(&b->progress, b->reader.total != 0 ? b->reader.done : b->block.row_count);
    return csv_reader_fill(&b->reader, c);
}

static int add(struct batch *b, const char *reason, complaint *c)
{
    return batch_block_add(&b->block, &b->reader, reason)
               ? batch_block_write(&b->block, &b->sink, c)
               : EXIT_DONE;
}

static int copy_rows(struct batch *b, complaint *c)
{
    int status = EXIT_DONE;

    while (status == EXIT_DONE && b->sink.error == 0)
        switch (csv_reader_find(&b->reader)) {
        case CSV_RECORD:
            status = add(b, NULL, c);
            break;
        case CSV_MALFORMED:
            status = add(b, b->reader.reason, c);
            break;
        case CSV_STARVED:
            status = wait_for_more(b, c);
            break;
        default: /* CSV_END */
            return batch_block_write(&b->block, &b->sink, c);
        }
    return status;
}

/* ---- The end ---- */

static void warn_of_reserved(const struct batch *b, complaint *c)
{
    const profile *p = &b->request.profile;
    size_t i;

    for (i = 0; i < p->count; i++) {
        uint64_t rows = b->block.lacking[i];
        if (rows != 0)
            complain(c, EXIT_DONE,
                     "%s needs more reserved hosts than it has in %" PRIu64
                     " row%s, so it cannot be kept up there",
                     p->strategies[i].id, rows, rows == 1 ? "" : "s");
    }
}

static int count_errors(const struct batch *b, complaint *c)
{
    uint64_t errors = b->block.error_count;

    if (errors == 0)
        return EXIT_DONE;
    return complain(c, EXIT_MISTAKE, "%s: %" PRIu64 " of %" PRIu64 " rows ha%s", b->reader.name,
                    errors, b->block.row_count, errors == 1 ? "s an error" : "ve errors");
}

static int write_rows(struct batch *b, complaint *c)
{
    int status = sink_open(&b->sink, b->options->output, c);

    if (status != EXIT_DONE)
        return status;
    progress_start(&b->progress, b->options, b->reader.total);
    b->block.format->start(&b->sink, &b->block.report);
    status = copy_rows(b, c);
    progress_end(&b->progress);
    if (status != EXIT_DONE)
        return sink_discard(&b->sink, c) == EXIT_DONE ? status : EXIT_FAILED;
    status = sink_close(&b->sink, c);
    if (status != EXIT_DONE)
        return status;
    warn_of_reserved(b, c);
    return count_errors(b, c);
}

static int run(struct batch *b, complaint *c)
{
    int status = start(b, c);

    if (status == EXIT_DONE)
        status = write_rows(b, c);
    batch_block_free(&b->block);
    batch_columns_free(&b->columns);
    return status;
}

int run_batch(const options *o, complaint *c)
{
    struct batch b = {.options = o};
    char delimiter = '\0';
    int status = output_choose(&b.chosen, o, c);

    if (status == EXIT_DONE)
        status = batch_measures_choose(&b.measures, o->columns, c);
    if (status == EXIT_DONE)
        status = read_delimiter(o->delimiter, &delimiter, c);
    if (status == EXIT_DONE)
        status = request_make(&b.request, o, o->strategy, c);
    if (status != EXIT_DONE)
        return status;
    status = csv_reader_open(&b.reader, o->arguments[0], delimiter, c);
    if (status == EXIT_DONE) {
        status = run(&b, c);
        csv_reader_close(&b.reader);
    }
    request_free(&b.request);
    return status;
}
