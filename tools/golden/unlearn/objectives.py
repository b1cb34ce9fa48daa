"""Unlearning losses with gradients in the logits, float64, written from their formulas. Writes packages/unlearn/test/fixtures/objectives.json."""

import sys
from pathlib import Path

import torch
import torch.nn.functional as F

sys.path.append(str(Path(__file__).resolve().parents[1]))
import common

torch.manual_seed(8)
B, T, V, D = 3, 5, 7, 4
SETS = ("forget", "retain", "preferred")
REFERENCE, REINFORCED = "reference", "reinforced"


def batch():
    starts, ends = torch.randint(0, 2, (B,)), torch.randint(3, T + 1, (B,))
    steps = torch.arange(T)
    mask = ((steps >= starts[:, None]) & (steps < ends[:, None])).double()
    return {"targets": torch.randint(0, V, (B, T)), "mask": mask}


data = {name: batch() for name in SETS}
logits = {
    role: {name: 2 * torch.randn(B, T, V, dtype=torch.float64) for name in SETS}
    for role in ("model", REFERENCE, REINFORCED)
}
hidden = {role: {name: torch.randn(B, T, D, dtype=torch.float64) for name in SETS} for role in ("model", REFERENCE)}
control = torch.rand(D, dtype=torch.float64)


def token_log_probs(z, name):
    return torch.gather(F.log_softmax(z[name], -1), -1, data[name]["targets"][..., None])[..., 0]


def mean(values, name):
    mask = data[name]["mask"]
    return (values * mask).sum() / mask.sum()


def ce(z, name):
    return mean(-token_log_probs(z, name), name)


def seq(z, name):
    return (token_log_probs(z, name) * data[name]["mask"]).sum(1)


def length(name):
    return data[name]["mask"].sum(1)


def kl(z):
    ref = F.log_softmax(logits[REFERENCE]["retain"], -1)
    return mean((ref.exp() * (ref - F.log_softmax(z["retain"], -1))).sum(-1), "retain")


def idk(z):
    names = ("preferred", "retain")
    total = sum((-token_log_probs(z, n) * data[n]["mask"]).sum() for n in names)
    return total / sum(data[n]["mask"].sum() for n in names)


def dpo(z, beta=0.1):
    won, lost = (seq(z, n) - seq(logits[REFERENCE], n) for n in ("preferred", "forget"))
    return -2 / beta * F.logsigmoid(beta * (won - lost)).mean() + ce(z, "retain")


def npo(z, beta=0.1):
    return -2 / beta * F.logsigmoid(-beta * (seq(z, "forget") - seq(logits[REFERENCE], "forget"))).mean() + ce(z, "retain")


def sim_npo(z, beta=4.5, delta=0.0):
    s = seq(z, "forget") / length("forget")
    return 0.125 * -2 / beta * F.logsigmoid(-beta * s - beta * delta).mean() + ce(z, "retain")


def undial(z, beta=10):
    label = F.one_hot(data["forget"]["targets"], V)
    teacher = F.softmax(logits[REFERENCE]["forget"] - beta * label, -1)
    return mean(-(teacher * F.log_softmax(z["forget"], -1)).sum(-1), "forget")


def weighted(z, weight):
    lp = token_log_probs(z, "forget")
    return -mean(weight(lp.exp()).detach() * -lp, "forget")


def ceu(z):
    x, mask = z["forget"], data["forget"]["mask"]
    label = F.one_hot(data["forget"]["targets"], V).bool()
    target = F.softmax(x.detach().masked_fill(label, -torch.inf), -1)
    loss = -(target * F.log_softmax(x, -1)).sum(-1)
    later = mask * (mask.cumsum(1) > 1)
    return (loss * later).sum() / later.sum()


def pdu(z):
    x = z["forget"]
    return mean((x.max(-1).values - x.mean(-1)) ** 2, "forget") + ce(z, "retain")


def whp(z, strength=5):
    base, reinforced = logits[REFERENCE]["forget"], logits[REINFORCED]["forget"]
    label = (base - strength * F.relu(reinforced - base)).argmax(-1)
    lp = torch.gather(F.log_softmax(z["forget"], -1), -1, label[..., None])[..., 0]
    return mean(-lp, "forget")


def rmu(h):
    def mse(x, name):
        per_token = (x**2).mean(-1) * data[name]["mask"]
        return (per_token.sum(1) / length(name)).mean()

    return mse(h["forget"] - control, "forget") + mse(h["retain"] - hidden[REFERENCE]["retain"], "retain")


LOSSES = {
    "gradientAscent": lambda z: -ce(z, "forget"),
    "gradientDifference": lambda z: -ce(z, "forget") + ce(z, "retain"),
    "klMinimisation": lambda z: -ce(z, "forget") + kl(z),
    "idk": idk,
    "dpo": dpo,
    "altPo": dpo,
    "npo": npo,
    "simNpo": sim_npo,
    "undial": undial,
    "wga": lambda z: weighted(z, lambda p: p) + ce(z, "retain"),
    "satImp": lambda z: 0.1 * weighted(z, lambda p: p**5 * (1 - p)) + ce(z, "retain"),
    "ceu": ceu,
    "pdu": pdu,
    "whp": whp,
    "inContext": lambda z: -seq(z, "forget").sum() - seq(z, "retain").sum(),
    "rmu": rmu,
}


def case(name, loss):
    inputs = hidden["model"] if name == "rmu" else logits["model"]
    leaves = {n: inputs[n].clone().requires_grad_() for n in SETS}
    value = loss(leaves)
    value.backward()
    zero = {n: torch.zeros_like(x) if x.grad is None else x.grad for n, x in leaves.items()}
    return {"name": name, "loss": value.item(), "gradients": {n: common.tensor(g)["data"] for n, g in zero.items()}}


def written(trees):
    return {role: {name: common.tensor(x) for name, x in sets.items()} for role, sets in trees.items()}


common.write_json(
    common.fixtures("unlearn") / "objectives.json",
    common.origin(__file__, "torch")
    | {
        "origin": "tools/golden/unlearn/objectives.py",
        "batch": {n: {k: common.tensor(x) for k, x in each.items()} for n, each in data.items()},
        "logits": written(logits),
        "hidden": written(hidden),
        "control": common.tensor(control),
    },
    {"cases": [case(name, loss) for name, loss in LOSSES.items()]},
)
