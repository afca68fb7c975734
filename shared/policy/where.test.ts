import { expect, test } from '@jest/globals';
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import type { Standing, TypePolicy } from './policy.js';
import { whereFor, whereRow } from './where.js';

const db = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (kysely) => new PostgresIntrospector(kysely),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});
const standing: Standing = {
  person: 'p',
  selves: ['p'],
  loans: [],
  recused: ['m'],
  shared: false,
  opened: [],
  clearance: 'INTERNAL',
  posts: [{ id: 'Post_1', organisation: "o'); drop table x; --", role: 'GROUP_MEMBER' }],
  zones: [{ zone: 'z', organisation: "o'); drop table x; --" }],
};
const policy: TypePolicy = {
  type: 'JointCase',
  reach: { table: 'zones.joint_case', id: 'id', zone: 'zone_id', matter: 'id' },
  rows: [
    { action: 'read', scope: 'CASE', roles: ['GROUP_MEMBER'] },
    { action: 'read', scope: 'ZONE', roles: ['GROUP_MEMBER'] },
  ],
};
const compiled = (given: TypePolicy, by = standing) => whereFor(given, 'read', by, 'id').compile(db);

test('scopes are joined by UNION ALL, never by OR or EXISTS, and values are parameters', () => {
  const { sql, parameters } = compiled(policy);
  expect(sql).toContain(' union all ');
  expect(sql).not.toMatch(/\bor\b|exists|drop/i);
  expect(parameters).toEqual([['z'], ['m'], ["o'); drop table x; --"], ['m']]);
});

test('of ids that are asked for the rows are found by their key, and held against every scope, what they tell first', () => {
  const { sql, parameters } = whereFor(policy, 'read', standing, 'case_id', ['c']).compile(db);
  expect(sql).toMatch(
    /^"case_id" = any\(array\(select "id" from "zones"\."joint_case" where "id" = any\(\$1\) and/,
  );
  expect(sql).not.toContain('union');
  expect(parameters).toEqual([['c'], ['m'], ['z'], ["o'); drop table x; --"]]);
});

test('a row of the type is held against what forbids and against every scope by its own columns', () => {
  const { sql, parameters } = whereRow(policy, 'read', standing).compile(db);
  expect(sql).toMatch(
    /^\("id" = any\(\$1\)\) is not true and \("zone_id" = any\(\$2\) or exists \(select from \(/,
  );
  expect(sql).toMatch(/ matters where held = "id"\)\) \/\* by key \*\/$/);
  expect(sql).not.toContain('joint_case"');
  expect(parameters).toEqual([['m'], ['z'], ["o'); drop table x; --"]]);
  expect(whereRow(policy, 'advance', standing).compile(db).sql).toBe('false /* by key */');
});

test('without a granting row nothing is given, with a whole register everything', () => {
  expect(compiled({ ...policy, rows: [] }).sql).toBe('false');
  expect(compiled(policy, { ...standing, posts: [] }).sql).toBe('false');
  const register = { action: 'read', scope: 'REGISTER' as const, roles: ['GROUP_MEMBER' as const] };
  const { matter: _, ...unprotected } = policy.reach;
  expect(compiled({ ...policy, reach: unprotected, rows: [register] }).sql).toBe('true');
  expect(compiled({ ...policy, rows: [register] }).sql).toMatch(
    /where true and \("id" = any\(\$1\)\) is not true/,
  );
});

test('a scope that a type has no column for gives nothing', () => {
  const { reach } = policy;
  expect(compiled({ ...policy, reach: { table: reach.table, id: reach.id } }).sql).toBe('false');
});

test('what hangs on a case is reached through its own column', () => {
  const reach = { table: 'zones.task', id: 'id', matter: 'case_id' };
  const { sql } = compiled({ ...policy, reach });
  expect(sql).toMatch(
    /^"id" in \(select "id" from "zones"\."task"\s+where "case_id" in \(select case_id as held from/,
  );
});
