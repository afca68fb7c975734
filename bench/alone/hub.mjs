// The hub's gateway as it is started, over the sample subgraphs by URL. Usage: hub.mjs SUBGRAPHS [door], where `door`
// leaves out the HTTP face: sign-in, guard, engine, log and metrics behind Node's HTTP server.
import { pino } from 'pino';
import { callerOf } from '../../dist/gateway/caller.js';
import { Door } from '../../dist/gateway/door.js';
import { makeGraph } from '../../dist/gateway/graph.js';
import { Metrics } from '../../dist/gateway/metrics.js';
import { startGateway } from '../../dist/gateway/server.js';
import { HubKeys } from '../../dist/shared/kernel/keys.js';
import { remoteSubgraph } from '../../dist/shared/server/wire/remote-subgraph.js';
import { announce } from '../announce.mjs';
import { serveBare } from './bare-face.mjs';
import { sdl } from './sample-city.mjs';
import { services } from './supergraph.mjs';
import { tokens } from './users.mjs';

const PATIENCE_MS = 10_000;
const [base, variant] = process.argv.slice(2);
const keys = new HubKeys(Buffer.alloc(32, 7));
const log = pino(pino.destination('/dev/null'));
const authenticate = (token) => tokens.verify(token);
const subgraphs = services.map((name) => ({
  sdl: sdl[name],
  connection: remoteSubgraph(name, `${base}/${name}`, keys),
}));

async function openGateway() {
  const { url } = await startGateway({ host: '127.0.0.1', port: 0, subgraphs, authenticate, log });
  announce(`${url}/graphql`);
}

function openDoor() {
  const metrics = new Metrics(new Set());
  const watch = (answer) => metrics.subgraphAnswered(answer);
  const graph = makeGraph(subgraphs, { examples: [], watch, patienceMs: PATIENCE_MS });
  const door = new Door({ graph: () => graph, metrics, log });
  serveBare(async (asked, { headers }) => {
    const presented = { authorization: headers.authorization, language: headers['accept-language'] };
    const caller = await callerOf(presented, 'http', authenticate);
    const admitted = door.admit(JSON.parse(asked), caller);
    const { text } = 'document' in admitted ? await door.answer(admitted) : admitted;
    return text;
  });
}

if (variant === 'door') openDoor();
else await openGateway();
