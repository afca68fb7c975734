/** The ways by which operations come in. */
export type Transport = 'http' | 'sse' | 'websocket';
