import type { Logger } from 'pino';

/** What the gateway writes its log to; never tokens, variables or ids of persons. */
export type GatewayLog = Pick<Logger, 'info' | 'warn' | 'error'>;
