import { referenceTo } from '../../../shared/server/guard.js';
import { webhookEndpointById } from './webhook-endpoint.loader.js';

export const webhookEndpointReference = referenceTo('WebhookEndpoint', webhookEndpointById);
