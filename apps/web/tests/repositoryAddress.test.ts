import { expect, test } from 'vitest';
import { repositoryAddress } from '../scripts/repositoryAddress.ts';

test.each([
  ['owner/name', 'https://github.com/owner/name'],
  ['github:owner/name', 'https://github.com/owner/name'],
  ['https://example.org/owner/name', 'https://example.org/owner/name'],
  [{ type: 'git', url: 'git+https://example.org/owner/name.git' }, 'https://example.org/owner/name'],
  [{ type: 'git', url: 'git+ssh://git@example.org/owner/name.git' }, 'https://example.org/owner/name'],
  [undefined, undefined],
  [{ url: 7 }, undefined],
  ['javascript:alert(1)', undefined],
])('the repository %j is read at %j', (repository, address) => {
  expect(repositoryAddress({ repository })).toBe(address);
});
