/* SPDX-License-Identifier: MIT */
#include "workbook_names.h"

#include <stdlib.h>
#include <string.h>

/* ---- Texts ---- */

const char *texts_keep(workbook_texts *texts, string *text)
{
    char *kept = text->data != NULL ? text->data : copy_text("", 0);

    if (texts->count == texts->capacity) {
        texts->capacity = 2 * texts->capacity + 64;
        texts->texts = reallocate(texts->texts, texts->capacity, sizeof *texts->texts);
    }
    texts->texts[texts->count++] = kept;
    memset(text, 0, sizeof *text);
    return kept;
}

void texts_free(workbook_texts *texts)
{
    size_t i;

    for (i = 0; i < texts->count; i++)
        free(texts->texts[i]);
    free(texts->texts);
}

/* ---- Names ---- */

static char lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

/* Of what an ID may have. */
static int is_letter(char c)
{
    return lower(c) >= 'a';
}

static size_t digits(const char *text)
{
    return strspn(text, "0123456789");
}

/* AB12, or R1C1 with either number left out; more letters than columns have do no harm. */
static int is_like_cell(const char *name)
{
    size_t letters = 0;

    while (is_letter(name[letters]))
        letters++;
    if (letters <= 3 && digits(name + letters) != 0 &&
        name[letters + digits(name + letters)] == '\0')
        return 1;
    if (lower(*name) == 'r')
        name += 1 + digits(name + 1);
    if (lower(*name) == 'c')
        name += 1 + digits(name + 1);
    return *name == '\0';
}

/* Spreadsheets do not tell capital letters from small ones. */
static int is_same(const char *a, const char *b)
{
    while (*a != '\0' && lower(*a) == lower(*b)) {
        a++;
        b++;
    }
    return *a == '\0' && *b == '\0';
}

static int is_free(const workbook_names *n, const char *name)
{
    size_t i;

    for (i = 0; i < n->name_count; i++)
        if (is_same(n->names[i].name, name))
            return 0;
    return !is_like_cell(name);
}

const char *names_define(workbook_names *n, const char *wanted, size_t sheet_number, size_t row,
                         size_t column)
{
    workbook_name *added;
    string name = {0};
    unsigned number = 2;
    size_t length, i;

    string_add(&name, "%s", wanted);
    length = name.length;
    for (i = 0; i < length; i++)
        if (name.data[i] == '.' || name.data[i] == '-')
            name.data[i] = '_';
    while (!is_free(n, name.data)) {
        name.length = length;
        string_add(&name, "_%u", number++);
    }
    n->names = reallocate(n->names, n->name_count + 1, sizeof *n->names);
    added = &n->names[n->name_count++];
    added->name = texts_keep(&n->texts, &name);
    added->sheet = sheet_number;
    added->row = row;
    added->column = column;
    return added->name;
}

/* ---- References ---- */

void names_add(workbook_names *n, const formula_reference *what, const char *text)
{
    n->known = reallocate(n->known, n->known_count + 1, sizeof *n->known);
    n->known[n->known_count].what = *what;
    n->known[n->known_count++].text = text;
}

void names_define_reference(workbook_names *n, const formula_reference *what, size_t sheet_number,
                            size_t row, size_t column)
{
    const char *own = what->key != NULL ? what->key->name : formula_term_name(what->term);
    string wanted = {0};

    if (what->strategy != NULL)
        string_add(&wanted, "%s.", what->strategy->id);
    string_add(&wanted, "%s", own);
    names_add(n, what, names_define(n, wanted.data, sheet_number, row, column));
    string_free(&wanted);
}

const char *names_find(const workbook_names *n, const formula_reference *what)
{
    size_t i;

    for (i = 0; i < n->known_count; i++) {
        const formula_reference *known = &n->known[i].what;
        if (known->strategy == what->strategy && known->key == what->key &&
            (what->key != NULL || known->term == what->term))
            return n->known[i].text;
    }
    return NULL;
}

static void refer(const formula_scope *scope, const formula_reference *what, string *out)
{
    string_add(out, "%s", names_find(scope->context, what));
}

formula_scope names_scope(workbook_names *n)
{
    formula_scope scope = {refer, NULL, n};

    return scope;
}

void names_add_cell(string *out, size_t column)
{
    char first[CELL_NAME_SIZE];

    sheet_cell_name(first, 1, column, 0);
    string_add_bytes(out, first, strlen(first) - 1);
    string_add(out, "#");
}

void names_free(workbook_names *n)
{
    free(n->known);
    free(n->names);
    texts_free(&n->texts);
}
