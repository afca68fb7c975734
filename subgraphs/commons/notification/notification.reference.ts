import { typeOfId } from '../../../shared/kernel/id.js';
import type { ReferenceResolver } from '../../../shared/server/guard.js';
import { stillHeard } from '../../../shared/server/still-heard.js';
import { notificationById } from './notification.loader.js';

/** As in the list: none of an object that is gone for whoever asks. */
export const notificationReference: ReferenceResolver = async ({ id }, context) => {
  if (typeOfId(id) !== 'Notification') return null;
  const found = await context.load(notificationById, id as string);
  if (found === null) return null;
  const [isSeen] = await stillHeard(context, [found]);
  return isSeen === true ? found : null;
};
