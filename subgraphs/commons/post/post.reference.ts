import { referenceTo } from '../../../shared/server/guard.js';
import { postById } from './post.loader.js';

export const postReference = referenceTo('Post', postById);
