import { referenceTo } from '../../../shared/server/guard.js';
import { concurrentPostById } from './concurrent-post.loader.js';

export const concurrentPostReference = referenceTo('ConcurrentPost', concurrentPostById);
