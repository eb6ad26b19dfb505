#!/usr/bin/env node
// Starts the command. Every Node reads this file, also one that is too old for the command: it has the syntax
// of 2009, and only `start.cjs` has newer.
'use strict';

var wanted = require('../package.json').engines.node.replace('>=', '');

/** Whether version a, such as 22.12, is below version b. */
function isBelow(a, b) {
  var left = a.split('.');
  var right = b.split('.');
  var part = 0;
  for (; part < right.length; part += 1) {
    if (left[part] !== right[part]) return Number(left[part]) < Number(right[part]);
  }
  return false;
}

if (isBelow(process.versions.node, wanted)) {
  console.error(
    'inkling: this Node is version ' +
      process.versions.node +
      ', but inkling needs ' +
      wanted +
      ' or newer. Install it from https://nodejs.org, or choose it with your version manager.',
  );
  process.exitCode = 1;
} else {
  require('./start.cjs');
}
