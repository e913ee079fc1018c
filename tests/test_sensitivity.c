/* SPDX-License-Identifier: MIT */
/*
 * test_sensitivity.c - rejuv_sensitivity against derivatives worked out by hand, against exact ones (derivatives.csv), and
 * against laws that hold whatever the formula of a derivative says
 */
#include <stdio.h>
#include <stdlib.h>

#include "exact.h"
#include "fixtures.h"
#include "random.h"
#include "suites.h"

#define COUNT(table) ((int)(sizeof(table) / sizeof(table)[0]))

static int32_t differentiate(struct fixture *f, const char *key, rejuv_derivative *d)
{
    *d = (rejuv_derivative){sizeof *d, 77, 1, 2, 3, 4};
    return rejuv_sensitivity(&f->scenario, &f->os, &f->strategy, key, d, &f->problem);
}

/* ---- By hand ---- */

/*
 * All variants of round_numbers(): Tv = 1024, To = 256, m - r = 8, and
 *     C = 64 + 128*0.25 = 96       K = 8 + 4*16*0.25 + 32*0.5 = 40       L = C/1024 + 40/256 = 0.25
 */
static struct fixture plain(void)
{
    return round_numbers();
}

/* (1 - phi)*g: C = 64 + 0.25*32 = 72, L = 72/1024 + 160/1024 = 29/128 */
static struct fixture own_network(void)
{
    struct fixture f = round_numbers();

    f.scenario.network_share = 0.75;
    derive(&f, REJUV_DEDICATED_NETWORK);
    return f;
}

/* C = 2*96 + 64 = 256, L = 0.25 + 0.15625 = 13/32, m - r = 10 */
static struct fixture evacuated(void)
{
    struct fixture f = round_numbers();

    derive(&f, REJUV_EVACUATE);
    return f;
}

/* Tv/To = 1024/384: N = 2, L = (96 + 2*40)/1024 = 11/64 */
static struct fixture cold_between_steps(void)
{
    struct fixture f = round_numbers();

    f.scenario.os_interval = 384;
    f.strategy.resets_os = 1;
    return f;
}

/* fo*Tv = 4 - 0.5, L = (96 + 3.5*40)/1024 = 59/256 */
static struct fixture cold_with_credit(void)
{
    struct fixture f = round_numbers();

    f.scenario.os_credit = 0.5;
    f.strategy.resets_os = 1;
    return f;
}

/* alpha*To = 2048 > Tv: fo = 0, L = 96/1024 = 3/32 */
static struct fixture cold_all_saved(void)
{
    struct fixture f = cold_with_credit();

    f.scenario.os_interval = 4096;
    return f;
}

/* alpha*To = 1024 = Tv: fo = 0 */
static struct fixture cold_on_kink(void)
{
    struct fixture f = cold_with_credit();

    f.scenario.os_interval = 2048;
    return f;
}

/* Tv - alpha*To = 0.5: L = (96 + 40*0.5/2047)/1024 = (96*2047 + 20)/(1024*2047) */
static struct fixture cold_hardly_beyond_credit(void)
{
    struct fixture f = cold_with_credit();

    f.scenario.os_interval = 2047;
    return f;
}

/* N = 3, L = (96 + 3*40)/1024 = 216/1024 */
static struct fixture cold(void)
{
    struct fixture f = round_numbers();

    f.strategy.resets_os = 1;
    return f;
}

/* L = 40/256 */
static struct fixture never_vmm(void)
{
    struct fixture f = cold_with_credit();

    f.scenario.vmm_interval = REJUV_NEVER;
    return f;
}

/* L = 96/1024 */
static struct fixture never_os(void)
{
    struct fixture f = cold_with_credit();

    f.scenario.os_interval = REJUV_NEVER;
    return f;
}

static struct fixture never_both(void)
{
    struct fixture f = never_vmm();

    f.scenario.os_interval = REJUV_NEVER;
    return f;
}

/* sum(t*g) = 64*0.25 + 64*0.25, as plain */
static struct fixture two_phases(void)
{
    static const rejuv_phase phases[] = {{64, 0.25}, {64, 0.25}};
    struct fixture f = round_numbers();

    f.strategy.degraded_time = f.strategy.degradation = 0;
    f.strategy.phase_count = 2;
    f.strategy.phases = phases;
    return f;
}

/* Of n = 5, each 8 s: sum(t*g) = 8*[2*(0.25 + 0.125) + 0.5] = 10, L = 74/1024 + 160/1024 = 117/512 */
static const rejuv_stage alike[] = {{8, 0.25, 0.5, 0.125},
                                    {8, 0.25, 0.5, 0.125},
                                    {8, 0.25, 0.5, 0.125},
                                    {8, 0.25, 0.5, 0.125},
                                    {8, 0.25, 0.5, 0.125}};

static struct fixture stages(uint32_t count)
{
    struct fixture f = round_numbers();

    f.strategy.degraded_time = f.strategy.degradation = 0;
    f.strategy.stage_count = count;
    f.strategy.stages = alike;
    return f;
}

static struct fixture one_stage(void)
{
    return stages(1);
}

static struct fixture five_stages(void)
{
    return stages(5);
}

/* C = 2*(64 + 10) + 64 = 212, L = (212 + 160)/1024 = 93/256, m - r = 10 */
static struct fixture evacuated_by_stage(void)
{
    struct fixture f = one_stage();

    derive(&f, REJUV_EVACUATE);
    return f;
}

/* b = 128 + 128, J = 4, m = 16: r = ceil(16/5) = 4, which J = 3 keeps; m - r = 12 */
static struct fixture automatic(void)
{
    struct fixture f = round_numbers();

    f.strategy.reserved = REJUV_AUTO;
    f.scenario.vmm_reboot = 128;
    f.scenario.hosts = 16;
    return f;
}

static struct fixture baseline(void)
{
    struct fixture f = round_numbers();

    f.scenario.host_performance = 2;
    derive(&f, REJUV_NONE);
    return f;
}

/* Neither evacuates nor reserves; p = 2, m = 10 */
static struct fixture warm(void)
{
    struct fixture f = round_numbers();

    f.strategy.evacuates = 0;
    f.strategy.reserved = 0;
    f.scenario.host_performance = 2;
    return f;
}

static const struct {
    struct fixture (*make)(void);
    const char *key;
    double value, throughput, elasticity;
} worked[] = {
    {plain, "vmm_interval", 1024, 8 * 96. / (1024 * 1024), -96. / 1024 / 0.25},
    {plain, "os_interval", 256, 8 * 40. / (256 * 256), -40. / 256 / 0.25},
    {plain, "hosts", 10, 0.75, 0},
    {plain, "vms", 5, -8 * 4. / 256, 5 * 4. / 256 / 0.25},
    {plain, "host_performance", 1, 6, 0},
    {plain, "os.downtime", 8, -8 / 256., 8 / 256. / 0.25},
    {plain, "os.contention_time", 16, -8 * 4 * 0.25 / 256, 16 / 256. / 0.25},
    {plain, "os.contention", 0.25, -8 * 4 * 16 / 256., 0.25 * 4 * 16 / 256 / 0.25},
    {plain, "os.warmup_time", 32, -8 * 0.5 / 256, 32 * 0.5 / 256 / 0.25},
    {plain, "os.warmup", 0.5, -8 * 32 / 256., 0.5 * 32 / 256 / 0.25},
    {plain, "downtime", 64, -8 / 1024., 64 / 1024. / 0.25},
    {plain, "degraded_time", 128, -8 * 0.25 / 1024, 128 * 0.25 / 1024 / 0.25},
    {plain, "degradation", 0.25, -8 * 128 / 1024., 0.25 * 128 / 1024 / 0.25},
    {plain, "reserved", 2, -0.75, 0},

    {own_network, "network_share", 0.75, 8 * 32 / 1024., -3 / 29.},
    {own_network, "downtime", 64, -8 / 1024., 8 / 29.},
    {own_network, "degraded_time", 128, -8 * 0.25 * 0.25 / 1024, 1 / 29.},
    {own_network, "degradation", 0.25, -8 * 0.25 * 128 / 1024, 1 / 29.},
    {own_network, "vmm_interval", 1024, 8 * 72. / (1024 * 1024), -9 / 29.},
    {own_network, "reserved", 2, -99 / 128., 0},

    {evacuated, "vmm_reboot", 64, -10 / 1024., 2 / 13.},
    {evacuated, "downtime", 64, -10 * 2 / 1024., 4 / 13.},
    {evacuated, "degraded_time", 128, -10 * 2 * 0.25 / 1024, 2 / 13.},
    {evacuated, "degradation", 0.25, -10 * 2 * 128 / 1024., 2 / 13.},
    {evacuated, "vmm_interval", 1024, 10 * 256. / (1024 * 1024), -8 / 13.},

    {cold_between_steps, "vmm_interval", 1024, 8 * 11. / 64 / 1024, -1},
    {cold_between_steps, "os_interval", 384, 0, 0},
    {cold_between_steps, "os.downtime", 8, -8 * 2 / 1024., 1 / 11.},
    {cold_between_steps, "vms", 5, -8 * 2 * 4 / 1024., 5 / 22.},

    {cold_with_credit, "vmm_interval", 1024, 8 * 76. / (1024 * 1024), -19 / 59.},
    {cold_with_credit, "os_interval", 256, 8 * 40. / (256 * 256), -40 / 59.},
    {cold_with_credit, "os_credit", 0.5, 8 * 40 / 1024., -5 / 59.},
    {cold_with_credit, "os.downtime", 8, -8 * 3.5 / 1024, 7 / 59.},

    {cold_all_saved, "vmm_interval", 1024, 8 * 96. / (1024 * 1024), -1},
    {cold_all_saved, "os_interval", 4096, 0, 0},
    {cold_all_saved, "os_credit", 0.5, 0, 0},
    {cold_all_saved, "os.downtime", 8, 0, 0},
    {cold_hardly_beyond_credit, "vmm_interval", 1024, 8 * 76. / (1024 * 1024),
     -76 * 2047. / (96 * 2047 + 20)},
    {cold_hardly_beyond_credit, "os_interval", 2047, 8 * 40. / (2047 * 2047),
     -40 * 1024. / (96 * 2047 + 20)},
    {cold_hardly_beyond_credit, "os_credit", 0.5, 8 * 40 / 1024., -20 * 2047. / (96 * 2047 + 20)},
    {cold, "reserved", 2, -808 / 1024., 0},
    {cold_on_kink, "os.warmup", 0.5, 0, 0},
    {cold_on_kink, "downtime", 64, -8 / 1024., 2 / 3.},

    {never_vmm, "os_interval", 256, 8 * 40. / (256 * 256), -1},
    {never_vmm, "os_credit", 0.5, 0, 0},
    {never_vmm, "downtime", 64, 0, 0},
    {never_vmm, "degradation", 0.25, 0, 0},
    {never_vmm, "os.downtime", 8, -8 / 256., 1 / 5.},
    {never_os, "vmm_interval", 1024, 8 * 96. / (1024 * 1024), -1},
    {never_os, "os_credit", 0.5, 0, 0},
    {never_os, "vms", 5, 0, 0},
    {never_os, "os.contention", 0.25, 0, 0},
    {never_both, "downtime", 64, 0, NAN},
    {never_both, "hosts", 10, 1, NAN},
    {never_both, "reserved", 2, -1, NAN},

    {two_phases, "vmm_interval", 1024, 8 * 96. / (1024 * 1024), -96. / 1024 / 0.25},
    {two_phases, "vms", 5, -8 * 4. / 256, 5 * 4. / 256 / 0.25},
    {one_stage, "vms", 5, -8 * 17.5 / 1024, 43.75 / 117},
    {one_stage, "downtime", 64, -8 / 1024., 32 / 117.},
    {five_stages, "downtime", 64, -8 / 1024., 32 / 117.},
    {evacuated_by_stage, "vms", 5, -10 * (16. + 2 * 1.5) / 1024, 5 * 19. / 372},

    {automatic, "vmm_interval", 1024, 12 * 96. / (1024 * 1024), -96. / 1024 / 0.25},
    {automatic, "degraded_time", 128, -12 * 0.25 / 1024, 128 * 0.25 / 1024 / 0.25},
    {automatic, "hosts", 16, 0.75, 0},

    {baseline, "hosts", 10, 2, NAN},
    {baseline, "host_performance", 2, 10, NAN},
    {warm, "hosts", 10, 1.5, 0},
    {warm, "host_performance", 2, 7.5, 0},
    {warm, "os.warmup", 0.5, -2 * 10 * 32 / 256., 0.5 * 32 / 256 / 0.25},
};

/* What is not a double is rounded twice on the way to the expected value, hence one ulp. */
START_TEST(test_rejuv_sensitivity_worked)
{
    struct fixture f = worked[_i].make();
    rejuv_derivative d;

    ck_assert_int_eq(differentiate(&f, worked[_i].key, &d), REJUV_OK);
    assert_same(d.value, worked[_i].value);
    assert_same(d.throughput, worked[_i].throughput);
    assert_ulp(d.loss_elasticity, worked[_i].elasticity, 1);
    assert_same(d.jump, NAN);
    ck_assert_uint_eq(d.unused, 77);
    ck_assert_uint_eq(f.problem.unused, 77); /* not filled */
}
END_TEST

/* A zero is not negative: it would be printed as -0. */
static void assert_zero(struct fixture *f, const char *key)
{
    rejuv_derivative d;

    ck_assert_int_eq(differentiate(f, key, &d), REJUV_OK);
    assert_same(d.throughput, 0);
    assert_same(d.loss_elasticity, 0);
    ck_assert(!signbit(d.value) && !signbit(d.throughput) && !signbit(d.loss_elasticity));
}

START_TEST(test_rejuv_sensitivity_zero)
{
    static const char *const keys[] = {"os_interval", "os_credit", "os.downtime", "os.warmup"};
    struct fixture f = cold_all_saved();
    int i;

    for (i = 0; i < COUNT(keys); i++)
        assert_zero(&f, keys[i]);
    f = plain();
    f.os = blank().os;
    f.os.downtime = -0.0;
    assert_zero(&f, "os_interval");
    assert_zero(&f, "os.warmup");
    f = never_os();
    f.os.downtime = -0.0;
    assert_zero(&f, "os.downtime");
    f = costless(); /* but for L = 1, where another host, kept idle or not, changes nothing */
    f.strategy.downtime = f.scenario.vmm_interval;
    f.strategy.reserved = 2;
    assert_zero(&f, "reserved");
    assert_zero(&f, "hosts");
}
END_TEST

/* ---- Keys that a strategy does not have ---- */

static const struct {
    struct fixture (*make)(void);
    const char *unavailable; /* all of them, each between spaces */
} without[] = {
    {plain, " os_credit network_share vmm_reboot "},
    {own_network, " os_credit vmm_reboot "},
    {evacuated, " os_credit network_share reserved "},
    {cold_between_steps, " os_credit network_share vmm_reboot "},
    {cold_with_credit, " network_share vmm_reboot "},
    {never_vmm, " vmm_interval network_share vmm_reboot "},
    {never_os, " os_interval network_share vmm_reboot "},
    {never_both, " vmm_interval os_interval network_share vmm_reboot "},
    {two_phases, " os_credit network_share vmm_reboot degraded_time degradation "},
    {one_stage, " os_credit network_share vmm_reboot degraded_time degradation "},
    {five_stages, " vms os_credit network_share vmm_reboot degraded_time degradation "},
    {automatic, " os_credit network_share vmm_reboot reserved "},
    {warm, " os_credit network_share vmm_reboot reserved "},
    {baseline, " vmm_interval os_interval vms os_credit network_share vmm_reboot os.downtime "
               "os.contention_time os.contention os.warmup_time os.warmup downtime degraded_time "
               "degradation reserved "},
};

START_TEST(test_rejuv_sensitivity_unavailable)
{
    struct fixture f = without[_i].make();
    const rejuv_key *key;
    char name[64];
    uint32_t i;

    for (i = 0; (key = rejuv_key_at(i)) != NULL; i++) {
        rejuv_derivative d;
        int32_t status = differentiate(&f, key->name, &d);
        snprintf(name, sizeof name, " %s ", key->name);
        if (strstr(without[_i].unavailable, name) == NULL) {
            ck_assert_msg(status == REJUV_OK, "%s", key->name);
            continue;
        }
        ck_assert_msg(status == REJUV_E_KEY_UNAVAILABLE, "%s", key->name);
        ck_assert(all_nan(&d, sizeof d));
        assert_plain_problem(&f.problem, REJUV_E_KEY_UNAVAILABLE);
    }
}
END_TEST

/* One that reserves hosts without evacuating has them, but a baseline never, whatever it holds. */
START_TEST(test_rejuv_sensitivity_reserved)
{
    struct fixture f = warm();
    rejuv_derivative d;

    f.strategy.reserved = 1;
    ck_assert_int_eq(differentiate(&f, "reserved", &d), REJUV_OK);
    assert_same(d.throughput, -1.5);
    f = plain();
    f.strategy.reserved = 0;
    ck_assert_int_eq(differentiate(&f, "reserved", &d), REJUV_OK);
    assert_same(d.throughput, -0.75);
    f = baseline();
    f.strategy.reserved = 3;
    ck_assert_int_eq(differentiate(&f, "reserved", &d), REJUV_E_KEY_UNAVAILABLE);
}
END_TEST

/* ---- Steps ---- */

/* Tv = 4*b, m = 15: r = ceil(15/5) = 3 at J = 4, ceil(15/4) = 4 at J = 3 */
static struct fixture on_reserved_step(void)
{
    struct fixture f = automatic();

    f.scenario.hosts = 15;
    return f;
}

/* As evacuate but with reserved hosts, so b = 2*128 + 128 + 128, J = 2: r = 5, and 8 at J = 1; L = 320/1024 + 160/1024 */
static struct fixture evacuated_on_step(void)
{
    struct fixture f = on_reserved_step();

    f.strategy.kind = REJUV_EVACUATE;
    return f;
}

/* On both: below Tv, N = 3 and r = 4; above it, N = 4 and r = 3 */
static struct fixture on_both_steps(void)
{
    struct fixture f = on_reserved_step();

    f.strategy.resets_os = 1;
    return f;
}

/* J = 1, and 0 below */
static struct fixture on_last_step(void)
{
    struct fixture f = on_reserved_step();

    f.scenario.vmm_reboot = 896;
    return f;
}

/* D + t = Tv; To = 512: N = 1, and 2 just above, where L = (896 + 32 + 2*40)/1024 */
static struct fixture cold_without_room(void)
{
    struct fixture f = cold();

    f.scenario.os_interval = 512;
    f.strategy.downtime = 896;
    return f;
}

/* L = (960 + 40)/1024 with N = 1; with 2 it would be above 1 */
static struct fixture cold_near_all_lost(void)
{
    struct fixture f = cold();

    f.scenario.os_interval = 512;
    f.strategy.downtime = 960;
    f.strategy.degraded_time = f.strategy.degradation = 0;
    return f;
}

/* L = (984 + 40)/1024 = 1 just above, where nothing is left */
static struct fixture cold_until_all_lost(void)
{
    struct fixture f = cold_near_all_lost();

    f.strategy.downtime = 1024 - 80;
    return f;
}

/* Do + Wo = To, K = 224 */
static struct fixture cold_without_os_room(void)
{
    struct fixture f = cold();

    f.os.downtime = 224;
    f.os.contention = f.os.warmup = 0;
    return f;
}

/* D + sum(t) = Tv = alpha*To */
static struct fixture cold_on_kink_without_room(void)
{
    struct fixture f = cold_on_kink();

    f.strategy.downtime = 896;
    return f;
}

/* Tv = alpha*To = 4*b, m = 15 */
static struct fixture on_kink_and_step(void)
{
    struct fixture f = on_both_steps();

    f.scenario.os_credit = 0.5;
    f.scenario.os_interval = 2048;
    return f;
}

/* 0.3 d and 0.1 d, whose quotient is not a whole number */
static struct fixture cold_in_decimals(void)
{
    struct fixture f = costless();

    f.scenario.vmm_interval = 0.3 * DAY;
    f.scenario.os_interval = 0.1 * DAY;
    f.strategy.resets_os = 1;
    return f;
}

/* Above 5e8 every quotient is a whole number. */
static struct fixture cold_far_out(void)
{
    struct fixture f = costless();

    f.scenario.vmm_interval = 0x1p39 + 0x1p8;
    f.scenario.os_interval = 512;
    f.strategy.resets_os = 1;
    f.os.downtime = 256;
    return f;
}

static const struct {
    struct fixture (*make)(void);
    const char *key;
    double jump;
} jumps[] = {
    /* another OS rejuvenation costs K/Tv of 8 hosts: above Tv, below To */
    {cold, "vmm_interval", -8 * 40 / 1024.},
    {cold, "os_interval", 8 * 40 / 1024.},

    {cold_on_kink, "vmm_interval", 0},
    {cold_on_kink, "os_interval", 0},
    {cold_on_kink, "os_credit", 0},
    {cold_on_kink_without_room, "vmm_interval", NAN},
    {cold_on_kink_without_room, "os_credit", 0},

    /* 0.75*12 - 0.75*11; one more host for a longer t */
    {on_reserved_step, "vmm_interval", 0.75},
    {on_reserved_step, "degraded_time", -0.75},

    {evacuated_on_step, "vmm_interval", 3 * 544 / 1024.},
    {evacuated_on_step, "degraded_time", -3 * 544 / 1024.},
    {evacuated_on_step, "vmm_reboot", -3 * 544 / 1024.},

    /* above (1 - (96 + 4*40)/1024)*12 = 9, below (1 - (96 + 3*40)/1024)*11 */
    {on_both_steps, "vmm_interval", 9 - 11 * 808 / 1024.},
    {on_both_steps, "os_interval", 12 * 40 / 1024.},
    {on_both_steps, "degraded_time", -808 / 1024.},

    /* (1 - 96/1024) */
    {on_kink_and_step, "vmm_interval", 928 / 1024.},
    {on_kink_and_step, "degraded_time", -928 / 1024.},
    {on_kink_and_step, "os_interval", 0},

    {on_last_step, "vmm_interval", NAN},
    {on_last_step, "degraded_time", NAN},
    {cold_without_room, "vmm_interval", NAN},
    {cold_without_room, "os_interval", 8 * 40 / 1024.},
    {cold_near_all_lost, "vmm_interval", NAN},
    {cold_near_all_lost, "os_interval", NAN},
    {cold_until_all_lost, "vmm_interval", -8 * 40 / 1024.},
    {cold_until_all_lost, "os_interval", 8 * 40 / 1024.},
    {cold_without_os_room, "vmm_interval", -8 * 224 / 1024.},
    {cold_without_os_room, "os_interval", NAN},

    {cold_in_decimals, "vmm_interval", 0},
    {cold_in_decimals, "os_interval", 0},
    {cold_far_out, "vmm_interval", -10 * 256 / (0x1p39 + 0x1p8)},
};

START_TEST(test_rejuv_sensitivity_jump)
{
    struct fixture f = jumps[_i].make();
    rejuv_derivative d;

    ck_assert_int_eq(differentiate(&f, jumps[_i].key, &d), REJUV_OK);
    assert_same(d.value, *field(&f, jumps[_i].key));
    assert_same(d.throughput, NAN);
    assert_same(d.loss_elasticity, NAN);
    assert_same(d.jump, jumps[_i].jump);
}
END_TEST

/* On a step of one number, all others have a derivative. */
START_TEST(test_rejuv_sensitivity_beside_steps)
{
    struct fixture f = on_both_steps();
    rejuv_derivative d;

    /* N = 3, r = 3, L = 216/1024 */
    ck_assert_int_eq(differentiate(&f, "degradation", &d), REJUV_OK);
    assert_same(d.throughput, -12 * 128 / 1024.);
    ck_assert_int_eq(differentiate(&f, "os.downtime", &d), REJUV_OK);
    assert_same(d.throughput, -12 * 3 / 1024.);
    ck_assert_int_eq(differentiate(&f, "hosts", &d), REJUV_OK);
    assert_same(d.throughput, 808 / 1024.);
}
END_TEST

/* Tv = 4*b makes no step where the reserved hosts are fixed, or needed by nobody. */
START_TEST(test_rejuv_sensitivity_no_step)
{
    struct fixture f = on_reserved_step();
    rejuv_derivative d;

    f.strategy.reserved = 3;
    ck_assert_int_eq(differentiate(&f, "degraded_time", &d), REJUV_OK);
    assert_same(d.throughput, -12 * 0.25 / 1024);
    f.strategy.evacuates = 0;
    f.strategy.reserved = REJUV_AUTO;
    ck_assert_int_eq(differentiate(&f, "degraded_time", &d), REJUV_OK);
    assert_same(d.throughput, -15 * 0.25 / 1024);
}
END_TEST

/* Evacuations that take no time are never too many for one spare: P = (1 - 64/Tv)*14, at any number of them. */
START_TEST(test_rejuv_sensitivity_evacuations_without_end)
{
    struct fixture f = costless();
    rejuv_derivative d;

    f.scenario.hosts = 15;
    f.strategy.evacuates = 1;
    f.strategy.reserved = REJUV_AUTO;
    f.strategy.downtime = 64;
    ck_assert_int_eq(differentiate(&f, "vmm_interval", &d), REJUV_OK);
    assert_same(d.throughput, 14 * 64 / (1024. * 1024));
    assert_same(d.jump, NAN);
    f.scenario.vmm_reboot = 0x1p-60; /* Tv/b = 2^70 */
    ck_assert_int_eq(differentiate(&f, "vmm_interval", &d), REJUV_OK);
    assert_same(d.throughput, 14 * 64 / (1024. * 1024));
    assert_same(d.jump, NAN);
}
END_TEST

/* The talk's schedule, 28 d and 7 d: `cold` has N = 3 until 28 d and 4 behind, which costs K = 41 + 10*41*0.35 = 184.5 s
 * in 28 d of 100 hosts; and two seconds off the step it has a derivative, -L/Tv. */
START_TEST(test_rejuv_sensitivity_of_the_talk)
{
    struct fixture f = xen3("cold", 100);
    rejuv_derivative d;

    ck_assert_int_eq(differentiate(&f, "vmm_interval", &d), REJUV_OK);
    assert_ulp(d.jump, -100 * 184.5 / (28 * DAY), 1);
    ck_assert_int_eq(differentiate(&f, "os_interval", &d), REJUV_OK);
    assert_ulp(d.jump, 100 * 184.5 / (28 * DAY), 1);

    f.scenario.vmm_interval += 2;
    ck_assert_int_eq(differentiate(&f, "vmm_interval", &d), REJUV_OK);
    assert_same(d.loss_elasticity, -1);
    assert_same(d.jump, NAN);
    ck_assert_int_eq(evaluate(&f), REJUV_OK);
    assert_ulp(d.throughput, 100 * f.result.loss / f.scenario.vmm_interval, 2);
}
END_TEST

/* ---- Failures ---- */

#define SPOILT 99.0

static const struct {
    const char *key;
    double value;
    int32_t status;
} mistakes[] = {
    {"vmm_interval", NAN, REJUV_E_NOT_GIVEN},
    {"hosts", NAN, REJUV_E_NOT_GIVEN},
    {"hosts", 0, REJUV_E_RANGE},
    {"hosts", 2.5, REJUV_E_NOT_WHOLE},
    {"os.warmup", 1.5, REJUV_E_RANGE},
    {"degradation", -1, REJUV_E_RANGE},
    {"os_interval", 39, REJUV_E_OS_INTERVAL},     /* Do + max(Co, Wo) = 8 + 32 */
    {"downtime", 897, REJUV_INFEASIBLE_INTERVAL}, /* + 128 > 1024 */
    {"hosts", 2, REJUV_INFEASIBLE_HOSTS},
    {"os.contention_time", 248, REJUV_INFEASIBLE_LOSS}, /* 4*248*0.25/256 */
};

START_TEST(test_rejuv_sensitivity_fails_as_evaluate)
{
    struct fixture f = round_numbers(), same;
    rejuv_derivative d;

    *field(&f, mistakes[_i].key) = mistakes[_i].value;
    same = f;
    ck_assert_int_eq(differentiate(&f, "downtime", &d), mistakes[_i].status);
    ck_assert(all_nan(&d, sizeof d));
    ck_assert_uint_eq(d.unused, 77);
    ck_assert_int_eq(evaluate(&same), mistakes[_i].status);
    ck_assert_mem_eq(&f.problem, &same.problem, sizeof f.problem);
}
END_TEST

START_TEST(test_rejuv_sensitivity_fails_otherwise)
{
    struct fixture f = on_last_step();
    rejuv_derivative d;

    f.scenario.vmm_reboot = 897; /* b > Tv, so J = 0 */
    ck_assert_int_eq(differentiate(&f, "downtime", &d), REJUV_INFEASIBLE_RESERVED);
    ck_assert(all_nan(&d, sizeof d));

    f = stages(4); /* of 5 VMs */
    ck_assert_int_eq(differentiate(&f, "downtime", &d), REJUV_E_STAGES);
    ck_assert(all_nan(&d, sizeof d));
    f = two_phases();
    f.strategy.degraded_time = 1;
    ck_assert_int_eq(differentiate(&f, "downtime", &d), REJUV_E_PHASES);
    ck_assert(all_nan(&d, sizeof d));
    f = plain();
    f.strategy.kind = 4;
    ck_assert_int_eq(differentiate(&f, "downtime", &d), REJUV_E_KIND);
    ck_assert(all_nan(&d, sizeof d));
}
END_TEST

/* A mistake is found before a key that is not there, and that before an infeasibility. */
START_TEST(test_rejuv_sensitivity_order)
{
    struct fixture f = plain();
    rejuv_derivative d;

    f.scenario.hosts = 2; /* all reserved */
    ck_assert_int_eq(differentiate(&f, "vmm_reboot", &d), REJUV_E_KEY_UNAVAILABLE);
    f.scenario.hosts = 2.5;
    ck_assert_int_eq(differentiate(&f, "vmm_reboot", &d), REJUV_E_NOT_WHOLE);
    ck_assert_int_eq(differentiate(&f, "vmm_rebot", &d), REJUV_E_UNKNOWN_NAME);
}
END_TEST

START_TEST(test_rejuv_sensitivity_names)
{
    static const char *const unknown[] = {"", "Downtime", "live.downtime", "loss", "os", "vms "};
    struct fixture f = plain();
    rejuv_derivative d;
    int i;

    for (i = 0; i < COUNT(unknown); i++) {
        ck_assert_int_eq(differentiate(&f, unknown[i], &d), REJUV_E_UNKNOWN_NAME);
        ck_assert(all_nan(&d, sizeof d));
        assert_plain_problem(&f.problem, REJUV_E_UNKNOWN_NAME);
    }
    ck_assert_int_eq(differentiate(&f, NULL, &d), REJUV_E_NULL);
    ck_assert(all_nan(&d, sizeof d));
    assert_plain_problem(&f.problem, REJUV_E_NULL);
}
END_TEST

static int32_t call(const struct fixture *f, const rejuv_scenario *scenario,
                    const rejuv_os_effect *os, const rejuv_strategy *strategy, rejuv_derivative *d)
{
    (void)f;
    *d = (rejuv_derivative){sizeof *d, 77, 1, 2, 3, 4};
    return rejuv_sensitivity(scenario, os, strategy, "hosts", d, NULL);
}

START_TEST(test_rejuv_sensitivity_pointers)
{
    struct fixture f = plain();
    rejuv_derivative d;

    ck_assert_int_eq(call(&f, NULL, &f.os, &f.strategy, &d), REJUV_E_NULL);
    ck_assert(all_nan(&d, sizeof d));
    ck_assert_int_eq(call(&f, &f.scenario, NULL, &f.strategy, &d), REJUV_E_NULL);
    ck_assert(all_nan(&d, sizeof d));
    ck_assert_int_eq(call(&f, &f.scenario, &f.os, NULL, &d), REJUV_E_NULL);
    ck_assert(all_nan(&d, sizeof d));
    ck_assert_int_eq(call(&f, &f.scenario, &f.os, &f.strategy, &d), REJUV_OK); /* no problem */
    ck_assert_int_eq(rejuv_sensitivity(&f.scenario, &f.os, &f.strategy, "hosts", NULL, &f.problem),
                     REJUV_E_NULL);
    assert_plain_problem(&f.problem, REJUV_E_NULL);
}
END_TEST

START_TEST(test_rejuv_sensitivity_sizes)
{
    struct fixture f = plain();
    uint32_t *const sizes[] = {&f.scenario.struct_size, &f.os.struct_size, &f.strategy.struct_size};
    rejuv_derivative d = {sizeof d - 1, 77, SPOILT, SPOILT, SPOILT, SPOILT};
    int i;

    ck_assert_int_eq(rejuv_sensitivity(&f.scenario, &f.os, &f.strategy, "hosts", &d, &f.problem),
                     REJUV_E_STRUCT_SIZE);
    assert_same(d.value, SPOILT); /* its size unknown, it is left alone */
    assert_same(d.jump, SPOILT);
    for (i = 0; i < COUNT(sizes); i++) {
        *sizes[i] += 8;
        ck_assert_int_eq(differentiate(&f, "hosts", &d), REJUV_E_STRUCT_SIZE);
        ck_assert(all_nan(&d, sizeof d));
        *sizes[i] -= 8;
    }
}
END_TEST

/* ---- Tiny and huge numbers ---- */

/* All of the loss comes from one product of tiny numbers, so a per cent of either is a per cent of it. */
START_TEST(test_rejuv_sensitivity_tiny)
{
    struct fixture f = costless();
    rejuv_derivative d;

    f.strategy.degraded_time = 0x1p-1000;
    f.strategy.degradation = 0x1p-30;
    ck_assert_int_eq(differentiate(&f, "degraded_time", &d), REJUV_OK);
    assert_same(d.loss_elasticity, 1);
    assert_same(d.throughput, -10 * 0x1p-40);
    ck_assert_int_eq(differentiate(&f, "degradation", &d), REJUV_OK);
    assert_same(d.loss_elasticity, 1);
    assert_same(d.throughput, -10 * 0x1p-1010);
    ck_assert_int_eq(differentiate(&f, "vmm_interval", &d), REJUV_OK);
    assert_same(d.loss_elasticity, -1);
    assert_same(d.throughput, 10 * 0x1p-1050); /* subnormal, and exact */

    f.strategy.degraded_time = 0x1p-1074; /* no double is as small as this loss */
    ck_assert_int_eq(differentiate(&f, "degraded_time", &d), REJUV_OK);
    assert_same(d.loss_elasticity, NAN);
    assert_same(d.throughput, -10 * 0x1p-40);
}
END_TEST

START_TEST(test_rejuv_sensitivity_extreme)
{
    struct fixture f = costless();
    rejuv_derivative d;

    f.scenario.hosts = 0x1p53;
    f.scenario.host_performance = 1e100;
    f.scenario.vmm_interval = 1e-6;
    ck_assert_int_eq(differentiate(&f, "downtime", &d), REJUV_OK);
    assert_ulp(d.throughput, -(0x1p53 * 1e100 / 1e-6), 2);
    f.scenario.host_performance = 1e-100;
    f.scenario.vmm_interval = 1e12;
    ck_assert_int_eq(differentiate(&f, "downtime", &d), REJUV_OK);
    assert_ulp(d.throughput, -(0x1p53 * 1e-100 / 1e12), 2);
}
END_TEST

/* ---- Laws ---- */

/* A scenario with nothing left out, and costs that fit */
static struct fixture any(uint64_t *random)
{
    static const int32_t kinds[] = {REJUV_MEASURED, REJUV_MEASURED, REJUV_DEDICATED_NETWORK,
                                    REJUV_EVACUATE};
    struct fixture f = round_numbers();
    double tv = random_log(random, 8, 20), to = random_log(random, 8, 20);
    int32_t kind = kinds[random_below(random, COUNT(kinds))];

    f.scenario.vmm_interval = tv;
    f.scenario.os_interval = to;
    f.scenario.hosts = (double)random_between(random, 10, 1000);
    f.scenario.vms = (double)random_between(random, 1, 20);
    f.scenario.network_share = random_unit(random);
    f.scenario.vmm_reboot = tv * 0.1 * random_unit(random);
    f.scenario.os_credit = random_below(random, 2) != 0 ? REJUV_AUTO : random_unit(random);
    f.os = (rejuv_os_effect){sizeof f.os,
                             0,
                             to * 0.05 * random_unit(random),
                             to * 0.005 * random_unit(random),
                             random_unit(random),
                             to * 0.05 * random_unit(random),
                             random_unit(random)};
    f.strategy.resets_os = random_below(random, 2);
    f.strategy.downtime = tv * 0.1 * random_unit(random);
    f.strategy.degraded_time = tv * 0.2 * random_unit(random);
    f.strategy.degradation = random_unit(random);
    if (kind != REJUV_MEASURED)
        derive(&f, kind);
    return f;
}

/* The elasticity by a key; 0 where the strategy does not have it. */
static double elasticity(struct fixture *f, const char *key)
{
    rejuv_derivative d;
    int32_t status = differentiate(f, key, &d);

    ck_assert(status == REJUV_OK || status == REJUV_E_KEY_UNAVAILABLE);
    return status == REJUV_OK ? d.loss_elasticity : 0.0;
}

/*
 * L stays the same if every time becomes longer by the same factor, so the elasticities by all times add up to 0 (Euler).
 * It grows by the factor by which all costs do, which makes 1 for the times that cost something. A fraction weighs as
 * much as the time that it is multiplied by.
 */
START_TEST(test_rejuv_sensitivity_sums)
{
    uint64_t random = 11;
    int i;

    for (i = 0; i < random_times(5000); i++) {
        struct fixture f = any(&random);
        double costs = elasticity(&f, "os.downtime") + elasticity(&f, "os.contention_time") +
                       elasticity(&f, "os.warmup_time") + elasticity(&f, "downtime") +
                       elasticity(&f, "degraded_time") + elasticity(&f, "vmm_reboot");
        double intervals = elasticity(&f, "vmm_interval") + elasticity(&f, "os_interval");

        ck_assert_double_eq_tol(costs, 1, 1e-14);
        ck_assert_double_eq_tol(intervals, -1, 1e-13);
        assert_ulp(elasticity(&f, "os.contention"), elasticity(&f, "os.contention_time"), 1);
        assert_ulp(elasticity(&f, "os.warmup"), elasticity(&f, "os.warmup_time"), 1);
        assert_ulp(elasticity(&f, "degradation"), elasticity(&f, "degraded_time"), 1);
    }
}
END_TEST

/* Where P is linear, the derivative is what a step of one, or of half the number, makes of rejuv_evaluate. */
START_TEST(test_rejuv_sensitivity_differences)
{
    static const char *const keys[] = {
        "hosts",         "vms",           "reserved",      "os.downtime", "os.warmup",
        "os.contention", "downtime",      "degradation",   "vmm_reboot",  "degraded_time",
        "os.warmup",     "network_share", "os.warmup_time"};
    uint64_t random = 12;
    int i;

    for (i = 0; i < random_times(5000); i++) {
        struct fixture f = any(&random), g = f;
        const char *key = keys[random_below(&random, COUNT(keys))];
        int is_count = rejuv_key_at((uint32_t)rejuv_key_index(key))->quantity == REJUV_COUNT;
        double *x = field(&g, key), step = is_count ? 1 : -*x / 2;
        rejuv_derivative d;

        if (differentiate(&f, key, &d) != REJUV_OK)
            continue;
        *x += step;
        ck_assert_int_eq(evaluate(&f), REJUV_OK);
        ck_assert_int_eq(evaluate(&g), REJUV_OK);
        ck_assert_double_eq_tol(d.throughput * step, g.result.throughput - f.result.throughput,
                                1e-14 * f.scenario.hosts);
    }
}
END_TEST

/* ---- Exact ones ---- */

#define ROWS      360 /* at least; a table cut short is a failure */
#define ENTRIES   16  /* phases or stages of a row at most */
#define KEYS      17
#define INPUTS    (KEYS + 5) /* kind, resets_os, evacuates, phases, stages */
#define JUMPS     4
#define COLUMNS   (INPUTS + 2 * KEYS + JUMPS)
#define LINE      8192
#define NOT_A_KEY "-"

struct row {
    struct fixture f;
    rejuv_phase phases[ENTRIES];
    rejuv_stage stages[ENTRIES];
};

static void read_arrays(char *const *cells, struct row *row)
{
    rejuv_strategy *strategy = &row->f.strategy;

    ck_assert_uint_eq(sizeof *row->phases, 2 * sizeof(double));
    ck_assert_uint_eq(sizeof *row->stages, 4 * sizeof(double));
    strategy->phase_count = exact_entries(cells[0], 2, &row->phases[0].time, ENTRIES);
    strategy->stage_count = exact_entries(cells[1], 4, &row->stages[0].time, ENTRIES);
    strategy->phases = strategy->phase_count != 0 ? row->phases : NULL;
    strategy->stages = strategy->stage_count != 0 ? row->stages : NULL;
}

static void read_row(char *const *names, char *const *cells, struct row *row)
{
    int32_t kind = (int32_t)exact_number(cells[KEYS]);
    int i;

    row->f = blank();
    for (i = 0; i < KEYS; i++)
        *field(&row->f, names[i]) = exact_number(cells[i]);
    row->f.strategy.resets_os = (uint32_t)exact_number(cells[KEYS + 1]);
    row->f.strategy.evacuates = (uint32_t)exact_number(cells[KEYS + 2]);
    read_arrays(cells + KEYS + 3, row);
    if (kind != REJUV_MEASURED)
        derive(&row->f, kind);
}

static void check_number(const char *name, const char *cell, double actual, unsigned line)
{
    if (!exact_is(actual, cell))
        ck_abort_msg("derivatives.csv line %u, column %s: %.17g (%a), not %s", line, name, actual,
                     actual, cell);
}

/* The column of a key's jump, or null. */
static const char *jump_cell(char *const *names, char *const *cells, const char *key)
{
    size_t length = strlen(key);
    int i;

    for (i = COLUMNS - JUMPS; i < COLUMNS; i++)
        if (strncmp(names[i], key, length) == 0 && strcmp(names[i] + length, "!") == 0)
            return cells[i];
    return "nan";
}

static void check_key(char *const *names, char *const *cells, struct row *row, int i, unsigned line)
{
    const char *key = names[i], *by_throughput = cells[INPUTS + 2 * i],
               *by_loss = cells[INPUTS + 2 * i + 1];
    rejuv_derivative d;
    int32_t status = differentiate(&row->f, key, &d);

    if (status != (strcmp(by_throughput, NOT_A_KEY) == 0 ? REJUV_E_KEY_UNAVAILABLE : REJUV_OK))
        ck_abort_msg("derivatives.csv line %u, key %s: %s", line, key, rejuv_status_text(status));
    if (status != REJUV_OK)
        return;
    assert_same(d.value, *field(&row->f, key));
    check_number(names[INPUTS + 2 * i], by_throughput, d.throughput, line);
    check_number(names[INPUTS + 2 * i + 1], by_loss, d.loss_elasticity, line);
    check_number(key, jump_cell(names, cells, key), d.jump, line);
}

START_TEST(test_rejuv_sensitivity_exact)
{
    char header[LINE], line[LINE], *names[COLUMNS], *cells[COLUMNS];
    FILE *table = exact_open("derivatives.csv");
    unsigned number = 2;
    struct row row;
    int i;

    ck_assert_ptr_nonnull(fgets(header, sizeof header, table)); /* a comment */
    ck_assert_int_eq(header[0], '#');
    ck_assert_ptr_nonnull(fgets(header, sizeof header, table));
    exact_split(header, names, COLUMNS, number);
    while (fgets(line, sizeof line, table) != NULL) {
        ck_assert_ptr_nonnull(strchr(line, '\n'));
        exact_split(line, cells, COLUMNS, ++number);
        read_row(names, cells, &row);
        for (i = 0; i < KEYS; i++)
            check_key(names, cells, &row, i, number);
    }
    fclose(table);
    ck_assert_uint_ge(number, ROWS);
}
END_TEST

Suite *sensitivity_suite(void)
{
    Suite *suite = suite_create("sensitivity");
    TCase *values = tcase_create("values"), *failures = tcase_create("failures");
    TCase *tables = tcase_create("tables");

    tcase_add_loop_test(values, test_rejuv_sensitivity_worked, 0, COUNT(worked));
    tcase_add_test(values, test_rejuv_sensitivity_zero);
    tcase_add_loop_test(values, test_rejuv_sensitivity_unavailable, 0, COUNT(without));
    tcase_add_test(values, test_rejuv_sensitivity_reserved);
    tcase_add_loop_test(values, test_rejuv_sensitivity_jump, 0, COUNT(jumps));
    tcase_add_test(values, test_rejuv_sensitivity_beside_steps);
    tcase_add_test(values, test_rejuv_sensitivity_no_step);
    tcase_add_test(values, test_rejuv_sensitivity_evacuations_without_end);
    tcase_add_test(values, test_rejuv_sensitivity_of_the_talk);
    tcase_add_test(values, test_rejuv_sensitivity_tiny);
    tcase_add_test(values, test_rejuv_sensitivity_extreme);

    tcase_add_loop_test(failures, test_rejuv_sensitivity_fails_as_evaluate, 0, COUNT(mistakes));
    tcase_add_test(failures, test_rejuv_sensitivity_fails_otherwise);
    tcase_add_test(failures, test_rejuv_sensitivity_order);
    tcase_add_test(failures, test_rejuv_sensitivity_names);
    tcase_add_test(failures, test_rejuv_sensitivity_pointers);
    tcase_add_test(failures, test_rejuv_sensitivity_sizes);

    tcase_set_timeout(tables, 60);
    tcase_add_test(tables, test_rejuv_sensitivity_sums);
    tcase_add_test(tables, test_rejuv_sensitivity_differences);
    tcase_add_test(tables, test_rejuv_sensitivity_exact);

    suite_add_tcase(suite, values);
    suite_add_tcase(suite, failures);
    suite_add_tcase(suite, tables);
    return suite;
}
