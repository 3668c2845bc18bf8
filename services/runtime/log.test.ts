import { describe, expect, test } from '@jest/globals';
import Joi from 'joi';
import { mongo } from 'mongoose';
import { openHeardLog } from '../../tests/heard-log.ts';

const thrownBy = (act: () => unknown): unknown => {
  try {
    return act();
  } catch (error) {
    return error;
  }
};
const NAME = 'Trần {Thị} "Ví" Dụ';

describe('an error in the log says what failed and where, not on what', () => {
  test.each<[string, unknown]>([
    ['text that is no JSON', thrownBy(() => JSON.parse(`{"fullName": ${NAME}, "phone": "0900 000 001"}`))],
    ['text that ends too early', thrownBy(() => JSON.parse(`{"fullName": ${JSON.stringify(NAME)}`))],
    ['a value that a schema refuses', Joi.object({ a: Joi.valid('b') }).validate({ a: NAME, [NAME]: 1 }).error],
    [
      'what stands twice in the database',
      new mongo.MongoServerError({
        message: `E11000 duplicate key error collection: t.people index: name_1 dup key: { name: ${JSON.stringify(NAME)}, phone: "0900 000 001" }`,
        code: 11_000,
        keyValue: { name: NAME },
        writeErrors: [{ op: { name: NAME } }],
      }),
    ],
    ['a single-quoted value', new Error(`no account named '${NAME}'`)],
    ['a value in Vietnamese quotes', new Error(`không có người tên «${NAME}»`)],
    ['one that caused another', new Error('không ghi được', { cause: new Error(`dup key: { name: "${NAME}" }`) })],
    ['several at once', new AggregateError([new Error(`"${NAME}"`)], 'mọi máy chủ từ chối')],
  ])('%s', (_, err) => {
    const heard = openHeardLog();
    heard.sent([NAME, 'Thị Ví', 'Ví Dụ', '0900 000 001']);
    expect(err).toBeInstanceOf(Error);
    heard.log.error({ err }, 'lỗi không lường trước');
    heard.log.error(err);
    expect(heard.lines).toHaveLength(2);
    expect(heard.leaks()).toEqual([]);
    expect(heard.lines[0]).toContain((err as Error).name);
  });

  test('fields that hold people are cut out wherever they stand', () => {
    const heard = openHeardLog();
    const person = { fullName: NAME, phone: '0900 000 001', address: 'số 1 phố Ví Dụ' };
    heard.sent(person);
    heard.log.info({ person, parties: [person], a: { b: person } }, 'ai đó');
    expect(heard.leaks()).toEqual([]);
    heard.log.info(`đây là ${NAME}`); // the search itself finds what stands there
    expect(heard.leaks()).toHaveLength(2);
  });
});
