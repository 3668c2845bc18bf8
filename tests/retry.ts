import { jest } from '@jest/globals';

// Machines of the tests are busy: a test is tried once more before it counts as failed, and the first failure is shown.
jest.retryTimes(2, { logErrorsBeforeRetry: true });
