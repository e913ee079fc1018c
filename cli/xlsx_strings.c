/* SPDX-License-Identifier: MIT */
/* xlsx_strings.c - the table of texts that cells refer to by number */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "xlsx.h"

/* G. Fowler, L. C. Noll, K.-P. Vo: FNV-1a, 32 bits */
static uint32_t hash(const char *text)
{
    uint32_t h = 2166136261u;

    for (; *text != '\0'; text++)
        h = (h ^ (unsigned char)*text) * 16777619u;
    return h;
}

static const char *text_at(const xlsx_strings *strings, size_t number)
{
    return strings->texts.data + strings->starts[number];
}

/* The slot of a text, or the free one where it belongs. */
static size_t *find_slot(const xlsx_strings *strings, const char *text)
{
    size_t mask = strings->slot_count - 1, i = hash(text) & mask;

    while (strings->slots[i] != 0 && strcmp(text_at(strings, strings->slots[i] - 1), text) != 0)
        i = (i + 1) & mask;
    return &strings->slots[i];
}

/* Twice the slots, so that no more than half of them are taken, and room for as many texts. */
static void grow(xlsx_strings *strings)
{
    size_t i;

    strings->slot_count = strings->slot_count != 0 ? 2 * strings->slot_count : 64;
    free(strings->slots);
    strings->slots = allocate(strings->slot_count, sizeof *strings->slots);
    strings->starts = reallocate(strings->starts, strings->slot_count / 2, sizeof *strings->starts);
    for (i = 0; i < strings->count; i++)
        *find_slot(strings, text_at(strings, i)) = i + 1;
}

size_t xlsx_string(xlsx_strings *strings, const char *text)
{
    size_t *slot;

    if (strings->count == strings->slot_count / 2)
        grow(strings);
    slot = find_slot(strings, text);
    if (*slot == 0) {
        strings->starts[strings->count++] = strings->texts.length;
        string_add_bytes(&strings->texts, text, strlen(text) + 1);
        *slot = strings->count;
    }
    strings->uses++;
    return *slot - 1;
}

/* Whether a text begins with what readers take for a character: "_x0041_". */
static int is_escape(const char *text)
{
    return strncmp(text, "_x", 2) == 0 && strspn(text + 2, "0123456789ABCDEFabcdef") >= 4 &&
           text[6] == '_';
}

/* A text whose underscores that would begin such an escape are escaped themselves. */
static void add_text(string *part, const char *text)
{
    string safe = {0};

    for (; *text != '\0'; text++) {
        string_add_bytes(&safe, text, 1);
        if (is_escape(text))
            xml_markup(&safe, "x005F_");
    }
    xml_text(part, string_text(&safe));
    string_free(&safe);
}

void xlsx_strings_part(string *part, const xlsx_strings *strings)
{
    size_t i;

    string_add(part,
               XLSX_DECLARATION "<sst xmlns=\"" XLSX_MAIN "\" count=\"%zu\" uniqueCount=\"%zu\">",
               strings->uses, strings->count);
    for (i = 0; i < strings->count; i++) {
        xml_markup(part, "<si><t xml:space=\"preserve\">");
        add_text(part, text_at(strings, i));
        xml_markup(part, "</t></si>");
    }
    xml_markup(part, "</sst>");
}

void xlsx_strings_free(xlsx_strings *strings)
{
    string_free(&strings->texts);
    free(strings->starts);
    free(strings->slots);
    memset(strings, 0, sizeof *strings);
}
