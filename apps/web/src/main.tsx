import './theme/tokens.css';
import './theme/base.css';
import { render } from 'preact';
import { followPad } from './answer/answer.ts';
import { App } from './app.tsx';
import { acceptDrops } from './files/acceptDrops.ts';
import { acceptPastes } from './files/acceptPastes.ts';
import { openServedModel } from './network/openServedModel.ts';

const root = document.getElementById('app');
if (!root) throw new Error('index.html has no element with the id "app".');
followPad();
render(<App />, root);
acceptDrops();
acceptPastes();
void openServedModel();
