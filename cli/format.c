/* SPDX-License-Identifier: MIT */
#include "format.h"

#include <string.h>

#include "options.h"

static const format formats[] = {
    {"table", {".txt"}, FORMAT_PROSE, FOR_TABLES, write_table},
    {"csv", {".csv"}, FORMAT_ROWS, FOR_TABLES, write_csv},
    {"tsv", {".tsv"}, FORMAT_ROWS, FOR_TABLES, write_tsv},
    {"json", {".json"}, FORMAT_ROWS, FOR_TABLES, write_json},
    {"jsonl", {".jsonl", ".ndjson"}, FORMAT_ROWS, FOR_TABLES, write_jsonl},
    {"markdown", {".md", ".markdown"}, FORMAT_ROWS, FOR_TABLES, write_markdown},
    {"xlsx", {".xlsx"}, FORMAT_WORKBOOK, FOR_TABLES, write_xlsx},
    {"svg", {".svg"}, FORMAT_PICTURE, FOR_COMPARE | FOR_SWEEP | FOR_SENSITIVITY, write_svg},
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
