import { defineErrors } from '../error-kit.ts';

export const PUBLICATION_ERRORS = defineErrors({});
