import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from './freePort.ts';

/** Starts Redis on a free port. It keeps nothing. */
export async function startRedis(): Promise<{ address: string; stop(): Promise<void> }> {
  const port = await freePort();
  const child = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', ''], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  const ended = once(child, 'close');
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      text += String(chunk);
      if (/ready to accept connections/i.test(text)) resolve();
    });
    child.once('close', () => reject(new Error(`redis-server has ended: ${text}`)));
  });
  return {
    address: `redis://127.0.0.1:${port}`,
    async stop() {
      child.kill();
      await ended;
    },
  };
}
