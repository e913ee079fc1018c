/* SPDX-License-Identifier: MIT */
/*
 * cluster.c - use the library from C: which strategy is best for 100 hosts, and what it loses
 *
 *     cc cluster.c $(pkg-config --cflags --libs rejuvcalc) -o cluster && ./cluster
 */
#include <rejuvcalc.h>
#include <stdio.h>

int main(void)
{
    rejuv_scenario scenario = {.struct_size = sizeof scenario};
    rejuv_os_effect os = {.struct_size = sizeof os};
    const char *id;
    uint32_t i;

    if (rejuv_profile("xen3", &scenario, &os) != REJUV_OK)
        return 1;
    scenario.hosts = 100;
    scenario.vmm_interval = 30 * 86400.0;

    for (i = 0; (id = rejuv_profile_strategy_id("xen3", i)) != NULL; i++) {
        rejuv_strategy strategy = {.struct_size = sizeof strategy};
        rejuv_result result = {.struct_size = sizeof result};
        int32_t status;

        rejuv_profile_strategy("xen3", id, &strategy);
        status = rejuv_evaluate(&scenario, &os, &strategy, &result, NULL);
        if (status != REJUV_OK) {
            fprintf(stderr, "%s: %s\n", id, rejuv_status_text(status));
            return 1;
        }
        printf("%-12s  throughput %.4f  loss %.6f %%\n", id, result.throughput, 100 * result.loss);
    }
    return 0;
}
