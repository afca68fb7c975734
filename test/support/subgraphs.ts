// The one list of subgraphs, for tests of what all of them must keep to.
export { subgraphs } from '../../start.js';
