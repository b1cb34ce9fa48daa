"""The null environment behind the standard library's HTTP server, JSON over kept-alive connections: `python http_json.py <environments>` prints its port."""

import json
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer

import numpy as np
from null_env import NullVectorEnv

ENVS = NullVectorEnv(int(sys.argv[1]))


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Otherwise the body would wait for the acknowledgement of the header.
    disable_nagle_algorithm = True

    def do_POST(self):
        actions = np.array(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        parts = [part.tolist() for part in ENVS.step(actions)[:4]]
        body = json.dumps(parts).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = HTTPServer(("127.0.0.1", 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
