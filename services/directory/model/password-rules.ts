import { CourtError } from '#contracts/errors.ts';
import { foldForSearch } from '#law/names.ts';

const SHORTEST = 12;
/** Beginnings of what is tried first against Vietnamese accounts; a password that is little more than one of them is guessed. */
const COMMON = [
  'matkhau',
  'password',
  'toaan',
  'thamphan',
  'vietnam',
  'iloveyou',
  'admin',
  'qwerty',
  '123456',
  'abc123',
];

/**
 * The minimum for a new password: length before variety (NIST SP 800-63B), nothing that can be read off the account.
 * @throws CourtError password-too-weak
 */
export function checkNewPassword(password: string, about: { accountName: string; personName: string }): void {
  const weak = (why: string, rule: string) => new CourtError('password-too-weak', { field: 'newPassword', rule, why });
  if (Array.from(password).length < SHORTEST) throw weak(`Mật khẩu phải có ít nhất ${SHORTEST} ký tự`, 'too-short');
  const folded = foldForSearch(password).replaceAll(' ', '');
  if (new Set(folded).size < 5) throw weak('Mật khẩu lặp quá ít ký tự khác nhau', 'too-uniform');
  const named = [about.accountName.split(/[._-]/)[0] ?? '', about.accountName, about.personName]
    .map((part) => foldForSearch(part).replaceAll(' ', ''))
    .filter((part) => part.length >= 4);
  if (named.some((part) => folded.includes(part))) throw weak('Mật khẩu chứa tên người hoặc tên đăng nhập', 'has-name');
  if (COMMON.some((word) => folded.includes(word) && folded.length - word.length < 8))
    throw weak('Mật khẩu quá dễ đoán', 'too-common');
}
