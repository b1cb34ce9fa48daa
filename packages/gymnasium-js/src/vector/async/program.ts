import { workerData } from 'node:worker_threads';
import { type EnvThreadData, runEnvThread } from './env-thread';
import { runSupervisor, type SupervisorData } from './supervisor';

const data = workerData as EnvThreadData | SupervisorData;

if (data.role === 'supervisor') runSupervisor(data);
else void runEnvThread(data);
