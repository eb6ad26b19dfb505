#!/usr/bin/env bash
# What tools/ranks.ts needs beside Node, from Debian: MPICH and Open MPI.
set -euo pipefail
wanted=()
command -v mpirun.mpich >/dev/null || wanted+=(mpich)
command -v mpirun.openmpi >/dev/null || wanted+=(openmpi-bin)
[ ${#wanted[@]} = 0 ] && exit 0
as_root=$([ "$(id -u)" = 0 ] || echo sudo)
$as_root apt-get update -qq
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends "${wanted[@]}" >/dev/null
