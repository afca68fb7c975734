import { typeOfId } from '../../../shared/kernel/id.js';
import type { ReferenceResolver } from '../../../shared/server/guard.js';
import { postById } from './post.loader.js';

export const postReference: ReferenceResolver = ({ id }, context) =>
  typeOfId(id) === 'Post' ? context.load(postById, id as string) : null;
