import { expect, test } from '@jest/globals';
import { startTestHub } from '../support/hub.js';

test('hubs on copies of one database start at the same moment, although they share their logins', async () => {
  const hubs = await Promise.all(Array.from({ length: 3 }, () => startTestHub()));
  try {
    const answers = await Promise.all(hubs.map((hub) => hub.ask('{ viewer { person { id } } }')));
    expect(answers.map(({ errors }) => errors)).toEqual([undefined, undefined, undefined]);
  } finally {
    for (const hub of hubs) await hub.close();
  }
}, 60_000);
