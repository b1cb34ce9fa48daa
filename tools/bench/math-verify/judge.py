"""Judges pairs of gold and text with Hugging Face's Math-Verify, as TRL's accuracy reward does, and prints its verdicts and CPU time.

Reads JSON from standard input: [{"text": ..., "gold": ...}, ...]. Its own time limits are off, as they need signals.
"""

import json
import logging
import sys
import time

from math_verify import parse, verify

logging.disable(logging.CRITICAL)


def judge(text, gold):
    try:
        parsed = parse(gold if "####" in gold or "\\boxed" in gold else f"${gold}$", parsing_timeout=None)
        if not parsed:
            return "unscored"
        return "right" if verify(parsed, parse(text, parsing_timeout=None), timeout_seconds=None) else "wrong"
    except Exception as error:
        return type(error).__name__


pairs = json.load(sys.stdin)
judge("\\boxed{1}", "1")
start = time.process_time()
verdicts = [judge(pair["text"], pair["gold"]) for pair in pairs]
json.dump({"verdicts": verdicts, "milliseconds": 1000 * (time.process_time() - start)}, sys.stdout)
