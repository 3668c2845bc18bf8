import { defineErrors } from '../error-kit.ts';

export const DOCUMENTS_ERRORS = defineErrors({});
