import { Miniflare } from 'miniflare';

const worker = new Miniflare({
  modules: true,
  scriptPath: 'out/worker.mjs',
  compatibilityDate: '2026-07-01',
});
console.log(await (await worker.dispatchFetch('http://localhost/')).text());
await worker.dispose();
