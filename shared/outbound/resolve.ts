import { lookup, type LookupAddress } from 'node:dns';
import { Resolver } from 'node:dns/promises';
import type { Targets } from './targets.js';

export type Resolve = (
  host: string,
  callback: (error: Error | null, addresses: LookupAddress[]) => void,
) => void;

const NAME_SERVER = { timeout: 2_000, tries: 2 };

/**
 * Asks the name servers. The system's own resolver would keep one of the few threads of the process for as long as it waits,
 * so that names which nobody answers for would hold up every other name, file and key.
 */
export const askNameServers =
  (resolver = new Resolver(NAME_SERVER)): Resolve =>
  (host, callback) => {
    void Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]).then((answers) => {
      const addresses = answers.flatMap((answer, index) =>
        answer.status === 'fulfilled'
          ? answer.value.map((address) => ({ address, family: index === 0 ? 4 : 6 }))
          : [],
      );
      const [failed] = answers.filter((answer) => answer.status === 'rejected');
      callback(addresses.length === 0 && failed ? (failed.reason as Error) : null, addresses);
    });
  };

/** A name that was excepted may stand in the machine's own list of hosts; whoever runs the hub answers for it. */
export const resolverFor =
  (targets: Targets, askServers = askNameServers()): Resolve =>
  (host, callback) =>
    targets.isNamed(host) ? lookup(host, { all: true }, callback) : askServers(host, callback);
