// SPDX-License-Identifier: MIT
//
// client.c in JavaScript, for Node.js with koffi:  NODE_PATH=... node client.js librejuvcalc.so.0
'use strict';
const koffi = require('koffi');

const TOLD = ('reserved_hosts reserved_needed serving_hosts os_rejuvenations availability degradation loss ' +
    'throughput lost').split(' ');

const doubles = (names) => Object.fromEntries(names.split(' ').map((name) => [name, 'double']));
const outputs = doubles('reserved_hosts reserved_needed serving_hosts os_rejuvenations unavailability ' +
    'availability degradation loss throughput lost lost_hosts throughput_share');

const types = {
    Scenario: { struct_size: 'uint32_t', unused: 'uint32_t', ...doubles('vmm_interval os_interval hosts vms ' +
        'host_performance os_credit network_share vmm_reboot') },
    OsEffect: { struct_size: 'uint32_t', unused: 'uint32_t', ...doubles('downtime contention_time contention ' +
        'warmup_time warmup') },
    Strategy: { struct_size: 'uint32_t', kind: 'int32_t', resets_os: 'uint32_t', evacuates: 'uint32_t',
        ...doubles('downtime degraded_time degradation reserved'), phase_count: 'uint32_t',
        stage_count: 'uint32_t', phases: 'void *', stages: 'void *' },
    Result: { struct_size: 'uint32_t', unused: 'uint32_t', ...outputs },
};
const made = {};
for (const name in types)
    made[name] = koffi.struct(name, types[name]);
const sized = (name) => ({ struct_size: koffi.sizeof(made[name]) });

const library = koffi.load(process.argv[2]);
const inputs = 'const Scenario *scenario, const OsEffect *os, const Strategy *strategy';
const profile = library.func('int32_t rejuv_profile(str name, _Inout_ Scenario *scenario, _Inout_ OsEffect *os)');
const strategyId = library.func('str rejuv_profile_strategy_id(str name, uint32_t index)');
const profileStrategy = library.func('int32_t rejuv_profile_strategy(str name, str id, _Inout_ Strategy *strategy)');
const evaluate = library.func(`int32_t rejuv_evaluate(${inputs}, _Inout_ Result *result, void *problem)`);
const size = library.func(`int32_t rejuv_size(${inputs}, double target, _Out_ double *hosts, ` +
    '_Inout_ Result *result, void *problem)');

function check(status) {
    if (status !== 0)
        throw new Error(`status ${status}`);
}

function tell(id, name, value) {
    const bytes = Buffer.alloc(8);
    bytes.writeDoubleBE(value);
    console.log(id, name, bytes.toString('hex'));
}

const scenario = sized('Scenario'), os = sized('OsEffect');
check(profile('xen3', scenario, os));
scenario.hosts = 100;
for (let i = 0, id; (id = strategyId('xen3', i)) !== null; i++) {
    const strategy = sized('Strategy'), result = sized('Result'), hosts = [0];
    check(profileStrategy('xen3', id, strategy));
    check(evaluate(scenario, os, strategy, result, null));
    for (const name of TOLD)
        tell(id, name, result[name]);
    check(size(scenario, os, strategy, 99.5, hosts, result, null));
    tell(id, 'hosts', hosts[0]);
}
