"""Serves environments to the Node process that started this one: `python <this folder> <allowed ids as JSON>`."""

import json
import sys

from gymnasium_js_bridge.server import serve

serve(json.loads(sys.argv[1]))
