// The hub's engine behind Node's HTTP server: no sign-in, limits, log or metrics, as little as its peers have.
// Usage: bare-engine.mjs SUBGRAPHS [memory], where `memory` keeps the first answer to each document: no subgraph is asked
// twice, which is what is left when the subgraphs are in its process and cost nothing.
import { createRequire } from 'node:module';
import { createEngine } from '../../dist/gateway/engine/create-engine.js';
import { publicSchemaOf } from '../../dist/gateway/public-schema.js';
import { serveBare } from './bare-face.mjs';
import { openExecutors } from './pool.mjs';
import { publicSchema, services, supergraphSdl } from './supergraph.mjs';
import { sdl } from './sample-city.mjs';

const fromHub = createRequire(new URL('../../package.json', import.meta.url));
const { getOperationAST, getVariableValues, parse, validate } = fromHub('graphql');

const [base, variant] = process.argv.slice(2);
const ask = openExecutors(base);
const kept = new WeakMap();
const recall = (service, request, authorization) => {
  const answer = kept.get(request.document) ?? ask(service, request, authorization);
  kept.set(request.document, answer);
  return answer;
};
const execute = variant === 'memory' ? recall : ask;
const parts = services.map((name) => ({
  name,
  sdl: sdl[name],
  connection: { execute: (request) => execute(name, request, request.actor.subject) },
}));
const engine = createEngine({ supergraphSdl, schema: publicSchemaOf(publicSchema), parts });
const known = new Map();

function read(query) {
  const document = parse(query, { noLocation: true });
  const errors = validate(engine.schema, document);
  if (errors.length > 0) throw errors[0];
  const one = { document, definitions: getOperationAST(document).variableDefinitions ?? [] };
  known.set(query, one);
  return one;
}

serveBare(async (text, { headers: { authorization } }) => {
  const { query, variables = {} } = JSON.parse(text);
  const { document, definitions } = known.get(query) ?? read(query);
  const { errors: faults } = getVariableValues(engine.schema, definitions, variables);
  if (faults) throw faults[0];
  const actor = { issuer: 'bench', subject: authorization, operation: '', language: 'en' };
  const { data, errors } = await engine.execute({ document, variables, actor });
  return errors.length > 0 ? JSON.stringify({ errors }) : `{"data":${data}}`;
});
