import { describe, expect, test } from 'vitest';
import { addSection, changelogSection, parseChangeset } from '../../../tools/release/changelog.ts';

const both = parseChangeset(
  'both.md',
  `---
'@inkling/nn': minor
"inkling": patch
---

## Training

Runs can be
judged.

- \`@inkling/nn\`: \`train\` judges
  them.
- \`inkling\`: a flag asks for it.
`,
);

describe('the section of a changelog', () => {
  test('has the items of its own package, on one line each, and what is for all', () => {
    expect(changelogSection('@inkling/nn', '0.2.0', [both])).toBe(
      '## 0.2.0\n\n### Training\n\n- Runs can be judged.\n  - `train` judges them.\n',
    );
    expect(changelogSection('inkling', '0.2.0', [both])).toBe(
      '## 0.2.0\n\n### Training\n\n- Runs can be judged.\n  - A flag asks for it.\n',
    );
  });

  test('lists what users must change first, and what has no heading by its kind', () => {
    const texts = ['## Speed\n\nFaster.', '## What you must change\n\n- Rename it.', 'A fault is mended.'];
    const changesets = texts.map((text) =>
      parseChangeset('x.md', `---\n'@inkling/nn': patch\n---\n\n${text}\n`),
    );
    expect(changelogSection('@inkling/nn', '1.0.0', changesets)).toBe(
      '## 1.0.0\n\n### What you must change\n\n- Rename it.\n\n### Speed\n\n- Faster.\n\n### Mended\n\n- A fault is mended.\n',
    );
  });

  test('of a package without changes says so', () => {
    expect(changelogSection('@inkling/mnist', '0.2.0', [both])).toContain('Nothing but newer versions');
  });

  test('is refused for a subject that is misspelt, and for a changeset without packages', () => {
    const typo = parseChangeset('x.md', "---\n'inkling': patch\n---\n\n## Trainning\n\nText.\n");
    expect(() => changelogSection('inkling', '0.2.0', [typo])).toThrow('the heading "Trainning"');
    expect(() => parseChangeset('x.md', 'Text.\n')).toThrow('x.md: begins with no list of packages');
  });
});

test('a section stands above the older ones, or begins a changelog', () => {
  expect(addSection('# inkling\n\n## 0.1.0\n\nOld.\n', 'inkling', '## 0.2.0\n\nNew.\n')).toBe(
    '# inkling\n\n## 0.2.0\n\nNew.\n\n## 0.1.0\n\nOld.\n',
  );
  expect(addSection(undefined, 'inkling', '## 0.2.0\n\nNew.\n')).toBe('# inkling\n\n## 0.2.0\n\nNew.\n');
});
