import { setTimeout as sleep } from 'node:timers/promises';
import type { GraphQLObjectType, GraphQLResolveInfo } from 'graphql';
import { getNamedType, isCompositeType, isEnumType, isObjectType } from 'graphql';
import { messageOf } from '../../shared/kernel/error-code.js';
import { typeOfId } from '../../shared/kernel/id.js';
import { worldId } from '../../shared/world/dice.js';
import type { Row } from '../../shared/world/rows.js';
import { stoppable } from '../connection/stream.js';
import { type MockContext, shown } from './mock-fields.js';
import { type Given, wanted } from './mock-list.js';
import { columnOf, type MockWorld } from './mock-world.js';

const objectFields = (type: GraphQLObjectType): [field: string, type: string][] =>
  Object.values(type.getFields()).flatMap((field): [string, string][] => {
    const named = getNamedType(field.type);
    return field.name !== 'userErrors' && isCompositeType(named) ? [[field.name, named.name]] : [];
  });

/**
 * The payload of a mutation: the object that its input names with what the input sets, or a new one. What was changed
 * is remembered until the mock ends; no rule is judged, but an id that nobody has is NOT_FOUND.
 */
export function changed(given: Given, context: MockContext, info: GraphQLResolveInfo): Row {
  const payload = getNamedType(info.returnType) as GraphQLObjectType;
  const input = (given['input'] ?? {}) as Row;
  const id = input['id'];
  if (id !== undefined && !context.world.find(id)) return absent(context);
  const objects = objectFields(payload).map(([field, type]) => [field, change(type, input, context.world)]);
  return { userErrors: [], ...Object.fromEntries(objects) };
}

function absent({ actor }: MockContext): Row {
  const message = messageOf('NOT_FOUND', actor?.language ?? 'en', { field: 'id' });
  return { userErrors: [{ code: 'NOT_FOUND', field: 'id', message }] };
}

function change(type: string, input: Row, world: MockWorld): Row | null {
  const { id: _, idempotencyKey: __, ...content } = input;
  const set = Object.fromEntries(Object.entries(content).map(([field, value]) => [columnOf(field), value]));
  const named = Object.values(input).find((value) => typeOfId(value) === type && world.find(value));
  const [pattern = {}] = world.all([type]);
  const id = (named as string | undefined) ?? worldId(type, `mock/${JSON.stringify(input)}`);
  const before = world.find(id) ?? pattern;
  const version = typeof before['version'] === 'number' ? { version: before['version'] + 1 } : {};
  world.put({ ...before, ...set, ...version, id, updated_at: new Date().toISOString() });
  return shown(world, id);
}

/**
 * Events that come of themselves, one after `tickMs` each, about one object after the other. The cursor is their
 * number: who asks again with it as `after` goes on from there.
 */
export function ticks(
  given: Given,
  { world }: MockContext,
  info: GraphQLResolveInfo,
  tickMs: number,
): AsyncIterableIterator<Row> {
  const field = info.parentType.getFields()[info.fieldName]!;
  const type = getNamedType(field.type) as GraphQLObjectType;
  const subjects = objectFields(type).map(([name, of]) => [
    name,
    wanted(world, world.all([of]), field, given),
  ]);
  return stoppable(async function* ({ signal }) {
    for (let number = Number(given['after'] ?? 0) + 1; ; number += 1) {
      await sleep(tickMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      yield event(number, type, subjects as [string, Row[]][], world);
    }
  });
}

function event(number: number, type: GraphQLObjectType, subjects: [string, Row[]][], world: MockWorld): Row {
  const at = (rows: readonly Row[]) => rows[(number - 1) % rows.length]?.['id'];
  const kinds = Object.values(type.getFields()).flatMap(({ name, type: given }) => {
    const named = getNamedType(given);
    if (!isEnumType(named) || isObjectType(given)) return [];
    const values = named.getValues();
    return [[name, values[(number - 1) % values.length]!.value]];
  });
  return {
    cursor: String(number),
    occurredAt: new Date().toISOString(),
    mockKey: `event/${number}`,
    ...Object.fromEntries(kinds),
    ...Object.fromEntries(subjects.map(([name, rows]) => [name, shown(world, at(rows))])),
  };
}
