#!/usr/bin/env bash
# Installs @tensorflow/tfjs-node and builds its binding against the TensorFlow of the tensorflow-cpu wheel (Linux x64),
# with the command of packages/backend-tfjs, which has to be built.
# Usage: build.sh FOLDER. Afterwards FOLDER/node_modules/@tensorflow/tfjs-node can be imported.
set -euo pipefail
setup=$(realpath "$(dirname "$0")/../../../packages/backend-tfjs/dist/cli.js")
mkdir -p "$1"
cd "$1"
[ -f package.json ] || npm init -y >/dev/null
npm install --ignore-scripts @tensorflow/tfjs-node@4.22.0
python3 -m pip download --no-deps --dest . tensorflow-cpu==2.21.0
python3 -m zipfile -e tensorflow_cpu-*.whl wheel
node "$setup" setup --cpu --tensorflow wheel
