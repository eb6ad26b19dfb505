#!/usr/bin/env bash
# What the checks start beside Node, from Debian: browsers, a compiler of C, MPICH and Open MPI, and for sweeps GNU
# parallel, Redis, and Slurm with its authentication. CHROMIUM_PATH and FIREFOX_PATH name other browsers.
# No service is started: the checks start their own, on free ports and in folders of their own.
set -euo pipefail

wanted=()
want() { # want <program> <packages…>
  command -v "$1" >/dev/null || wanted+=("${@:2}")
}
want "${CHROMIUM_PATH:-/usr/bin/chromium}" chromium
want "${FIREFOX_PATH:-/usr/bin/firefox-esr}" firefox-esr
want cc gcc libc6-dev
want mpirun.mpich mpich
want mpirun.openmpi openmpi-bin
want parallel parallel
want redis-server redis-server
want slurmctld slurm-wlm
want munged munge
[ ${#wanted[@]} = 0 ] && exit 0

as_root=$([ "$(id -u)" = 0 ] || echo sudo)
$as_root apt-get update -qq
# A container has no init that could start services; elsewhere they must not be started either.
policy=/usr/sbin/policy-rc.d
made=
if [ ! -e "$policy" ]; then
  printf '#!/bin/sh\nexit 101\n' | $as_root tee "$policy" >/dev/null
  $as_root chmod +x "$policy"
  made=1
fi
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends "${wanted[@]}" >/dev/null
[ -z "$made" ] || $as_root rm "$policy"
