"""PPO on CartPole-v1 in PyTorch, in the form and with the settings of CleanRL's ppo.py: the peer of apps/gym/bench.

Written anew for this comparison; the algorithm, its order of work and its numbers follow CleanRL (MIT). Prints one line
of JSON: environment steps per wall and per CPU second, set-up and the first iteration left out, and the mean return of the
last 100 episodes.

    OMP_NUM_THREADS=1 python ppo_cartpole.py --steps 20480 --seed 1
"""

import argparse
import json
import time
from collections import deque

import gymnasium as gym
import numpy as np
import torch
from torch import nn
from torch.distributions.categorical import Categorical

ENVS, STEPS, MINIBATCHES, EPOCHS = 4, 128, 4, 4
LEARNING_RATE, GAMMA, LAMBDA, CLIP, ENTROPY, VALUE, MAX_NORM = 2.5e-4, 0.99, 0.95, 0.2, 0.01, 0.5, 0.5


def layer(inputs, outputs, std=np.sqrt(2)):
    linear = nn.Linear(inputs, outputs)
    nn.init.orthogonal_(linear.weight, std)
    nn.init.constant_(linear.bias, 0.0)
    return linear


class Agent(nn.Module):
    def __init__(self):
        super().__init__()
        self.critic = nn.Sequential(layer(4, 64), nn.Tanh(), layer(64, 64), nn.Tanh(), layer(64, 1, std=1.0))
        self.actor = nn.Sequential(layer(4, 64), nn.Tanh(), layer(64, 64), nn.Tanh(), layer(64, 2, std=0.01))

    def get_value(self, x):
        return self.critic(x)

    def get_action_and_value(self, x, action=None):
        probs = Categorical(logits=self.actor(x))
        if action is None:
            action = probs.sample()
        return action, probs.log_prob(action), probs.entropy(), self.critic(x)


def make_env():
    return gym.wrappers.RecordEpisodeStatistics(gym.make("CartPole-v1"))


def rollout(agent, envs, buffer, next_obs, next_done, returns):
    for step in range(STEPS):
        buffer["obs"][step], buffer["dones"][step] = next_obs, next_done
        with torch.no_grad():
            action, logprob, _, value = agent.get_action_and_value(next_obs)
            buffer["values"][step] = value.flatten()
        buffer["actions"][step], buffer["logprobs"][step] = action, logprob
        obs, reward, terminations, truncations, infos = envs.step(action.cpu().numpy())
        done = np.logical_or(terminations, truncations)
        buffer["rewards"][step] = torch.tensor(reward).view(-1)
        next_obs, next_done = torch.Tensor(obs), torch.Tensor(done)
        if "final_info" in infos:
            ended = infos["_final_info"]
            returns.extend(infos["final_info"]["episode"]["r"][ended].tolist())
    return next_obs, next_done


def estimate(agent, buffer, next_obs, next_done):
    with torch.no_grad():
        next_value = agent.get_value(next_obs).reshape(1, -1)
        advantages, last = torch.zeros_like(buffer["rewards"]), 0
        for t in reversed(range(STEPS)):
            going_on = 1.0 - (next_done if t == STEPS - 1 else buffer["dones"][t + 1])
            following = next_value if t == STEPS - 1 else buffer["values"][t + 1]
            delta = buffer["rewards"][t] + GAMMA * following * going_on - buffer["values"][t]
            advantages[t] = last = delta + GAMMA * LAMBDA * going_on * last
        return advantages, advantages + buffer["values"]


def update(agent, optimizer, batch):
    size = ENVS * STEPS // MINIBATCHES
    indexes, clip_fractions = np.arange(ENVS * STEPS), []
    for _ in range(EPOCHS):
        np.random.shuffle(indexes)
        for start in range(0, ENVS * STEPS, size):
            rows = indexes[start : start + size]
            _, logprob, entropy, value = agent.get_action_and_value(batch["obs"][rows], batch["actions"].long()[rows])
            logratio = logprob - batch["logprobs"][rows]
            ratio = logratio.exp()
            with torch.no_grad():
                clip_fractions += [((ratio - 1.0).abs() > CLIP).float().mean().item()]
                ((ratio - 1) - logratio).mean()
            advantages = batch["advantages"][rows]
            advantages = (advantages - advantages.mean()) / (advantages.std() + 1e-8)
            clipped = torch.clamp(ratio, 1 - CLIP, 1 + CLIP)
            policy_loss = torch.max(-advantages * ratio, -advantages * clipped).mean()
            value, old = value.view(-1), batch["values"][rows]
            near = old + torch.clamp(value - old, -CLIP, CLIP)
            errors = torch.max((value - batch["returns"][rows]) ** 2, (near - batch["returns"][rows]) ** 2)
            loss = policy_loss - ENTROPY * entropy.mean() + VALUE * 0.5 * errors.mean()
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(agent.parameters(), MAX_NORM)
            optimizer.step()


def train(total, seed):
    np.random.seed(seed)
    torch.manual_seed(seed)
    modes = gym.vector.AutoresetMode
    envs = gym.vector.SyncVectorEnv([make_env] * ENVS, autoreset_mode=modes.SAME_STEP)
    agent = Agent()
    optimizer = torch.optim.Adam(agent.parameters(), lr=LEARNING_RATE, eps=1e-5)
    names = ["actions", "logprobs", "rewards", "dones", "values"]
    buffer = {name: torch.zeros((STEPS, ENVS)) for name in names} | {"obs": torch.zeros((STEPS, ENVS, 4))}
    next_obs, next_done = torch.Tensor(envs.reset(seed=seed)[0]), torch.zeros(ENVS)
    returns, iterations = deque(maxlen=100), total // (ENVS * STEPS)
    for iteration in range(iterations + 1):
        if iteration == 1:
            wall, cpu = time.perf_counter(), time.process_time()
        optimizer.param_groups[0]["lr"] = (1.0 - iteration / (iterations + 1)) * LEARNING_RATE
        next_obs, next_done = rollout(agent, envs, buffer, next_obs, next_done, returns)
        advantages, targets = estimate(agent, buffer, next_obs, next_done)
        flat = {name: column.reshape(ENVS * STEPS, *column.shape[2:]) for name, column in buffer.items()}
        update(agent, optimizer, flat | {"advantages": advantages.reshape(-1), "returns": targets.reshape(-1)})
    steps = iterations * ENVS * STEPS
    seconds, cpu_seconds = time.perf_counter() - wall, time.process_time() - cpu
    return {"stepsPerSecond": steps / seconds, "stepsPerCpuSecond": steps / cpu_seconds, "lastReturns": np.mean(returns)}


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--steps", type=int, default=20480)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    versions = {"torch": torch.__version__, "gymnasium": gym.__version__, "numpy": np.__version__}
    print(json.dumps(train(arguments.steps, arguments.seed) | versions))
