#!/usr/bin/env bash
# Downloads the data for the tests into a folder: MNIST as IDX from a public mirror, checked by the checksums
# of the unpacked files, and as CSV, which this project's own command makes from the IDX files.
#
#     scripts/fetch-test-data.sh folder     then run the tests with INKLING_TEST_DATA=folder
set -euo pipefail
target=$(realpath -m "${1:?usage: scripts/fetch-test-data.sh <folder>}")/mnist
mirror=https://storage.googleapis.com/cvdf-datasets/mnist
cd "$(dirname "$0")/.."
mkdir -p "$target"

while read -r sum name; do
  curl --fail --silent --show-error --location --output "$target/$name.gz" "$mirror/$name.gz"
  gzip --decompress --stdout "$target/$name.gz" | sha256sum --check --status <(echo "$sum  -") || {
    echo "fetch-test-data: $name.gz from $mirror does not have the expected checksum. Try again later." >&2
    exit 1
  }
done <<'SUMS'
ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db train-images-idx3-ubyte
65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5 train-labels-idx1-ubyte
0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7 t10k-images-idx3-ubyte
ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2 t10k-labels-idx1-ubyte
SUMS

for part in train test; do
  npx -y pnpm@12.21.0 inkling data to-csv "$target" --part "$part" --out "$target/mnist_$part.csv.gz"
done
