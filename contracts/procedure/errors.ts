import { defineErrors } from '../error-kit.ts';

export const PROCEDURE_ERRORS = defineErrors({});
