import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { clean, planted } from './schema-rules.probes.js';
import { findingsIn, ruleNames } from './schema-rules.js';

test('the public schema breaks no rule', () => {
  expect(findingsIn(readFileSync('gateway/schema.graphql', 'utf8'))).toEqual([]);
});

test('a schema that is as it should be is let pass', () => {
  expect(findingsIn(clean)).toEqual([]);
});

test.each(planted)('%s is enforced: %j instead of %j', (rule, instead, of) => {
  expect(clean).toContain(of);
  const broken = findingsIn(clean.replace(of, instead));
  expect(broken.map((finding) => finding.rule)).toContain(rule);
});

test('every rule has a planted violation', () => {
  expect([...new Set(planted.map(([rule]) => rule))].toSorted()).toEqual(ruleNames.toSorted());
});
