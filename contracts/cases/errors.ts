import { defineErrors } from '../error-kit.ts';

export const CASES_ERRORS = defineErrors({});
