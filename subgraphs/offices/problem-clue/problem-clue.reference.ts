import { referenceTo } from '../../../shared/server/guard.js';
import { clueTransferById } from './clue-transfer.loader.js';
import { problemClueById } from './problem-clue.loader.js';

export const problemClueReference = referenceTo('ProblemClue', problemClueById);
export const clueTransferReference = referenceTo('ClueTransfer', clueTransferById);
