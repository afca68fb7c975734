// Asks a running hub as whoever HUB_TOKEN belongs to, or on a demonstration as one of its sign-in names.

const DEFAULT = 'http://127.0.0.1:4000';
const ATTEMPTS = 60;

async function post(url, body, token) {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  return answer.json();
}

/** A hub that is being restarted answers again in a moment. */
async function patiently(ask) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof TypeError) || attempt === ATTEMPTS) throw error;
      if (attempt === 1) console.error('the hub does not answer; waiting for it');
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  }
}

/** @param options `hub`: its address; `as`: a sign-in name of a demonstration, instead of HUB_TOKEN */
export async function openHubClient({ hub = process.env.HUB_URL ?? DEFAULT, as }) {
  const token = as === undefined ? process.env.HUB_TOKEN : (await post(`${hub}/demo/sign-in`, { as })).token;
  if (!token)
    throw new Error('put the token of an administrator into HUB_TOKEN, or use --as NAME on a demonstration');
  const ask = async (query, variables) => {
    const { data, errors } = await patiently(() => post(`${hub}/graphql`, { query, variables }, token));
    if (errors?.length > 0) throw new Error(errors.map(({ message }) => message).join(' '));
    return data;
  };
  return {
    ask,
    /** Carries out a mutation with one input, and gives its payload; throws what it says against it. */
    change: async (mutation, input) => {
      const [payload] = Object.values(await ask(mutation, { input }));
      if (payload.userErrors.length > 0)
        throw new Error(payload.userErrors.map(({ message }) => message).join(' '));
      return payload;
    },
  };
}
