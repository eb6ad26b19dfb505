import './theme/tokens.css';
import './theme/base.css';
import { render } from 'preact';
import { followDrawing } from './answer/followDrawing.ts';
import { App } from './app.tsx';
import { acceptDrops } from './files/acceptDrops.ts';
import { acceptPastes } from './files/acceptPastes.ts';
import { loadBuiltInModel } from './network/builtInModel.ts';

const root = document.getElementById('app');
if (!root) throw new Error('index.html has no element with the id "app".');
render(<App />, root);
followDrawing();
acceptDrops();
acceptPastes();
void loadBuiltInModel();
