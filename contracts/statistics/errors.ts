import { defineErrors } from '../error-kit.ts';

export const STATISTICS_ERRORS = defineErrors({});
