import { composeServices } from '@theguild/federation-composition';
import { parse, print } from 'graphql';
import { StartError } from '../shared/kernel/hub-error.js';

export interface Composition {
  /** For the engine: which subgraph answers what. */
  readonly supergraphSdl: string;
  /** For clients: descriptions kept, nothing of federation. */
  readonly publicSchema: string;
}

/** Joins the schemas of the subgraphs into one graph. Errors: StartError that names every conflict. */
export function compose(parts: readonly { readonly name: string; readonly sdl: string }[]): Composition {
  const composed = composedOf(parts);
  if (composed.supergraphSdl === undefined) {
    const conflicts = composed.errors.map((error) => error.message).join('; ');
    throw new StartError(`The subgraphs do not compose; correct their schema.graphql: ${conflicts}`);
  }
  return { supergraphSdl: composed.supergraphSdl, publicSchema: print(composed.publicDocumentNode) };
}

function composedOf(parts: readonly { readonly name: string; readonly sdl: string }[]) {
  const services = parts.map(({ name, sdl }) => ({
    name,
    typeDefs: parse(sdl, { noLocation: true }),
    url: `hub://${name}`,
  }));
  try {
    return composeServices(services);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    // the composition follows each requirement, and never comes to an end of those that need each other
    throw new StartError('The subgraphs do not compose: fields that @requires names need each other');
  }
}
