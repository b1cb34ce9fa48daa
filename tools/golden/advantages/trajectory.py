"""Trajectory estimators in float64 by NumPy, from the forward views of the papers.

Each estimator is written as the explicit sum over future steps that its paper defines, for one step of one
environment at a time, and not as the backward recursion that the package uses. An episode's end is where
the sum stops; the value of what follows is 0 after termination and the final value after truncation.
"""

import json
import os
import platform
from pathlib import Path

import numpy as np

DATA = Path(__file__).resolve().parents[3] / "packages" / "advantages" / "test" / "data"
generator = np.random.default_rng(20261124)


def rollout(time, environments, ends):
    """Random steps of four decimals; `ends` maps (t, e) to 'terminated' or 'truncated'."""
    draw = lambda *shape: generator.normal(size=shape).round(4)
    flags = lambda kind: np.array(
        [[ends.get((t, e)) == kind for e in range(environments)] for t in range(time)]
    )
    return {
        "rewards": draw(time, environments),
        "values": draw(time + 1, environments),
        "finalValues": draw(time, environments),
        "qValues": draw(time, environments),
        "rho": np.exp(draw(time, environments)).round(4),
        "probabilities": generator.uniform(size=(time, environments)).round(4),
        "greedy": generator.uniform(size=(time, environments)) < 0.6,
        "terminated": flags("terminated"),
        "truncated": flags("truncated"),
    }


def window(r, t, e):
    """The steps from t to the end of the episode or of the rollout."""
    steps = [t]
    while not (r["terminated"][steps[-1], e] or r["truncated"][steps[-1], e]):
        if steps[-1] + 1 == len(r["rewards"]):
            break
        steps.append(steps[-1] + 1)
    return steps


def next_value(r, t, e):
    if r["terminated"][t, e]:
        return 0.0
    return r["finalValues"][t, e] if r["truncated"][t, e] else r["values"][t + 1, e]


def delta(r, t, e, gamma):
    return r["rewards"][t, e] + gamma * next_value(r, t, e) - r["values"][t, e]


def product(numbers):
    return float(np.prod(list(numbers)))


def gae(r, t, e, gamma, lam):
    return sum((gamma * lam) ** k * delta(r, u, e, gamma) for k, u in enumerate(window(r, t, e)))


def n_step(r, t, e, gamma, n):
    steps = window(r, t, e)[:n]
    rewards = sum(gamma**k * r["rewards"][u, e] for k, u in enumerate(steps))
    return rewards + gamma ** len(steps) * next_value(r, steps[-1], e)


def td_lambda(r, t, e, gamma, lam):
    """(1 - lambda) sum lambda^(n-1) G^(n), the longest return taking the remaining weight."""
    longest = len(window(r, t, e))
    weights = [(1 - lam) * lam ** (n - 1) for n in range(1, longest)] + [lam ** (longest - 1)]
    return sum(w * n_step(r, t, e, gamma, n) for n, w in enumerate(weights, 1))


def leak(rho, bound, alpha):
    return (1 - alpha) * rho + alpha * min(bound, rho)


def v_trace(r, t, e, gamma, lam, clip_rho, alpha):
    """Espeholt et al. 2018, equation 1, with lambda in c."""
    steps = window(r, t, e)
    c = lambda u: lam * leak(r["rho"][u, e], 1, alpha)
    return r["values"][t, e] + sum(
        gamma**k
        * product(c(v) for v in steps[:k])
        * leak(r["rho"][u, e], clip_rho, alpha)
        * delta(r, u, e, gamma)
        for k, u in enumerate(steps)
    )


def v_trace_advantage(r, t, e, gamma, lam, clip_rho, clip_policy, alpha):
    following = next_value(r, t, e)
    if len(window(r, t, e)) > 1:
        target = v_trace(r, t + 1, e, gamma, lam, clip_rho, alpha)
        following = (1 - lam) * following + lam * target
    q = r["rewards"][t, e] + gamma * following
    return leak(r["rho"][t, e], clip_policy, alpha) * (q - r["values"][t, e])


def off_policy(r, t, e, gamma, c):
    """Munos et al. 2016, equation 3: q + sum gamma^k c_1..c_k (r + gamma E q - q)."""
    steps = window(r, t, e)
    error = lambda u: r["rewards"][u, e] + gamma * next_value(r, u, e) - r["qValues"][u, e]
    return r["qValues"][t, e] + sum(
        gamma**k * product(c(v, e) for v in steps[1 : k + 1]) * error(u) for k, u in enumerate(steps)
    )


def watkins(r, t, e, gamma, lam):
    """The forward view, cut before the first action that was not greedy."""
    steps = window(r, t, e)
    longest = next((k for k, u in enumerate(steps) if k and not r["greedy"][u, e]), len(steps))
    weights = [(1 - lam) * lam ** (n - 1) for n in range(1, longest)] + [lam ** (longest - 1)]
    return sum(w * n_step(r, t, e, gamma, n) for n, w in enumerate(weights, 1))


def upgo(r, t, e, gamma):
    """The return up to the first step whose successor did worse than its value."""
    steps = window(r, t, e)
    length = 1
    while length < len(steps) and delta(r, steps[length], e, gamma) >= 0:
        length += 1
    return n_step(r, t, e, gamma, length)


def skipping_gae(r, mask, gamma, lam):
    """GAE of each environment after deleting its masked steps."""
    result = np.zeros_like(r["rewards"])
    for e in range(result.shape[1]):
        kept = np.flatnonzero(mask[:, e])
        last = r["values"][-1:, e]
        short = {name: array[kept, e : e + 1] for name, array in r.items() if name != "values"}
        short["values"] = np.concatenate([r["values"][kept, e], last])[:, None]
        for i, t in enumerate(kept):
            result[t, e] = gae(short, i, 0, gamma, lam)
    return result


def everywhere(r, estimator, *args):
    time, environments = r["rewards"].shape
    return np.array(
        [[estimator(r, t, e, *args) for e in range(environments)] for t in range(time)], dtype=float
    )


def estimates(r):
    gamma = 0.9
    rho, pi = r["rho"], r["probabilities"]
    cases = []
    add = lambda name, options, **outputs: cases.append((name, {"gamma": gamma} | options, outputs))
    for lam in (0.0, 0.7, 1.0):
        advantages = everywhere(r, gae, gamma, lam)
        add("gae", {"lambda": lam}, advantages=advantages, returns=advantages + r["values"][:-1])
        add("tdLambda", {"lambda": lam}, returns=everywhere(r, td_lambda, gamma, lam))
        add("retrace", {"lambda": lam}, returns=everywhere(r, off_policy, gamma, lambda u, e: lam * min(1, rho[u, e])))
        add("treeBackup", {"lambda": lam}, returns=everywhere(r, off_policy, gamma, lambda u, e: lam * pi[u, e]))
        add("qLambda", {"lambda": lam}, returns=everywhere(r, td_lambda, gamma, lam))
        add("watkins", {"lambda": lam}, returns=everywhere(r, watkins, gamma, lam))
    add("offPolicyReturns", {}, returns=everywhere(r, off_policy, gamma, lambda u, e: rho[u, e]))
    for n in (1, 2, 3, 50):
        add("nStep", {"n": n}, returns=everywhere(r, n_step, gamma, n))
    add("monteCarlo", {}, returns=everywhere(r, n_step, gamma, 10**6))
    for lam, clip_rho, clip_policy, alpha in [(1, 1, 1, 1), (0.8, 1.5, 2, 1), (0.9, 1.2, 1, 0.4), (1, 1, 1, 0)]:
        options = {"lambda": lam, "clipRho": clip_rho, "clipPolicyRho": clip_policy, "alpha": alpha}
        add(
            "vTrace",
            options,
            targets=everywhere(r, v_trace, gamma, lam, clip_rho, alpha),
            advantages=everywhere(r, v_trace_advantage, gamma, lam, clip_rho, clip_policy, alpha),
        )
    returns = everywhere(r, upgo, gamma)
    add("upgo", {}, returns=returns, advantages=np.minimum(1, rho) * (returns - r["values"][:-1]))
    return cases


def flat(array):
    kind = int if array.dtype == bool else float
    return [kind(x) for x in array.reshape(-1)]


rollouts = [
    ("several episodes", rollout(7, 3, {(1, 0): "terminated", (3, 0): "truncated", (6, 1): "terminated", (4, 1): "truncated"})),
    ("ends in every row", rollout(4, 2, {(t, e): ("terminated", "truncated")[(t + e) % 2] for t in range(4) for e in range(2)})),
    ("no end", rollout(5, 1, {})),
    ("one step", rollout(1, 1, {})),
]
mask = generator.uniform(size=(7, 3)) < 0.6
lines = []
for name, r in rollouts:
    cases = estimates(r)
    if name == "no end":
        skip = mask[:5, :1]
        skipped = skipping_gae(r, skip, 0.9, 0.7)
        cases.append(("gaeSkipping", {"gamma": 0.9, "lambda": 0.7, "mask": flat(skip)}, {"advantages": skipped}))
    inputs = {key: flat(array) for key, array in r.items()} | {"environments": r["rewards"].shape[1]}
    lines.append(
        {
            "name": name,
            "inputs": inputs,
            "cases": [
                {"estimator": case, "options": options, "outputs": {key: flat(x) for key, x in outputs.items()}}
                for case, options, outputs in cases
            ],
        }
    )
head = {
    "origin": "tools/golden/advantages/trajectory.py",
    "versions": {"python": platform.python_version(), "numpy": np.__version__},
}
path = DATA / "trajectory-golden.json"
temporary = path.with_suffix(".tmp")
body = ",\n".join(json.dumps(line, allow_nan=False, separators=(",", ":")) for line in lines)
temporary.write_text(json.dumps(head)[:-1] + ', "rollouts": [\n' + body + "\n]}\n")
os.replace(temporary, path)
