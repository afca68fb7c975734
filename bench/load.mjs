// The load: a few connections, each asking again as soon as it has its answer, each as a person of its own.
import { Agent, request } from 'node:http';

/** Asks once; the answer and how long it took. Errors: any status but 200. */
export function ask(url, { agent, token, body }) {
  const begun = performance.now();
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      accept: 'application/json',
      'content-length': body.byteLength,
      ...(token && { authorization: `Bearer ${token}` }),
    };
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const answer = Buffer.concat(chunks);
        if (response.statusCode === 200) resolve({ answer, ms: performance.now() - begun });
        else reject(new Error(`${url} answered ${response.statusCode}: ${answer.toString('utf8', 0, 300)}`));
      });
    });
    sent.on('error', reject).end(body);
  });
}

/** One round: at most `most` requests in at most `ms`. Of each answer its time in ms and its bytes; how long all took. */
export async function load(url, { tokens, body, most, ms }) {
  const answers = [];
  let left = most;
  const begun = performance.now();
  const connection = async (token) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    while (left > 0 && performance.now() - begun < ms) {
      left -= 1;
      const { answer, ms: took } = await ask(url, { agent, token, body });
      answers.push({ ms: took, bytes: answer.byteLength });
      if (answer.includes('"errors":')) throw new Error(`${url} answers with errors`);
    }
    agent.destroy();
  };
  await Promise.all(tokens.map(connection));
  return { answers, ms: performance.now() - begun };
}
