import { defineErrors } from '../error-kit.ts';

export const INTAKE_ERRORS = defineErrors({});
