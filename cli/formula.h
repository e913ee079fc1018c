/* SPDX-License-Identifier: MIT */
/*
 * formula.h - the model in spreadsheet formulas
 *
 * Formulas are made from texts such as "[vms]-1". Brackets stand around what is looked up: a key of the scenario, of the
 * OS effect or of the strategy at hand, or a term, which is a formula of its own. Where they are found, by a name or in
 * a cell, is the scope's affair. Braces stand around a column of the same row, and a # is the number of that row.
 */
#ifndef FORMULA_H
#define FORMULA_H

#include "memory.h"
#include "profile.h"

/* Terms that stand in cells of their own. */
enum formula_term {
    /* of the scenario */
    TERM_VMM_RATE,       /* 1/Tv */
    TERM_OS_RATE,        /* 1/To */
    TERM_OS_WORK,        /* (n - 1)*Co*co + Wo*wo */
    TERM_RESTARTED,      /* fo*Tv where the OS schedule is restarted: N, or what os_credit leaves */
    TERM_RESTARTED_RATE, /* fo there */
    TERM_MISTAKES,       /* how many inputs are illegal */

    /* of a strategy, whether it can run or not */
    TERM_PHASES_TIME,     /* sum(t) */
    TERM_PHASES_WORK,     /* sum(t*g) */
    TERM_RAW_LOSS,        /* L */
    TERM_EVACUATION_TIME, /* b */
    TERM_EVACUATIONS,     /* J; the text "any" where there is no limit */
    TERM_NEEDED,          /* r_min */
    TERM_RESERVED,        /* r */
    TERM_OBSTACLE,        /* a text: why it cannot run with any number of hosts */
    TERM_COUNT,

    /* Cells below each other, one for each phase or stage. */
    BLOCK_TIMES = TERM_COUNT,
    BLOCK_DEGRADATIONS,
    BLOCK_SOURCES,
    BLOCK_MOVINGS,
    BLOCK_DESTINATIONS,
    REFERENCE_COUNT
};

#define TERMS_OF_STRATEGIES TERM_PHASES_TIME /* from here on */

/* "vmm_rate", or "phases_time" behind a strategy's ID; what it is; its unit. */
const char *formula_term_name(enum formula_term term);
const char *formula_term_meaning(enum formula_term term);
const char *formula_term_unit(enum formula_term term);

/* Whether a strategy has a term: one that does not evacuate has no evacuations. */
int formula_has_term(const profile_strategy *strategy, enum formula_term term);

/* What is looked up. */
typedef struct {
    const profile_strategy *strategy; /* null: of the scenario or the OS effect */
    const rejuv_key *key;             /* null: a term */
    enum formula_term term;
} formula_reference;

/* Where formulas look: each appends to `out` how a reference, or a column of the same row, is written. The latter may be
 * null where no formula has braces. */
typedef struct formula_scope {
    void (*refer)(const struct formula_scope *scope, const formula_reference *what, string *out);
    void (*refer_column)(const struct formula_scope *scope, const char *column, string *out);
    void *context;
} formula_scope;

/* Append a text with all that it looks up. The strategy may be null where none of its own numbers is asked for. Besides
 * keys and terms there are three that depend on its kind: [D], [fo] and [fo*Tv]. */
void formula_add(string *out, const formula_scope *scope, const profile_strategy *strategy,
                 const char *text);

/* Append the formula of a term. */
void formula_add_term(string *out, const formula_scope *scope, const profile_strategy *strategy,
                      enum formula_term term);

/* Append conditions that hold where a strategy can run, with a comma between them: those that do not ask for the hosts,
 * and those that do. */
void formula_add_conditions(string *out, const formula_scope *scope,
                            const profile_strategy *strategy);
void formula_add_host_conditions(string *out, const formula_scope *scope,
                                 const profile_strategy *strategy);

/* Append the condition that a mistake of the whole scenario breaks: REJUV_E_OS_INTERVAL, for which the strategy may be
 * null, or REJUV_E_STAGES. */
void formula_add_fit(string *out, const formula_scope *scope, const profile_strategy *strategy,
                     int32_t status);

/* Append the text of such a mistake, or the one that says why a strategy cannot run, or of REJUV_OK be kept up. */
void formula_add_problem(string *out, const formula_scope *scope, const profile_strategy *strategy,
                         int32_t status);

/* Append the text that says why a strategy has no figures, mistakes included; empty where it has. */
void formula_add_infeasible(string *out, const formula_scope *scope,
                            const profile_strategy *strategy);

/* Whether a quotient counts as whole, as rejuvcalc.h has it; why there are no figures. */
#define FORMULA_IS_WHOLE(q) "ABS(" q "-ROUND(" q ",0))<=1E-9*" q
#define FORMULA_MISTAKES    "mistakes on the sheet Inputs, see its column check"

/* The text of ceil(a/b) of whole numbers, right where the quotient has been rounded, too. */
#define FORMULA_CEILING(a, b) "INT(" a "/" b ")+IF(" a "-INT(" a "/" b ")*" b ">0,1,0)"

/* ---- Whatever formulas say (formula_text.c) ---- */

/* Append what is true where a cell holds a legal value of a key. */
void formula_add_legal(string *out, const rejuv_key *key, const char *cell);

/* Append a text in quotes; a number. */
void formula_add_text(string *out, const char *text);
void formula_add_number(string *out, double number);

/* Append a formula as it stands in a row. */
void formula_add_placed(string *out, const char *formula, size_t row_number);

#endif
