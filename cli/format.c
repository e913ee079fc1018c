/* SPDX-License-Identifier: MIT */
#include "format.h"

#include <string.h>

#include "options.h"
#include "prose.h"

#define FOR_PICTURES (FOR_COMPARE | FOR_SWEEP | FOR_SENSITIVITY)

static const format formats[] = {
    {"table", {".txt"}, FORMAT_PROSE, FOR_TABLES, .write = write_table},
    {"csv", {".csv"}, FORMAT_ROWS, FOR_ROWS, write_csv, csv_start, csv_add_row, NULL, NULL},
    {"tsv",
     {".tsv"},
     FORMAT_ROWS,
     FOR_ROWS,
     write_tsv,
     tsv_start,
     tsv_add_row,
     tsv_can_hold,
     "a text with a tab or a line end"},
    {"json", {".json"}, FORMAT_ROWS, FOR_TABLES, .write = write_json},
    {"jsonl",
     {".jsonl", ".ndjson"},
     FORMAT_ROWS,
     FOR_ROWS,
     write_jsonl,
     jsonl_start,
     jsonl_add_row,
     prose_is_utf8,
     "a text that is not UTF-8"},
    {"markdown", {".md", ".markdown"}, FORMAT_ROWS, FOR_TABLES, .write = write_markdown},
    {"xlsx", {".xlsx"}, FORMAT_WORKBOOK, FOR_TABLES, .write = write_xlsx},
    {"svg", {".svg"}, FORMAT_PICTURE, FOR_PICTURES, .write = write_svg},
};

#define FORMAT_COUNT (sizeof formats / sizeof formats[0])

const format *format_at(size_t index)
{
    return index < FORMAT_COUNT ? &formats[index] : NULL;
}

const format *format_named(const char *name)
{
    size_t i;

    for (i = 0; i < FORMAT_COUNT; i++)
        if (strcmp(formats[i].name, name) == 0)
            return &formats[i];
    return NULL;
}

static int ends_in(const char *path, const char *ending)
{
    size_t length = strlen(path);

    return ending != NULL && length >= strlen(ending) &&
           strcmp(path + length - strlen(ending), ending) == 0;
}

const format *format_of_file(const char *path)
{
    size_t i;

    for (i = 0; i < FORMAT_COUNT; i++)
        if (ends_in(path, formats[i].endings[0]) || ends_in(path, formats[i].endings[1]))
            return &formats[i];
    return NULL;
}

static size_t count_of(unsigned commands)
{
    size_t count = 0, i;

    for (i = 0; i < FORMAT_COUNT; i++)
        count += (formats[i].commands & commands) != 0;
    return count;
}

void format_add_names(string *out, unsigned commands)
{
    size_t left = count_of(commands), i;

    for (i = 0; i < FORMAT_COUNT; i++)
        if ((formats[i].commands & commands) != 0)
            string_add(out, "%s%s", formats[i].name, --left == 0 ? "" : left == 1 ? " and " : ", ");
}

int format_can_hold(const format *f, const char *text)
{
    return f->can_hold == NULL || f->can_hold(text);
}

void format_add_rows(sink *s, const report *r, format_add_row *add_row)
{
    size_t row;

    for (row = 0; row < r->table->row_count && s->error == 0; row++)
        add_row(s, r, table_at(r->table, row, 0));
}
