import type { GraphQLResolveInfo } from 'graphql';
import { typeOfId } from '../../shared/kernel/id.js';
import type { Row } from '../../shared/world/rows.js';
import { type MockContext, page, shown } from './mock-fields.js';
import { type Given, momentOf } from './mock-list.js';
import type { MockWorld } from './mock-world.js';

type Known = (source: Row, context: MockContext, given: Given, info: GraphQLResolveInfo) => unknown;

/** What no column and no relation tells, by type and field. */
export const knownFields: Readonly<Record<string, Known>> = {
  // any reference of the gateway: an object that the world lacks is absent
  'Query._entities': (_, { world }, { representations }) =>
    (representations as readonly Row[]).map(({ id }) => shown(world, id)),
  'Query.viewer': (_, { world, actor }) => {
    const [identity] = world.where('authz.identity', 'subject', actor?.subject);
    const person = shown(world, identity?.['person_id']);
    return person && { person, posts: world.related(String(person['id']), ['Post']) };
  },
  'Query.organisations': (_, context, given, info) =>
    page(organisationsIn(context.world, given['asOf']), given, context, info),
  'Query.search': (_, context, given, info) =>
    page(mattersIn(context.world), { ...given, search: given['text'] }, context, info),
  // before the first event of every subscription
  'Query.feedCursor': () => '0',
  'Query._listing': (_, { world }, { types, after, first }) => ({
    ids: listed(world, types as string[], after as string | null).slice(0, first as number),
    place: '0',
  }),
  'JointCase.progress': ({ id }, { world }) => progressOf(world.related(String(id), ['Task'])),
};

/** One type after another, each in the order of its ids, after the last one that was given. */
function listed(world: MockWorld, types: readonly string[], after: string | null = null): string[] {
  const ids = types.flatMap((type) =>
    world
      .all([type])
      .map(({ id }) => String(id))
      .sort(),
  );
  return ids.slice(after === null ? 0 : ids.indexOf(after) + 1);
}

/** By the tasks alone: what a stage weighs the subgraph knows. */
function progressOf(tasks: ReturnType<MockWorld['related']>): Row {
  const tasksDone = tasks.filter((task) => task['done_at'] != null).length;
  const share = tasks.length === 0 ? null : tasksDone / tasks.length;
  const byTasks = { stageShare: 0, overall: share ?? 0, definition: 'mock' };
  return { tasksDone, tasksTotal: tasks.length, share, ...byTasks };
}

/** Cases and clues, as a search shows them. */
const mattersIn = (world: MockWorld): Row[] =>
  world.all(['JointCase', 'ProblemClue']).map((row) => {
    const isCase = typeOfId(row['id']) === 'JointCase';
    const number = isCase ? row['case_number'] : row['clue_number'];
    return {
      id: row['id'],
      type: isCase ? 'JOINT_CASE' : 'PROBLEM_CLUE',
      number,
      case_number: number,
      title: isCase ? row['title'] : String(row['summary']).slice(0, 60),
      object: { id: row['id'] },
      updated_at: row['updated_at'],
    };
  });

/** In the order of the structure, each with the column that holds what it belongs to. */
const ORGANISATIONS: Readonly<Record<string, string>> = {
  Commission: '',
  SupervisionOffice: 'commission_id',
  DispatchedGroup: '',
  HostUnit: 'group_id',
  DistrictCommission: '',
  SubdistrictOrgan: 'district_id',
  LiaisonStation: 'organ_id',
};

/** The structure now or at a moment: each name and place that an organisation had, as long as it was in force. */
function organisationsIn(world: MockWorld, asOf: unknown): Row[] {
  const at = asOf == null ? null : momentOf(asOf, 'asOf');
  const isInForce = ({ from, until }: Row): boolean =>
    at === null
      ? until === null
      : momentOf(from, 'asOf') <= at && (until === null || momentOf(until, 'asOf') > at);
  return Object.entries(ORGANISATIONS).flatMap(([type, parent]) =>
    world
      .all([type])
      .flatMap(({ id }) => structureOf(world.versions(String(id)), parent))
      .filter(isInForce),
  );
}

/** The versions of an organisation; a change of anything but its name and what it belongs to makes none. */
function structureOf(rows: readonly Row[], parent: string): Row[] {
  const placeOf = ({ name, [parent]: parentId = null }: Row): string => JSON.stringify([name, parentId]);
  const changes = rows.filter((row, at) => at === 0 || placeOf(row) !== placeOf(rows[at - 1]!));
  return changes.map(({ id, name, updated_at: from, [parent]: parentId = null }, at) => ({
    id,
    name,
    from,
    until: changes[at + 1]?.['updated_at'] ?? null,
    organisation_id: id,
    parent_id: parentId,
    predecessors: [],
    successors: [],
    updated_at: from,
  }));
}
