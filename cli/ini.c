/* SPDX-License-Identifier: MIT */
#include "ini.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "prose.h"

static enum ini_item is_wrong(const ini_file *file, complaint *c, const char *what)
{
    complain(c, EXIT_MISTAKE, "%s:%lu: %s", file->name, file->line, what);
    return INI_ERROR;
}

static int read_all(const ini_file *file, FILE *stream, string *content, complaint *c)
{
    char block[16384];
    size_t length;

    do {
        length = fread(block, 1, sizeof block, stream);
        string_add_bytes(content, block, length);
        if (content->length > INI_LARGEST_FILE)
            return complain(c, EXIT_MISTAKE, "%s: is larger than 64 MiB", file->name);
    } while (length == sizeof block);
    return ferror(stream) ? cannot_read(c, file->path) : EXIT_DONE;
}

int ini_open(ini_file *file, const char *path, complaint *c)
{
    FILE *stream = fopen(path, "rb");
    string content = {0};
    int status;

    memset(file, 0, sizeof *file);
    file->path = path;
    show_path(path, file->name);
    if (stream == NULL)
        return cannot_read(c, path);
    string_add(&content, "%s", "");
    status = read_all(file, stream, &content, c);
    fclose(stream);
    if (status == EXIT_DONE && strlen(content.data) != content.length)
        status =
            complain(c, EXIT_MISTAKE, "%s: contains a NUL byte, so it is not a text", file->name);
    if (status != EXIT_DONE) {
        string_free(&content);
        return status;
    }
    file->content = file->rest = content.data;
    if (strncmp(file->rest, "\xEF\xBB\xBF", 3) == 0) /* a byte order mark */
        file->rest += 3;
    return EXIT_DONE;
}

/* Without blanks at both ends; cuts the text. */
static char *trimmed(char *text)
{
    size_t length;

    text += strspn(text, " \t");
    length = strlen(text);
    while (length > 0 && strchr(" \t\r", text[length - 1]) != NULL)
        length--;
    text[length] = '\0';
    return text;
}

/* The next line, trimmed, or null. */
static char *next_line(ini_file *file, size_t *length)
{
    char *line = file->rest;

    if (*line == '\0')
        return NULL;
    *length = strcspn(line, "\n");
    file->rest = line + *length + (line[*length] == '\n');
    line[*length] = '\0';
    file->line++;
    return trimmed(line);
}

static enum ini_item read_section(ini_file *file, char *line, complaint *c)
{
    size_t length = strlen(line);

    if (line[length - 1] != ']')
        return is_wrong(file, c, "a section ends in ]");
    line[length - 1] = '\0';
    file->section = trimmed(line + 1);
    return INI_SECTION;
}

static enum ini_item read_pair(ini_file *file, char *line, complaint *c)
{
    char quoted[QUOTED_SIZE];
    char *equals = strchr(line, '=');

    if (equals == NULL)
        return is_wrong(file, c, "expected KEY = VALUE, [SECTION] or a comment that starts with #");
    *equals = '\0';
    file->key = trimmed(line);
    file->value = trimmed(equals + 1);
    if (*file->value == '\0') {
        complain(c, EXIT_MISTAKE, "%s:%lu: %s has no value", file->name, file->line,
                 quote(file->key, quoted));
        return INI_ERROR;
    }
    if (strlen(file->value) > INI_LONGEST_VALUE)
        return is_wrong(file, c, "the value is longer than 4000 bytes");
    if (!prose_is_clean(file->value))
        return is_wrong(file, c, "the value is not UTF-8 text without control characters");
    return INI_PAIR;
}

enum ini_item ini_next(ini_file *file, complaint *c)
{
    size_t length;
    char *line;

    while ((line = next_line(file, &length)) != NULL) {
        if (length > INI_LONGEST_LINE)
            return is_wrong(file, c, "the line is longer than 4096 bytes");
        if (*line == '[')
            return read_section(file, line, c);
        if (*line != '\0' && *line != '#' && *line != ';')
            return read_pair(file, line, c);
    }
    return INI_END;
}

void ini_close(ini_file *file)
{
    free(file->content);
}
