import { referenceTo } from '../../../shared/server/guard.js';
import { webhookDeliveryById } from './webhook-delivery.loader.js';

export const webhookDeliveryReference = referenceTo('WebhookDelivery', webhookDeliveryById);
