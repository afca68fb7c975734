// The gateway alone: the subgraphs answer from memory, in a process whose time is not counted.
import { runRounds } from '../rounds.mjs';
import { planners } from './contestants.mjs';
import { startLineUp } from './line-up.mjs';
import { measureNewOperations } from './new-operations.mjs';
import { large, small } from './questions.mjs';
import { report } from './report.mjs';
import { demandSameBytes } from './same-bytes.mjs';
import { userTokens } from './users.mjs';

const CONNECTIONS = 4;
const MOST = 50_000;
const QUICK = { rounds: 3, ms: 700, warmUpMs: 2_000, batches: 3, size: 40 };
const WHOLE = { rounds: 7, ms: 1_500, warmUpMs: 5_000, batches: 5, size: 60 };

async function measureQuestion(contestants, tokens, body, { rounds, ms, warmUpMs }) {
  await demandSameBytes(contestants, tokens, body);
  console.log('all answers are the same; warming up');
  const clocksOf = ({ clock }) => ({ cpuMs: clock() });
  const asked = contestants.map((one) => ({ ...one, tokens }));
  const measured = await runRounds(asked, clocksOf, { rounds, ms, warmUp: MOST, warmUpMs, most: MOST, body });
  return measured.map((one, at) => ({ key: contestants[at].key, ...one }));
}

/** Measures and reports; quickly it is coarser and writes nothing down. */
export async function runGatewayAlone(directory, isQuick) {
  const settings = isQuick ? QUICK : WHOLE;
  const tokens = await userTokens(CONNECTIONS);
  const { contestants, requests, stop } = await startLineUp(directory, tokens[0]);
  try {
    const figures = {
      large: await measureQuestion(contestants, tokens, large, settings),
      small: await measureQuestion(contestants, tokens, small, settings),
      newOperations: await measureNewOperations(
        contestants.filter(({ key }) => planners.has(key)),
        tokens[0],
        settings,
      ),
    };
    const all = { connections: CONNECTIONS, ...settings };
    await report({ contestants, requests, figures, settings: all, write: !isQuick });
  } finally {
    await stop();
  }
}
