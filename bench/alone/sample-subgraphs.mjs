// The four subgraphs of the sample city in one process. An answer is computed once and then kept, by the request's
// text: what a gateway is measured with is not held up by what stands behind it.
import { createRequire } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';
import { serveBare } from './bare-face.mjs';
import { resolvers, sdl } from './sample-city.mjs';

const fromHub = createRequire(new URL('../../package.json', import.meta.url));
const { buildSubgraphSchema } = fromHub('@apollo/subgraph');
const { graphql, parse } = fromHub('graphql');

/** While requests are recorded each answer waits: all requests of a wave then come before any answer to it. */
const HOLD_MS = 50;
let recording = null;

/** Notes a request together with its wave: how many answers on end it has waited for. */
async function record(service, body) {
  const { requests } = recording;
  const wave = recording.answered;
  requests.push({ service, body, wave });
  await pause(HOLD_MS);
  if (recording) recording.answered = Math.max(recording.answered, wave + 1);
}

function subgraph(service) {
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl[service]), resolvers: resolvers[service] }]);
  const known = new Map();
  const compute = async (body) => {
    const { query, variables } = JSON.parse(body);
    return Buffer.from(JSON.stringify(await graphql({ schema, source: query, variableValues: variables })));
  };
  return async (body) => {
    if (recording) await record(service, body);
    const answer = known.get(body) ?? (await compute(body));
    known.set(body, answer);
    return answer;
  };
}

/** POST begins; GET ends and tells what came meanwhile. */
function control(method) {
  const requests = recording?.requests ?? [];
  recording = method === 'POST' ? { requests: [], answered: 0 } : null;
  return JSON.stringify(requests);
}

const subgraphs = Object.fromEntries(Object.keys(sdl).map((service) => [`/${service}`, subgraph(service)]));
serveBare((body, { url, method }) => (url === '/record' ? control(method) : subgraphs[url](body)));
