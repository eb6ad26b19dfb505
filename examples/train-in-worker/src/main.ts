import type { Answer, Request } from './messages.ts';

const start = find('#start', HTMLButtonElement);
const stop = find('#stop', HTMLButtonElement);
const progress = find('#progress', HTMLProgressElement);
const state = find('#state', HTMLElement);
const model = find('#model', HTMLElement);

const worker = new Worker(new URL('./worker/main.ts', import.meta.url), { type: 'module' });

start.addEventListener('click', () => {
  state.textContent = 'Digits are being drawn …';
  model.replaceChildren();
  setTraining(true);
  ask({ kind: 'train' });
});

stop.addEventListener('click', () => ask({ kind: 'stop' }));

worker.addEventListener('message', ({ data: answer }: MessageEvent<Answer>) => {
  switch (answer.kind) {
    case 'progress':
      progress.value = answer.done;
      if (answer.accuracy !== undefined)
        state.textContent = `It reads ${(100 * answer.accuracy).toFixed(1)} % of digits that it has not seen.`;
      break;
    case 'trained':
      setTraining(false);
      model.append(linkTo(answer.model));
  }
});

worker.addEventListener('error', ({ message }) => {
  setTraining(false);
  state.textContent = `The training has failed: ${message}`;
});

function linkTo(bytes: Uint8Array<ArrayBuffer>): HTMLAnchorElement {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([bytes], { type: 'application/json' }));
  link.download = 'model.json';
  link.textContent = 'Save the model';
  return link;
}

function setTraining(isTraining: boolean): void {
  start.disabled = isTraining;
  stop.disabled = !isTraining;
}

function ask(request: Request): void {
  worker.postMessage(request);
}

function find<Type extends Element>(selector: string, type: new () => Type): Type {
  const element = document.querySelector(selector);
  if (!(element instanceof type)) throw new Error(`The page has no ${selector}.`);
  return element;
}
