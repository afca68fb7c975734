// The sample city as a gateway sees it.
import { compose } from '../../dist/gateway/compose.js';
import { sdl } from './sample-city.mjs';

export const services = Object.keys(sdl);
export const { supergraphSdl, publicSchema } = compose(services.map((name) => ({ name, sdl: sdl[name] })));

/** The supergraph with each subgraph at its place below one URL. */
export const supergraphAt = (base) => supergraphSdl.replaceAll('hub://', `${base}/`);
