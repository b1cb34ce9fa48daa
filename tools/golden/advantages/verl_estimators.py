"""What verl's own estimators give for one small batch, in float64.

    pip install --no-deps verl==0.9.1

verl's package imports ray, tensordict and more when it starts. The three files that hold the estimators need
none of them, so they are loaded alone, with placeholders for what they import and never call here.
"""

import importlib.util
import json
import os
import platform
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from unittest.mock import MagicMock

import numpy as np
import torch

torch.set_default_dtype(torch.float64)
DATA = Path(__file__).resolve().parents[3] / "packages" / "advantages" / "test" / "data"
VERL = Path(importlib.util.find_spec("verl").submodule_search_locations[0])


def placeholder(name, **attributes):
    module = MagicMock(spec_set=None)
    for key, value in attributes.items():
        setattr(module, key, value)
    sys.modules[name] = module


def load(name):
    spec = importlib.util.spec_from_file_location(name, VERL.parent / (name.replace(".", "/") + ".py"))
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def load_estimators():
    for name in ["tensordict", "transformers", "omegaconf", "verl.trainer.config", "verl.workers.config"]:
        placeholder(name)
    placeholder("verl.utils.device", get_device_name=lambda: "cpu")
    placeholder("verl.utils.import_utils", deprecated=lambda *_, **__: lambda function: function)
    verl, utils = ModuleType("verl"), ModuleType("verl.utils")
    sys.modules |= {"verl": verl, "verl.utils": utils}
    verl.utils = utils
    utils.torch_functional = load("verl.utils.torch_functional")
    groupwise = load("verl.utils.groupwise")
    utils.as_torch_index, utils.group_mean_std = groupwise.as_torch_index, groupwise.group_mean_std
    return load("verl.trainer.ppo.core_algos")


# Seven rollouts of two questions, interleaved; the fourth has a tool's answer in the middle.
INDEX = ["a", "b", "a", "a", "b", "a", "b"]
LENGTHS = [3, 5, 2, 5, 4, 1, 4]
OUTCOMES = [1.0, 0.5, 0.0, 2.0, 0.5, -1.0, 3.0]
SECOND = [0.0, 10.0, 20.0, 5.0, 30.0, 5.0, 0.0]
GREEDY = [1.0, 0.5, 1.0, 1.0, 0.5, 1.0, 0.5]
TOOL = {3: [1, 2]}
WIDTH = max(LENGTHS)


def batch():
    generator = torch.Generator().manual_seed(20261124)
    draw = lambda low, high: torch.rand(len(INDEX), WIDTH, generator=generator).mul(high - low).add(low).mul(1e3).round().div(1e3)
    mask = torch.tensor([[float(t < n) for t in range(WIDTH)] for n in LENGTHS])
    for i, steps in TOOL.items():
        mask[i, steps] = 0
    last = torch.tensor(LENGTHS) - 1
    at_end = lambda rewards: torch.zeros(len(INDEX), WIDTH).scatter(1, last[:, None], torch.tensor(rewards)[:, None])
    return SimpleNamespace(
        mask=mask,
        rewards=at_end(OUTCOMES),
        second=at_end(SECOND),
        shaped=at_end(OUTCOMES) - 0.1 * draw(-1, 1) * mask,
        values=draw(-1, 1),
        probabilities=draw(0.1, 0.9),
        squared=draw(0.1, 0.9),
        weights=draw(0.5, 1.5),
    )


def run(core, b):
    index = np.array(INDEX, dtype=object)
    grouped = dict(token_level_rewards=b.rewards.clone(), response_mask=b.mask, index=index)
    config = MagicMock(gamma=0.9)
    config.get = lambda name, default=None: {"norm_adv_by_std_in_grpo": True}.get(name, default)
    tokens = dict(
        token_level_rewards=b.shaped,
        response_mask=b.mask,
        index=index,
        old_log_probs=b.probabilities.log(),
        sum_pi_squared=b.squared,
    )
    raw = dict(grouped, norm_adv_by_std_in_grpo=False)
    position, action = core.compute_optimal_token_baseline_advantage, core.compute_multi_turn_optimal_token_baseline_advantage
    return {
        "gae": core.compute_gae_advantage_return(b.shaped, b.values, b.mask, 0.9, 0.8),
        "grpo": core.compute_grpo_outcome_advantage(**grouped),
        "grpo_vectorized": core.compute_grpo_vectorized_outcome_advantage(**grouped),
        "dr_grpo": core.compute_grpo_outcome_advantage(**raw),
        "gdpo": two_rewards(core, b, index),
        "grpo_passk": core.compute_grpo_passk_outcome_advantage(**grouped, config=config),
        "reinforce_plus_plus": core.compute_reinforce_plus_plus_outcome_advantage(b.shaped, b.mask, config),
        "reinforce_plus_plus_baseline": core.compute_reinforce_plus_plus_baseline_outcome_advantage(**grouped),
        "rloo": core.compute_rloo_outcome_advantage(**grouped),
        "rloo_vectorized": core.compute_rloo_vectorized_outcome_advantage(**grouped),
        "opo": core.compute_opo_outcome_advantage(**grouped),
        "remax": core.compute_remax_outcome_advantage(b.shaped, torch.tensor(GREEDY), b.mask),
        "gpg": core.compute_gpg_outcome_advantage(**grouped),
        "optimal_token_baseline": position(**tokens),
        "optimal_token_baseline_off_policy": position(**tokens, rollout_is_weights=b.weights),
        "tir_optimal_token_baseline": action(**tokens),
    }


def two_rewards(core, b, index):
    """verl's gdpo with two kinds of reward, weighted 2 and 1, as its trainer passes them (one token for the prompt)."""
    attention = torch.cat([torch.ones(len(INDEX), 1), torch.arange(WIDTH) < torch.tensor(LENGTHS)[:, None]], 1).long()
    options = {"gdpo_reward_keys": ["first", "second"], "gdpo_reward_weights": [2.0, 1.0]}
    return core.compute_gdpo_outcome_advantage(
        b.rewards.clone(),
        b.mask,
        index,
        config=options,
        non_tensor_batch={"first": OUTCOMES, "second": SECOND},
        batch={"prompts": torch.ones(len(INDEX), 1), "attention_mask": attention},
    )


def main():
    b = batch()
    results = run(load_estimators(), b)
    inputs = {name: value.tolist() for name, value in vars(b).items()}
    content = {
        "origin": "tools/golden/advantages/verl_estimators.py",
        "versions": {"python": platform.python_version(), "torch": torch.__version__, "verl": "0.9.1"},
        "index": INDEX,
        "lengths": LENGTHS,
        "outcomes": OUTCOMES,
        "secondOutcomes": SECOND,
        "greedy": GREEDY,
        **inputs,
        "advantages": {name: advantages.tolist() for name, (advantages, _) in results.items()},
    }
    path = DATA / "verl-estimators.json"
    temporary = path.with_suffix(".tmp")
    lines = ",\n".join(f"{json.dumps(key)}: {json.dumps(value)}" for key, value in content.items())
    temporary.write_text("{\n" + lines + "\n}\n")
    os.replace(temporary, path)


if __name__ == "__main__":
    main()
