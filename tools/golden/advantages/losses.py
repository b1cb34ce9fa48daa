"""Values and gradients of policy losses in float64 by PyTorch, written from the papers' formulas.

Every loss is a loop over the tokens that count, which picks them by index: what is masked is never touched.
The gradient is taken by autograd in the tensor that `wrt` names. Masked places hold 1000 where that is legal.
"""

import json
import math
import os
import platform
from pathlib import Path

import torch
import torch.nn.functional as F

DATA = Path(__file__).resolve().parents[3] / "packages" / "advantages" / "test" / "data"
generator = torch.Generator().manual_seed(20261124)
torch.set_default_dtype(torch.float64)
batches, cases = {}, []


def normal(*shape):
    return torch.randn(shape, generator=generator).mul(1e3).round().div(1e3)


def policy_batch(name, log_ratios, advantages, mask, garbage=1000.0):
    """log pi between -3 and -0.1; the rest follows from the log-ratios. Masked places are garbage."""
    mask = torch.tensor(mask)
    log_ratios = torch.tensor(log_ratios)
    log_probs = -torch.rand(mask.shape, generator=generator).mul(2.9).add(0.1).mul(1e3).round().div(1e3)
    batch = {
        "logProbs": log_probs,
        "oldLogProbs": log_probs - log_ratios,
        "referenceLogProbs": log_probs + 0.5 * normal(*mask.shape),
        "samplerLogProbs": log_probs - log_ratios + 0.4 * normal(*mask.shape),
        "weights": torch.rand(mask.shape, generator=generator).mul(2e3).round().div(1e3),
        "entropies": torch.rand(mask.shape, generator=generator).mul(3e3).round().div(1e3),
    }
    for tensor in batch.values():
        tensor[mask == 0] = garbage
    batches[name] = batch | {"advantages": torch.tensor(advantages), "mask": mask}


policy_batch(
    "ragged",
    [
        [0.1, 0.4, -0.5, 0.0, 1.2],
        [0.05, 0.3, -0.3, -0.9, 0.0],
        [0.18, -0.2, 2.5, 0.6, 0.0],
        [0.3, -0.6, 0.2, 0.0, 0.0],
        [0.7, 0.0, 0.0, 0.0, 0.0],
    ],
    [2.0, -1.0, -0.5, 0.0, 1.5],
    [[1, 1, 1, 1, 1], [1, 1, 1, 1, 0], [1, 1, 1, 1, 0], [1, 1, 1, 0, 0], [0, 0, 0, 0, 0]],
)
policy_batch(
    "per token",
    [[0.3, -0.4, 0.0, 0.15], [0.5, 0.1, -0.25, -1.5]],
    [[1.0, -1.0, 0.5, 0.0], [-2.0, 0.7, 1.1, -0.3]],
    [[1, 1, 1, 0], [1, 0, 1, 1]],
)
policy_batch(
    "extreme",
    [[25.0, -25.0, 10.0], [25.0, -25.0, -10.0]],
    [1.0, -1.0],
    [[1, 1, 1], [1, 1, 1]],
)
policy_batch("ratio 1", [[0.0, 0.0], [0.0, 0.0]], [1.0, -2.0], [[1, 1], [1, 0]])
policy_batch("nothing", [[0.0, 0.3]], [1.0], [[0, 0]])
policy_batch("one step each", [0.3, -0.4, 0.1], [1.0, -0.5, -2.0], [1, 1, 1])
POLICY = ["ragged", "per token", "extreme", "ratio 1", "nothing", "one step each"]


class Tokens:
    """The counted tokens of each sequence as lists of scalars that autograd follows."""

    def __init__(self, batch, uses):
        column = lambda x: x[:, None] if x.dim() == 1 else x
        mask = column(batch["mask"])
        self.batch, self.time = mask.shape
        self.sequences = []
        advantages = batch["advantages"]
        per_token = advantages.shape == batch["mask"].shape and advantages.dim() == 2
        for i in range(self.batch):
            kept = [t for t in range(self.time) if mask[i, t]]
            read = lambda key: [column(batch[key])[i, t] for t in kept]
            row = {key: read(key) for key in uses if key in batch and key not in ("advantages", "mask")}
            row["advantages"] = [advantages[i, t] if per_token else advantages[i] for t in kept]
            row["weights"] = row["weights"] if "weights" in uses else [torch.tensor(1.0)] * len(kept)
            if "oldLogProbs" in uses:
                row["logRatio"] = [
                    torch.clamp(new - old.detach(), -20, 20)
                    for new, old in zip(row["logProbs"], row["oldLogProbs"])
                ]
            else:
                row["logRatio"] = [x - x.detach() for x in row["logProbs"]]
            self.sequences.append(row)

    def every(self, function):
        """A loss for each token of each sequence; `function` gets the sequence and the position."""
        return [[row["weights"][t] * function(row, t) for t in range(len(row["advantages"]))] for row in self.sequences]

    def flat(self, key):
        return [x for row in self.sequences for x in row[key]]


def total(numbers):
    return sum(numbers, torch.tensor(0.0))


def mean(numbers):
    return total(numbers) / max(len(numbers), 1)


def aggregate(losses, tokens, aggregation="token-mean", normaliser=None):
    count = sum(len(row) for row in losses)
    if aggregation == "token-mean":
        return total([total(row) for row in losses]) / (normaliser or max(count, 1))
    if aggregation == "sequence-mean":
        return total([mean(row) for row in losses]) / (normaliser or tokens.batch)
    if aggregation == "sequence-sum":
        return total([total(row) for row in losses]) / (normaliser or tokens.batch)
    return total([total(row) for row in losses]) / (normaliser or tokens.batch * tokens.time)


def ppo(ratio, a, low, high, dual=None, cap=None):
    clipped = torch.clamp(ratio, 1 - low, 1 + high)
    followed = ratio if cap is None else torch.clamp(ratio, max=cap)
    loss = -torch.minimum(followed * a, clipped * a)
    if dual is not None and a < 0:
        loss = torch.minimum(loss, -dual * a)
    return loss


def split(options, **defaults):
    """Options of the loss itself, and those of the aggregation."""
    own = {key: options.get(key, value) for key, value in defaults.items()}
    return own, {key: options[key] for key in ("aggregation", "normaliser") if key in options}


def clipped(tokens, options):
    o, how = split(options, clipLow=0.2, clipHigh=0.2, dualClip=None, ratioCap=None)
    loss = lambda row, t: ppo(row["logRatio"][t].exp(), row["advantages"][t], o["clipLow"], o["clipHigh"], o["dualClip"], o["ratioCap"])
    return aggregate(tokens.every(loss), tokens, **how)


def reinforce(tokens, options):
    return aggregate(tokens.every(lambda row, t: -row["advantages"][t] * row["logProbs"][t]), tokens, **options)


def gspo(tokens, options):
    o, how = split(options, clipLow=3e-4, clipHigh=4e-4)
    how = {"aggregation": "sequence-mean"} | how

    def loss(row, t):
        sequence = mean(row["logRatio"]).detach()
        ratio = torch.exp(sequence) * torch.exp(row["logProbs"][t] - row["logProbs"][t].detach())
        return ppo(ratio, row["advantages"][t], o["clipLow"], o["clipHigh"])

    return aggregate(tokens.every(loss), tokens, **how)


def luspo(tokens, options):
    o, _ = split(options, clipLow=0.2, clipHigh=0.2)
    loss = lambda row, t: ppo(mean(row["logRatio"]).exp(), row["advantages"][t], o["clipLow"], o["clipHigh"])
    return aggregate(tokens.every(loss), tokens, "sequence-sum")


def gmpo(tokens, options):
    o, _ = split(options, clipLow=0.4, clipHigh=0.4)

    def sequence(row):
        pieces = [
            torch.minimum(x, torch.clamp(x, -o["clipLow"], o["clipHigh"]))
            if a > 0
            else torch.maximum(x, torch.clamp(x, -o["clipLow"], o["clipHigh"]))
            for x, a in zip(row["logRatio"], row["advantages"])
        ]
        return -mean(row["advantages"]) * torch.exp(mean(pieces)) * mean(row["weights"])

    return total([sequence(row) for row in tokens.sequences if row["logRatio"]]) / tokens.batch


def cispo(tokens, options):
    o, how = split(options, clipLow=1.0, clipHigh=4.0)
    loss = lambda row, t: -torch.clamp(row["logRatio"][t].exp(), 1 - o["clipLow"], 1 + o["clipHigh"]).detach() * row["advantages"][t] * row["logProbs"][t]
    return aggregate(tokens.every(loss), tokens, **how)


def sapo(tokens, options):
    o, how = split(options, tauPositive=1.0, tauNegative=1.05)
    how = {"aggregation": "sequence-mean"} | how

    def loss(row, t):
        tau = o["tauPositive"] if row["advantages"][t] > 0 else o["tauNegative"]
        return -torch.sigmoid(tau * (row["logRatio"][t].exp() - 1)) * 4 / tau * row["advantages"][t]

    return aggregate(tokens.every(loss), tokens, **how)


def vespo(tokens, options):
    o, how = split(options, kPositive=2.0, lambdaPositive=3.0, kNegative=3.0, lambdaNegative=2.0)

    def row_losses(row):
        log_w = total(row["logRatio"]).detach() + total([torch.log(torch.clamp(w, min=1e-8)) for w in row["weights"]])
        log_w = torch.clamp(log_w, math.log(1e-8), 20)
        result = []
        for a, logp in zip(row["advantages"], row["logProbs"]):
            k, lam = (o["kPositive"], o["lambdaPositive"]) if a >= 0 else (o["kNegative"], o["lambdaNegative"])
            result.append(-torch.exp(lam + k * log_w - lam * log_w.exp()) * a * logp)
        return result

    return aggregate([row_losses(row) for row in tokens.sequences], tokens, **how)


def dppo(tokens, options):
    o, how = split(options, clipLow=0.2, clipHigh=0.2, maxRatio=20.0, divergence="tv")

    def loss(row, t):
        x, a, logp = row["logRatio"][t], row["advantages"][t], row["logProbs"][t]
        p = logp.detach().exp()
        old = (logp.detach() - x.detach()).exp()
        if o["divergence"] == "tv":
            valid = p - old <= o["clipHigh"] if a > 0 else p - old >= -o["clipLow"]
        else:
            kl = old * -x.detach() + (1 - old) * torch.log((1 - old + 1e-8) / (1 - p + 1e-8))
            valid = (kl <= o["clipHigh"] or p <= old) if a > 0 else (kl <= o["clipLow"] or p >= old)
        return -a * torch.clamp(x.exp(), max=o["maxRatio"]).detach() * logp * float(valid)

    return aggregate(tokens.every(loss), tokens, **how)


def dro(tokens, options):
    o, how = split(options, beta=None)
    loss = lambda row, t: -(row["advantages"][t] * row["logProbs"][t] - o["beta"] / 2 * row["logRatio"][t] ** 2)
    return aggregate(tokens.every(loss), tokens, **how)


def covariances(tokens):
    a, logp = tokens.flat("advantages"), [x.detach() for x in tokens.flat("logProbs")]
    return [(x - mean(a)) * (y - mean(logp)) for x, y in zip(a, logp)]


def kl_cov(tokens, options):
    o, how = split(options, share=2e-4, coefficient=1.0)
    cov = covariances(tokens)
    held = set(sorted(range(len(cov)), key=lambda i: -cov[i].item())[: max(1, int(len(cov) * o["share"]))])
    places = iter(range(len(cov)))

    def loss(row, t):
        x = row["logRatio"][t]
        price = o["coefficient"] * x.abs() if next(places) in held else 0.0
        return -x.exp() * row["advantages"][t] + price

    return aggregate(tokens.every(loss), tokens, **how)


def clip_cov(tokens, options):
    """Only for a share of 1: every candidate is drawn, so that no random number matters."""
    assert options["share"] == 1
    o, how = split(options, clipLow=0.2, clipHigh=0.2, covarianceLow=1.0, covarianceHigh=5.0, share=1)
    how.pop("share", None)
    cov = iter(covariances(tokens))

    def loss(row, t):
        ratio, a = row["logRatio"][t].exp(), row["advantages"][t]
        surrogate = ppo(ratio, a, o["clipLow"], o["clipHigh"])
        c = next(cov)
        already = surrogate > -ratio * a
        drop = o["covarianceLow"] < c < o["covarianceHigh"] and not already
        return surrogate * (0.0 if drop else 1.0)

    return aggregate(tokens.every(loss), tokens, **how)


def real(tokens, options):
    o, _ = split(options, groupSize=None, tau=0.5)
    groups = [tokens.sequences[i : i + o["groupSize"]] for i in range(0, tokens.batch, o["groupSize"])]

    def group_loss(group):
        scores = [mean(row["logRatio"]) / o["tau"] for row in group]
        good = [bool(mean(row["advantages"]) > 0) for row in group]
        if all(good) or not any(good):
            return torch.tensor(0.0)
        positive = torch.log(1 + total([torch.exp(-s) for s, g in zip(scores, good) if g]))
        return positive + torch.log(1 + total([torch.exp(s) for s, g in zip(scores, good) if not g]))

    return total([group_loss(group) for group in groups]) / len(groups)


def a_star_po(tokens, options):
    errors = [
        (options["beta"] * total(row["logRatio"]) - mean(row["advantages"])) ** 2 * mean(row["weights"])
        for row in tokens.sequences
        if row["logRatio"]
    ]
    return total(errors) / tokens.batch


def estimate(x, kind):
    return {"k1": x, "abs": x.abs(), "k2": x**2 / 2, "k3": torch.exp(-x) - 1 + x}[kind]


def kl(tokens, options):
    o, how = split(options, estimator="k3", straightThrough=False)

    def loss(row, t):
        x = torch.clamp(row["logProbs"][t] - row["referenceLogProbs"][t].detach(), -20, 20)
        value = estimate(x, o["estimator"])
        if o["straightThrough"]:
            value = value.detach() + x**2 / 2 - (x**2 / 2).detach()
        return value * row["logRatio"][t].exp() if "oldLogProbs" in row else value

    return aggregate(tokens.every(loss), tokens, **how)


def entropy(tokens, options):
    return -aggregate(tokens.every(lambda row, t: row["entropies"][t]), tokens, **options)


def number(x):
    return x.detach().reshape(-1).tolist()


def case(loss, batch, uses, options, result, wrt):
    gradient = None
    if wrt is not None:
        # Where nothing counts, no loss depends on the tensor.
        depends = torch.autograd.grad(result, batches[batch][wrt], retain_graph=True)[0] if result.requires_grad else None
        gradient = number(torch.zeros_like(batches[batch][wrt]) if depends is None else depends)
    cases.append(
        {"loss": loss, "batch": batch, "inputs": uses, "options": options, "wrt": wrt, "value": number(result), "gradient": gradient}
    )


def add(loss, function, options=({},), names=POLICY, uses=("oldLogProbs",), wrt="logProbs"):
    uses = ["logProbs", "advantages", "mask", *uses]
    for name in names:
        batch = batches[name]
        for key, tensor in batch.items():
            batch[key] = tensor.detach().requires_grad_(key == wrt)
        for each in options:
            case(loss, name, uses, each, function(Tokens(batch, uses), each), wrt)


AGGREGATIONS = [{"aggregation": how} for how in ("token-mean", "sequence-mean", "sequence-sum", "constant")]
FIRST = ["ragged", "per token"]


def policy_losses():
    both = ("oldLogProbs", "weights")
    add("clippedPolicyLoss", clipped, AGGREGATIONS)
    add("clippedPolicyLoss", clipped, [{"clipLow": 0.3, "clipHigh": 0.28}, {"dualClip": 3}, {"ratioCap": 2}, {"dualClip": 1.3, "ratioCap": 1.6}])
    add("clippedPolicyLoss", clipped, [{"aggregation": a["aggregation"], "normaliser": 7} for a in AGGREGATIONS], FIRST)
    add("reinforceLoss", reinforce, AGGREGATIONS, uses=())
    for name, function, options in [
        ("clippedPolicyLoss", clipped, [{}]),
        ("gspoLoss", gspo, [{}, {"clipLow": 0.2, "clipHigh": 0.2}, {"aggregation": "token-mean"}]),
        ("luspoLoss", luspo, [{}, {"clipLow": 0.1, "clipHigh": 0.05}]),
        ("gmpoLoss", gmpo, [{}, {"clipLow": 0.2, "clipHigh": 0.1}]),
        ("cispoLoss", cispo, [{}, {"clipLow": 0.2, "clipHigh": 0.2}, {"aggregation": "constant"}]),
        ("sapoLoss", sapo, [{}, {"tauPositive": 2, "tauNegative": 3, "aggregation": "token-mean"}]),
        ("vespoLoss", vespo, [{}, {"kPositive": 1, "lambdaPositive": 0.5, "kNegative": 1, "lambdaNegative": 1}]),
        ("dppoLoss", dppo, [{}, {"divergence": "kl", "clipLow": 0.05, "clipHigh": 0.05}, {"clipLow": 0.02, "clipHigh": 0.02, "maxRatio": 1.1}]),
        ("droLoss", dro, [{"beta": 0.5}]),
        ("klCovLoss", kl_cov, [{}, {"share": 0.3, "coefficient": 0.5}, {"share": 1}]),
        ("aStarPoLoss", a_star_po, [{"beta": 0.1}]),
    ]:
        add(name, function, options)
        add(name, function, options[:1], FIRST, both)
    add("clipCovLoss", clip_cov, [{"share": 1, "covarianceLow": -0.2, "covarianceHigh": 0.6}, {"share": 1}])
    add("realLoss", real, [{"groupSize": 1}])
    add("realLoss", real, [{"groupSize": 5}, {"groupSize": 5, "tau": 2}], ["ragged"])
    add("realLoss", real, [{"groupSize": 2}], ["per token", "extreme", "ratio 1"])
    add("reinforceLoss", reinforce, [{}], FIRST, ("weights",))
    kinds = [{"estimator": k, "straightThrough": s} for k in ("k1", "abs", "k2", "k3") for s in (False, True)]
    add("klLoss", kl, kinds, FIRST, ("referenceLogProbs",))
    add("klLoss", kl, [{}, {"estimator": "k1", "aggregation": "sequence-mean"}], uses=("referenceLogProbs", "oldLogProbs"))
    add("entropyLoss", entropy, AGGREGATIONS, uses=("entropies",), wrt="entropies")


def loose(name, wrt, **tensors):
    batches[name] = {key: tensor.detach().requires_grad_(key == wrt) for key, tensor in tensors.items()}
    return batches[name]


def value_losses():
    values = torch.tensor([[0.0, 1.0, -1.0, 3.0], [0.5, 0.5, 2.0, 1000.0]])
    old = torch.tensor([[0.1, 0.5, -1.5, 3.1], [0.5, 0.7, 1.0, 1000.0]])
    returns = torch.tensor([[0.5, 1.0, -3.0, 2.0], [-0.5, 0.4, 1.5, -1000.0]])
    mask = torch.tensor([[1, 1, 1, 1], [1, 1, 1, 0]])
    b = loose("values", "values", values=values, oldValues=old, returns=returns, mask=mask)
    keep = mask == 1
    v, r, o = b["values"][keep], returns[keep], old[keep]
    case("valueLoss", "values", ["values", "returns", "mask"], {}, (0.5 * (v - r) ** 2).mean(), "values")
    for width in (0.2, 0.6):
        pulled = torch.max(torch.min(v, o + width), o - width)
        loss = 0.5 * torch.maximum((v - r) ** 2, (pulled - r) ** 2).mean()
        case("clippedValueLoss", "values", ["values", "oldValues", "returns", "mask"], {"range": width}, loss, "values")
    for delta in (1.0, 0.4):
        loss = F.huber_loss(v, r, delta=delta)
        case("huberValueLoss", "values", ["values", "returns", "mask"], {"delta": delta}, loss, "values")


def distributional_losses():
    b = loose("quantiles", "quantiles", quantiles=normal(3, 4), taus=torch.tensor([0.125, 0.375, 0.625, 0.875]), targets=normal(3, 5))
    u = b["targets"][:, None, :] - b["quantiles"][:, :, None]
    weight = (b["taus"][None, :, None] - (u.detach() < 0).double()).abs()
    for delta in (0.0, 1.0, 0.3):
        size = u.abs() if delta == 0 else torch.where(u.abs() <= delta, u**2 / 2, delta * (u.abs() - delta / 2))
        loss = (weight * size).mean(2).sum(1).mean()
        case("quantileValueLoss", "quantiles", ["quantiles", "taus", "targets"], {"delta": delta}, loss, "quantiles")
    target = normal(3, 4).softmax(1)
    b = loose("categorical", "logits", logits=normal(3, 4), targetProbabilities=target)
    case("categoricalValueLoss", "categorical", ["logits", "targetProbabilities"], {}, F.cross_entropy(b["logits"], target), "logits")


def all_action_losses():
    b = loose("actions", "logits", logits=normal(3, 4), qValues=normal(3, 4) * 2)
    pi, q = b["logits"].softmax(1), b["qValues"]
    advantages = q - (pi * q).sum(1, keepdim=True)
    uses = ["logits", "qValues"]
    case("qPolicyGradientLoss", "actions", uses, {}, -(pi * advantages.detach()).sum(1).mean(), "logits")
    case("regretMatchingLoss", "actions", uses, {}, -(pi * advantages.detach().relu()).sum(1).mean(), "logits")
    case("regretPolicyGradientLoss", "actions", uses, {}, (q - (pi * q).sum(1, keepdim=True)).relu().sum(1).mean(), "logits")
    entropies = torch.distributions.Categorical(logits=b["logits"]).entropy()
    case("entropyOf", "actions", ["logits"], {}, entropies.sum(), "logits")
    b = loose("continuous", "actions", actions=normal(3, 2), actionGradients=torch.tensor([[0.3, 0.4], [3.0, 4.0], [0.0, 0.0]]))
    for norm in (None, 1.0):
        g = b["actionGradients"]
        g = g if norm is None else g * (norm / g.norm(dim=1, keepdim=True).clamp(min=norm))
        loss = 0.5 * (((b["actions"] + g).detach() - b["actions"]) ** 2).sum(1).mean()
        case("deterministicPolicyGradientLoss", "continuous", ["actions", "actionGradients"], {} if norm is None else {"maxNorm": norm}, loss, "actions")


def mpo():
    b = loose("mpo", "temperature", qValues=normal(3, 5), advantages=normal(7), temperature=torch.tensor(0.7))
    eta = b["temperature"]
    log_mean = torch.log(torch.exp(b["qValues"] / eta).mean(1))
    case("mpoWeighting", "mpo", ["qValues", "temperature"], {"epsilon": 0.1}, eta * (0.1 + log_mean.mean()), "temperature")
    case("mpoWeights", "mpo", ["qValues", "temperature"], {"epsilon": 0.1}, (b["qValues"] / eta).softmax(1), None)
    for share in (0.5, 1.0):
        best = b["advantages"].topk(int(7 * share)).values
        loss = eta * (0.1 + torch.log(torch.exp(best / eta).mean()))
        options = {"epsilon": 0.1, "topShare": share}
        case("vmpoWeighting", "mpo", ["advantages", "temperature"], options, loss, "temperature")
        inside = b["advantages"] >= best.min()
        weights = torch.where(inside, torch.exp(b["advantages"] / eta), 0.0)
        case("vmpoWeights", "mpo", ["advantages", "temperature"], options, weights / weights.sum(), None)


def constants():
    """Weights and masks, which have no gradient."""
    for name in ["ragged", "per token", "extreme"]:
        b = {key: x.detach() for key, x in batches[name].items()}
        keep = b["mask"] == 1
        x = torch.where(keep, torch.clamp(b["logProbs"] - b["samplerLogProbs"], -20, 20), 0.0)
        length = keep.sum(1, keepdim=True).clamp(min=1)
        uses = ["logProbs", "samplerLogProbs", "mask"]
        for level in ("token", "sequence"):
            ratio = x.exp() if level == "token" else x.sum(1, keepdim=True).clamp(-20, 20).exp().expand_as(x)
            for outside, low, high in [("truncate", 0, 2), ("mask", 0.5, 3), ("truncate", 0.8, 1.2)]:
                inside = (ratio >= low) & (ratio <= high)
                weights = ratio.clamp(low, high) if outside == "truncate" else torch.where(inside, ratio, 0.0)
                options = {"level": level, "outside": outside, "low": low, "high": high}
                case("samplerWeights", name, uses, options, torch.where(keep, weights, 0.0), None)
        for measure in ("k1", "k2", "k3"):
            m = {"k1": x, "k2": x**2 / 2, "k3": x.exp() - 1 - x}[measure]
            for level in ("token", "sequence-sum", "sequence-mean", "sequence-max"):
                s = {
                    "token": m,
                    "sequence-sum": m.sum(1, keepdim=True),
                    "sequence-mean": m.sum(1, keepdim=True) / length,
                    "sequence-max": m.abs().max(1, keepdim=True).values,
                }[level]
                for threshold in (0.05, 0.4):
                    options = {"measure": measure, "level": level, "threshold": threshold}
                    case("rejectionMask", name, uses, options, ((s.abs() <= threshold) & keep).double(), None)
        y = torch.where(keep, torch.clamp(b["logProbs"] - b["oldLogProbs"], -20, 20), 0.0)
        a = b["advantages"] if b["advantages"].dim() == 2 else b["advantages"][:, None].expand_as(y)
        a = torch.where(keep, a, 0.0)
        uses = ["logProbs", "oldLogProbs", "advantages", "mask"]
        for delta in (0.1, 0.25):
            kept = (a.sum(1, keepdim=True) >= 0) | (-y.sum(1, keepdim=True) / length <= delta)
            case("offPolicySequenceMask", name, uses, {"delta": delta}, (kept & keep).double(), None)
        for half_life, width, safe in [(32, 0.2, 4), (2, 0.9, 1.5)]:
            gamma = 2 ** (-1 / half_life)
            future = torch.stack([sum(gamma ** (k - t) * y[:, k] for k in range(t, y.shape[1])) for t in range(y.shape[1])], 1)
            w = future.clamp(-20, 20).exp().clamp(1 - width, 1 + width)
            w = torch.where((a < 0) & (y.exp() > safe), w.clamp(0.8, 1), w)
            options = {"halfLife": half_life, "range": width, "safeRatio": safe}
            case("futureKlWeights", name, uses, options, torch.where(keep, w, 1.0), None)
        for share in (0.2, 0.5, 1.0):
            threshold = torch.quantile(b["entropies"][keep], 1 - share)
            case("highEntropyMask", name, ["entropies", "mask"], {"share": share}, ((b["entropies"] >= threshold) & keep).double(), None)
        flat_y, flat_a = y[keep], a[keep]
        rho = flat_y.exp()
        past = ((rho > 1.28) & (flat_a > 0)) | ((rho < 0.8) & (flat_a < 0))
        found = torch.stack([past.double().mean(), -flat_y.mean(), (rho - 1 - flat_y).mean()])
        case("policyMetrics", name, uses, {"clipHigh": 0.28}, found, None)


for section in (policy_losses, value_losses, distributional_losses, all_action_losses, mpo, constants):
    section()

path = DATA / "losses-golden.json"
head = {
    "origin": "tools/golden/advantages/losses.py",
    "versions": {"python": platform.python_version(), "torch": torch.__version__},
    "batches": {
        name: {key: {"shape": list(x.shape), "data": number(x)} for key, x in batch.items()}
        for name, batch in batches.items()
    },
}
temporary = path.with_suffix(".tmp")
dump = lambda value: json.dumps(value, allow_nan=False, separators=(",", ":"))
parts = [f"{dump(key)}: {dump(value)}" for key, value in head.items()]
body = ",\n".join(dump(each) for each in cases)
temporary.write_text("{" + ",\n".join(parts) + ',\n"cases": [\n' + body + "\n]}\n")
os.replace(temporary, path)
