import { defineErrors } from '../error-kit.ts';

export const DIRECTORY_ERRORS = defineErrors({});
