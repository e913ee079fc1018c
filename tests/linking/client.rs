// SPDX-License-Identifier: MIT
//
// client.c in Rust:  rustc client.rs -L FOLDER -l rejuvcalc
use std::ffi::CStr;
use std::os::raw::{c_char, c_void};
use std::ptr::{null, null_mut};

#[repr(C)]
#[derive(Default)]
struct Scenario {
    struct_size: u32,
    unused: u32,
    vmm_interval: f64,
    os_interval: f64,
    hosts: f64,
    vms: f64,
    host_performance: f64,
    os_credit: f64,
    network_share: f64,
    vmm_reboot: f64,
}

#[repr(C)]
#[derive(Default)]
struct OsEffect {
    struct_size: u32,
    unused: u32,
    downtime: f64,
    contention_time: f64,
    contention: f64,
    warmup_time: f64,
    warmup: f64,
}

#[repr(C)]
struct Strategy {
    struct_size: u32,
    kind: i32,
    resets_os: u32,
    evacuates: u32,
    downtime: f64,
    degraded_time: f64,
    degradation: f64,
    reserved: f64,
    phase_count: u32,
    stage_count: u32,
    phases: *const c_void,
    stages: *const c_void,
}

#[repr(C)]
#[derive(Default)]
struct Outcome {
    struct_size: u32,
    unused: u32,
    reserved_hosts: f64,
    reserved_needed: f64,
    serving_hosts: f64,
    os_rejuvenations: f64,
    unavailability: f64,
    availability: f64,
    degradation: f64,
    loss: f64,
    throughput: f64,
    lost: f64,
    lost_hosts: f64,
    throughput_share: f64,
}

extern "C" {
    fn rejuv_profile(profile: *const c_char, scenario: *mut Scenario, os: *mut OsEffect) -> i32;
    fn rejuv_profile_strategy_id(profile: *const c_char, index: u32) -> *const c_char;
    fn rejuv_profile_strategy(profile: *const c_char, id: *const c_char, strategy: *mut Strategy) -> i32;
    fn rejuv_evaluate(scenario: *const Scenario, os: *const OsEffect, strategy: *const Strategy,
                      result: *mut Outcome, problem: *mut c_void) -> i32;
    fn rejuv_size(scenario: *const Scenario, os: *const OsEffect, strategy: *const Strategy, target: f64,
                  hosts: *mut f64, result: *mut Outcome, problem: *mut c_void) -> i32;
}

fn size_of<T>() -> u32 {
    std::mem::size_of::<T>() as u32
}

fn tell(id: &str, name: &str, value: f64) {
    println!("{} {} {:016x}", id, name, value.to_bits());
}

fn tell_strategy(scenario: &Scenario, os: &OsEffect, profile: *const c_char, id: *const c_char) {
    let name = unsafe { CStr::from_ptr(id) }.to_str().unwrap();
    let mut strategy = Strategy {
        struct_size: size_of::<Strategy>(), kind: 0, resets_os: 0, evacuates: 0, downtime: 0.0,
        degraded_time: 0.0, degradation: 0.0, reserved: 0.0, phase_count: 0, stage_count: 0,
        phases: null(), stages: null(),
    };
    let mut result = Outcome { struct_size: size_of::<Outcome>(), ..Default::default() };
    let mut hosts = 0.0;

    unsafe {
        assert_eq!(rejuv_profile_strategy(profile, id, &mut strategy), 0);
        assert_eq!(rejuv_evaluate(scenario, os, &strategy, &mut result, null_mut()), 0);
    }
    tell(name, "reserved_hosts", result.reserved_hosts);
    tell(name, "reserved_needed", result.reserved_needed);
    tell(name, "serving_hosts", result.serving_hosts);
    tell(name, "os_rejuvenations", result.os_rejuvenations);
    tell(name, "availability", result.availability);
    tell(name, "degradation", result.degradation);
    tell(name, "loss", result.loss);
    tell(name, "throughput", result.throughput);
    tell(name, "lost", result.lost);
    assert_eq!(unsafe { rejuv_size(scenario, os, &strategy, 99.5, &mut hosts, &mut result, null_mut()) }, 0);
    tell(name, "hosts", hosts);
}

fn main() {
    let profile = b"xen3\0".as_ptr() as *const c_char;
    let mut scenario = Scenario { struct_size: size_of::<Scenario>(), ..Default::default() };
    let mut os = OsEffect { struct_size: size_of::<OsEffect>(), ..Default::default() };

    assert_eq!(unsafe { rejuv_profile(profile, &mut scenario, &mut os) }, 0);
    scenario.hosts = 100.0;
    for i in 0.. {
        let id = unsafe { rejuv_profile_strategy_id(profile, i) };
        if id.is_null() {
            break;
        }
        tell_strategy(&scenario, &os, profile, id);
    }
}
