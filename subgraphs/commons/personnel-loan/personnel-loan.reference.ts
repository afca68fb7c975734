import { referenceTo } from '../../../shared/server/guard.js';
import { personnelLoanById } from './personnel-loan.loader.js';

export const personnelLoanReference = referenceTo('PersonnelLoan', personnelLoanById);
