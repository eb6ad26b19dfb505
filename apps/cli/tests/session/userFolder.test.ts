import { expect, test } from 'vitest';
import manifest from '../../../../package.json' with { type: 'json' };
import { userFolder } from '../../src/session/userFolder.ts';

const INIT_CWD = '/home/user/digits';

test('the script of this repository works in the folder where the user stands', () => {
  expect(userFolder({ npm_package_name: manifest.name, INIT_CWD })).toBe(INIT_CWD);
});

test('other scripts, npx and a shell keep the current folder', () => {
  expect(userFolder({ npm_package_name: 'my-digits', INIT_CWD })).toBeUndefined();
  expect(userFolder({ npm_lifecycle_event: 'npx', INIT_CWD })).toBeUndefined();
  expect(userFolder({})).toBeUndefined();
});
