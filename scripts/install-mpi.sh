#!/usr/bin/env bash
# What tools/ranks.ts needs beside Node, from Debian: MPICH.
set -euo pipefail
command -v mpirun.mpich >/dev/null && exit 0
as_root=$([ "$(id -u)" = 0 ] || echo sudo)
$as_root apt-get update -qq
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends mpich >/dev/null
