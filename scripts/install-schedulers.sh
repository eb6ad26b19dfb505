#!/usr/bin/env bash
# What tools/sweeps.ts needs beside Node, from Debian: GNU parallel, Redis, and Slurm with its authentication.
# Nothing of it is started: the check starts its own, on free ports and in folders of its own.
set -euo pipefail
wanted=()
command -v parallel >/dev/null || wanted+=(parallel)
command -v redis-server >/dev/null || wanted+=(redis-server)
command -v slurmctld >/dev/null || wanted+=(slurm-wlm)
command -v munged >/dev/null || wanted+=(munge)
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
