// SPDX-License-Identifier: MIT
// wasm.js MODULE COMMAND - the library as a WebAssembly module imports nothing, and computes what the command does
//
// Numbers go through the module's memory, as in any host, and are compared with those that the command writes: the
// same doubles, as its digits read back as the one that was written.
"use strict";
const assert = require("assert");
const fs = require("fs");
const path = require("path");
const { execFileSync } = require("child_process");

const [modulePath, command] = process.argv.slice(2);
const module_ = new WebAssembly.Module(fs.readFileSync(modulePath));
assert.deepStrictEqual(WebAssembly.Module.imports(module_), []);
const { memory, __heap_base: heap, ...library } = new WebAssembly.Instance(module_).exports;

/* ---- Memory: what is allocated stays ---- */

let top = heap.value;

function allocate(size) {
    const address = (top + 7) & ~7;
    top = address + size;
    if (top > memory.buffer.byteLength) memory.grow(Math.ceil((top - memory.buffer.byteLength) / 65536));
    return address;
}

const view = () => new DataView(memory.buffer);
const double = (address) => view().getFloat64(address, true);
const setWord = (address, word) => view().setUint32(address, word, true);

function text(string) {
    const bytes = Buffer.from(string + "\0");
    const address = allocate(bytes.length);
    Buffer.from(memory.buffer).set(bytes, address);
    return address;
}

function struct(size) {
    const address = allocate(size);
    setWord(address, size);
    return address;
}

function doubles(values) {
    const address = allocate(8 * values.length);
    new Float64Array(memory.buffer, address, values.length).set(values);
    return address;
}

function words(values) {
    const address = allocate(4 * values.length);
    values.forEach((value, i) => setWord(address + 4 * i, value));
    return address;
}

/* ---- The structs, which know their sizes: a wrong one is refused ---- */

const RESULT = ["reserved_hosts", "reserved_needed", "serving_hosts", "os_rejuvenations", "unavailability", "availability",
    "degradation", "loss", "throughput", "lost", "lost_hosts", "throughput_share"];
const scenario = struct(72), os = struct(48), result = struct(8 + 8 * RESULT.length), problem = struct(40);
const PROFILE = text("xen3");
const OK = 0, NOT_GIVEN = 6, RANGE = 7;
const HOSTS = library.rejuv_key_index(text("hosts"));

function strategy(id) {
    const address = struct(64);
    assert.strictEqual(library.rejuv_profile_strategy(PROFILE, text(id), address), OK);
    return address;
}

function set(name, value, where = 0) {
    return library.rejuv_set(text(name), value, scenario, os, where, problem);
}

/* ---- Comparisons ---- */

let compared = 0;

function same(actual, written, what) {
    assert(Object.is(actual, written), `${what}: ${actual} in WebAssembly, ${written} by the command`);
    compared++;
}

const number = (written) => (written === null || written === "" ? NaN : Number(written));

function run(args, input = "") {
    return execFileSync(command, args, { input, stdio: "pipe", encoding: "utf8", maxBuffer: 1 << 28 });
}

function rows(args) {
    return JSON.parse(run(["compare", ...args, "--format", "json"])).rows;
}

/* The scenario as the keys say it, and what `compare` tells of each strategy. */
function compareScenario(keys) {
    assert.strictEqual(library.rejuv_profile(PROFILE, scenario, os), OK);
    const args = ["--strategy", "all,none"];
    for (const [name, value] of Object.entries(keys)) {
        const unit = /interval|time|reboot/.test(name) ? "s" : "";
        args.push("--set", `${name}=${value === Infinity ? "never" : value === -1 ? "auto" : value + unit}`);
        if (name !== "reserved") assert.strictEqual(set(name, value), OK);
    }
    for (const row of rows(args)) {
        const one = strategy(row.strategy);
        if ("reserved" in keys && row.strategy !== "none") set("reserved", keys.reserved, one);
        const status = library.rejuv_evaluate(scenario, os, one, result, 0);
        assert.strictEqual(status === OK, row.infeasible === null, `${row.strategy} is feasible`);
        RESULT.forEach((name, i) => {
            if (name in row) same(double(result + 8 + 8 * i), number(row[name]), `${row.strategy} ${name}`);
        });
    }
}

const SCENARIOS = [
    { hosts: 100 },
    { hosts: 12000, reserved: -1 },
    { hosts: 100, vmm_interval: Infinity },
    { hosts: 100, vmm_interval: Infinity, os_interval: Infinity },
    { hosts: 1 },
    { hosts: 2 ** 53, host_performance: 1e100 },
    { hosts: 7, host_performance: 1e-100, os_credit: 0.5 },
    { hosts: 100, vmm_interval: 480, os_interval: Infinity },
    { hosts: 100, "os.downtime": 5e-324, network_share: 5e-324 },
    { hosts: 100, vms: 1e6, os_interval: 1e12, vmm_interval: 1e12 },
    { hosts: 99, vmm_interval: 2419200.000000001, os_interval: 604799.9999999999, vmm_reboot: 0.1 },
];

/* What is no number, or beyond all of them. */
function refuse(value, expected) {
    view().setFloat64(scenario + 24, value, true);
    assert.strictEqual(library.rejuv_evaluate(scenario, os, strategy("cold"), result, problem), expected);
    assert.strictEqual(view().getInt32(problem + 8, true), HOSTS);
    same(double(problem + 16), value, "the number that is refused");
    RESULT.forEach((name, i) => same(double(result + 8 + 8 * i), NaN, `${name} of no scenario`));
}

/* Many rows at once, as `batch` tells them. */
const ROWS = 2000, STRATEGIES = ["warm", "cold", "live"], WANTED = ["throughput", "reserved_needed", "loss"];

function random(count, least, greatest) { // logarithmic, of a multiplicative generator
    return Array.from({ length: count }, () => {
        random.state = (random.state * 48271) % 2147483647;
        return least * (greatest / least) ** (random.state / 2147483647);
    });
}
random.state = 1;

function compareMany() {
    const columns = {
        vmm_interval: random(ROWS, 600, 1e8), os_interval: random(ROWS, 600, 1e8),
        hosts: random(ROWS, 1, 1e6).map(Math.floor), "live.degradation": random(ROWS, 1e-3, 1),
    };
    const names = Object.keys(columns);
    const given = names.flatMap((name) => [
        text(name.replace("live.", "")), name.startsWith("live.") ? STRATEGIES.indexOf("live") : 0, 0, doubles(columns[name])]);
    const found = STRATEGIES.map(() => WANTED.map(() => doubles(new Array(ROWS).fill(0))));
    const places = found.map((arrays) => {
        const address = struct(8 + 4 * (1 + RESULT.length));
        RESULT.forEach((name, i) => setWord(address + 12 + 4 * i, arrays[WANTED.indexOf(name)] || 0));
        return address;
    });

    assert.strictEqual(library.rejuv_profile(PROFILE, scenario, os), OK);
    assert.strictEqual(library.rejuv_evaluate_many(scenario, os, words(STRATEGIES.map(strategy)), STRATEGIES.length,
        words(given), names.length, BigInt(ROWS), words(places), problem), OK);

    const firstLine = names.map((name) => (name.endsWith("interval") ? `${name}_s` : name));
    const lines = [firstLine, ...columns.hosts.map((_, i) => names.map((name) => columns[name][i]))];
    const [header, ...written] = run(
        ["batch", "--strategy", STRATEGIES.join(), "--columns", WANTED.join()], lines.join("\n") + "\n").trim().split("\n");
    assert.strictEqual(written.length, ROWS);
    const titles = header.split(",");
    written.forEach((line, i) => {
        const cells = line.split(",");
        STRATEGIES.forEach((id, k) => WANTED.forEach((name, j) => same(
            double(found[k][j] + 8 * i), number(cells[titles.indexOf(`${id}.${name}`)]), `row ${i + 1}, ${id}.${name}`)));
    });
}

/* ---- All ---- */

const header = fs.readFileSync(path.join(__dirname, "../../include/rejuvcalc.h"), "utf8");
assert.deepStrictEqual(Object.keys(library).sort(),
    [...header.matchAll(/^REJUV_API .*[ *](rejuv_[a-z_]*)\(/gm)].map((found) => found[1]).sort());
SCENARIOS.forEach(compareScenario);
refuse(NaN, NOT_GIVEN);
refuse(Infinity, RANGE);
refuse(-Infinity, RANGE);
compareMany();
console.log(`${compared} numbers as the command's; no imports, ${Object.keys(library).length} functions exported`);
