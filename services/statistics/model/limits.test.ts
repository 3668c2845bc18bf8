import { describe, expect, test } from '@jest/globals';
import { PROCEDURES } from '#law/procedures.ts';
import { boundsCourseBy } from './limits.ts';

const bounds = boundsCourseBy((kept) => PROCEDURES.find(({ id }) => id === kept.id));
const civil = { id: 'civil.first', from: '2016-07-01' };

describe('which limits make a matter overdue', () => {
  test.each(['preparation-completed', 'hearing-opened', 'judgment-pronounced'])(
    '%s bounds the course of a case',
    (event) => {
      expect(bounds(civil, event)).toBe(true);
    },
  );
  test.each(['parties-notified', 'trial-judge-assigned', 'termination-decision-sent', 'judgment-sent'])(
    '%s is a duty beside it',
    (event) => {
      expect(bounds(civil, event)).toBe(false);
    },
  );
  test('of a procedure that is not known every limit of the court counts', () => {
    expect(bounds({ id: 'unknown.first', from: '2016-07-01' }, 'anything')).toBe(true);
  });
});
