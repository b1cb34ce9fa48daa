#!/usr/bin/env bash
# Builds @tensorflow/tfjs-node's binding against the libtensorflow of the tensorflow-cpu wheel (Linux x64).
# Its own install script fetches libtensorflow from a host that many networks block, and has no binding for Node 20.
# Usage: build.sh FOLDER. Afterwards FOLDER/node_modules/@tensorflow/tfjs-node can be imported.
set -euo pipefail
folder=$(mkdir -p "$1" && cd "$1" && pwd)
headers=$(node -p 'require("path").resolve(process.execPath, "../..")')

cd "$folder"
[ -f package.json ] || npm init -y >/dev/null
npm install --ignore-scripts @tensorflow/tfjs-node@4.22.0 node-gyp@13
python3 -m pip download --no-deps --dest . tensorflow-cpu==2.21.0
python3 - tensorflow_cpu-*.whl <<'PYTHON'
import sys, zipfile
wheel = zipfile.ZipFile(sys.argv[1])
wheel.extractall(members=[n for n in wheel.namelist() if n.startswith(("tensorflow/include/", "tensorflow/libtensorflow"))])
PYTHON

package="$folder/node_modules/@tensorflow/tfjs-node"
mkdir -p "$package/deps/lib"
ln -sfn "$folder/tensorflow/include" "$package/deps/include"
for library in cc framework; do ln -sf "$folder/tensorflow/libtensorflow_$library.so.2" "$package/deps/lib/"; done
ln -sf libtensorflow_cc.so.2 "$package/deps/lib/libtensorflow.so"
ln -sf libtensorflow_framework.so.2 "$package/deps/lib/libtensorflow_framework.so"

cd "$package"
"$folder/node_modules/.bin/node-gyp" rebuild --nodedir="$headers" --module_name=tfjs_binding \
  --module="$package/lib/napi-v8/tfjs_binding.node" --module_path="$package/lib/napi-v8" \
  --napi_version=9 --napi_build_version=8 --node_napi_label=napi-v8
