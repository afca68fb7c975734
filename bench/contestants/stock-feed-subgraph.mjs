// A stock subgraph of the feed: GraphQL Yoga and @apollo/subgraph over the hub's own schema, without any policy. What was
// committed is numbered and read as in the hub, told to a topic of each case, and its content read by one SELECT for each
// subscriber. Usage: stock-feed-subgraph.mjs zones|commons
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse, visit } from 'graphql';
import { createPubSub, createYoga } from 'graphql-yoga';
import { Pool } from 'pg';
import { Sequencer } from '../../dist/shared/feed/sequencer.js';
import { FeedTail } from '../../dist/shared/feed/tail.js';
import { announce } from '../announce.mjs';

const [name] = process.argv.slice(2);
const url = process.env.DATABASE_URL;
const pool = new Pool({ connectionString: url, max: 4 });
const say = (problem) => console.error(problem);

async function one(text, values) {
  const { rows } = await pool.query(text, values);
  return rows[0];
}

const CASE = `select id, case_number as "caseNumber", title, stage, version, zone, history from zones.joint_case,
  lateral (select json_build_object('id', id, 'name', name) as zone from zones.zone where id = zone_id) z,
  lateral (select json_agg(json_build_object('version', version, 'person', json_build_object('id', person_id))
    order by version) as history from zones.joint_case_history where case_id = joint_case.id) h
  where id = $1`;

async function tell(topics) {
  const schemas = ['commons', 'districts', 'groups', 'offices', 'zones'];
  const tail = new FeedTail({ url, say });
  new Sequencer({ url, schemas, days: 30, say, tell: say }).start();
  tail.start();
  const never = new AbortController().signal;
  for (let at = (await tail.bounds()).position; ; await tail.beyond(at, never)) {
    for (const event of await tail.read(at)) {
      at = event.position;
      topics.publish('case', event.aggregate, event);
    }
  }
}

function zones() {
  const topics = createPubSub();
  void tell(topics);
  return {
    Subscription: {
      jointCaseEvents: {
        subscribe: (_, { caseId }) => topics.subscribe('case', caseId),
        resolve: ({ occurredAt, aggregate }) => ({ kind: 'ADVANCED', occurredAt, aggregate }),
      },
    },
    JointCaseEvent: { jointCase: ({ aggregate }) => one(CASE, [aggregate]) },
  };
}

const commons = () => ({
  Person: { __resolveReference: ({ id }) => one('select id, name from commons.person where id = $1', [id]) },
});

/** The subgraph's schema as its author writes it: what federation adds is left out, since the library adds it. */
function schemaOf(file) {
  const isAdded = ({ name: { value } }) => /^_(Any|Service|Entity|entities|service)$/.test(value);
  const left = (node) => (isAdded(node) ? null : undefined);
  const nodes = {
    ScalarTypeDefinition: left,
    ObjectTypeDefinition: left,
    UnionTypeDefinition: left,
    FieldDefinition: left,
  };
  return visit(parse(readFileSync(file, 'utf8')), nodes);
}

const typeDefs = schemaOf(new URL(`../../subgraphs/${name}/schema.graphql`, import.meta.url));
const resolvers = { zones, commons }[name]();
const yoga = createYoga({ schema: buildSubgraphSchema([{ typeDefs, resolvers }]), logging: false });
const server = createServer(yoga);
server.keepAliveTimeout = 600_000; // a gateway that meets a connection just as it is closed answers with an error
server.listen(0, '127.0.0.1', () => announce(`http://127.0.0.1:${server.address().port}/graphql`));
