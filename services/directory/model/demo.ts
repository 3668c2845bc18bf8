import type { Role } from '#contracts/actor.ts';
import type { BootstrapOperator, LoadDirectory, PersonToLoad } from '#contracts/directory/load-directory.ts';
import type { DateOnly } from '#contracts/kit.ts';
import { ROLE_TITLES } from './role-titles.ts';

/**
 * Two courts to try the house with, as arguments of the real commands: the former district court of Ea H'Leo as it was
 * trained on in December 2021, and a regional court of today in Hà Tĩnh, all of whose courts and predecessors are known.
 * Every name is made up.
 */
export const DEMO_PASSWORD = 'buoi-tap-huan-2021';

export interface DemoCourt {
  courtId: string;
  practisesOn?: DateOnly;
  suffix: string; // of its account names: 'thuky.eahleo'
}
export const EA_HLEO: DemoCourt = { courtId: 'H-DLK-EAHLEO', practisesOn: '2021-12-15', suffix: 'eahleo' };
export const HA_TINH_1: DemoCourt = { courtId: 'KV-HTI-01', suffix: 'hatinh1' };

type Seat = readonly [account: string, role: Role, name: string, title?: string];

const COURT_SEATS: readonly (readonly [account: string, role: Role, title?: string])[] = [
  ['tiepnhan', 'receptionClerk'],
  ['thuky', 'clerk'],
  ['thuky2', 'clerk'],
  ['thamphan', 'judge'],
  ['thamphan2', 'judge'],
  ['thamphan3', 'judge'],
  ['thamtra', 'examiner'],
  ['chanhan', 'courtChief'],
  ['phochanhan', 'deputyChief'],
  ['hoitham', 'layJudge'],
  ['hoitham2', 'layJudge'],
  ['thongke', 'statistician'],
  ['luutru', 'archivist'],
  ['kiemsat', 'prosecutor'],
  ['quantri', 'administrator'],
];
const NAMES: Record<string, readonly string[]> = {
  eahleo: [
    'Nguyễn Thị Hoa',
    'Trần Thị Mai',
    'Lê Văn Phúc',
    'Phạm Minh Tuấn',
    'Hoàng Thị Thu Hà',
    'Vũ Đình Khoa',
    'Đặng Thị Nga',
    'Bùi Quốc Hưng',
    'Đỗ Thị Bích Ngọc',
    'Ngô Văn Lâm',
    'Dương Thị Yến',
    'Lý Thị Kim Oanh',
    'Phan Văn Sơn',
    'Võ Thanh Tùng',
    'Hồ Thị Xuân',
  ],
  hatinh1: [
    'Nguyễn Thị Thùy Linh',
    'Trần Văn Dũng',
    'Lê Thị Phương Thảo',
    'Phạm Thị Hồng Vân',
    'Hoàng Văn Nam',
    'Vũ Thị Lan Anh',
    'Đặng Quang Vinh',
    'Bùi Thị Minh Châu',
    'Đỗ Văn Thắng',
    'Ngô Thị Ánh Tuyết',
    'Dương Văn Hải',
    'Lý Minh Đức',
    'Phan Thị Thanh Tâm',
    'Võ Văn Long',
    'Hồ Thị Quỳnh Như',
  ],
};

function peopleOf({ courtId, practisesOn, suffix }: DemoCourt, from: DateOnly): PersonToLoad[] {
  const seats = COURT_SEATS.map(
    ([account, role, title], at): Seat => [account, role, NAMES[suffix]?.[at] ?? '', title],
  );
  return seats.map((seat) => personOf(seat, { courtId, suffix, from, practisesOn }));
}

function personOf(
  [account, role, name, title]: Seat,
  { courtId, suffix, from, practisesOn }: DemoCourt & { from: DateOnly },
): PersonToLoad {
  const accountName = `${account}.${suffix}`;
  // A judge who leads the court hears cases as well.
  const alsoJudge = role === 'courtChief' || role === 'deputyChief';
  return {
    staffCode: `demo.${accountName}`,
    name,
    appointments: [
      { courtId, role, title: title ?? ROLE_TITLES[role], from },
      ...(alsoJudge ? [{ courtId, role: 'judge' as const, title: ROLE_TITLES.judge, from }] : []),
    ],
    accounts: [{ accountName, ...(practisesOn && { practisesOn }) }],
  };
}

/** Who supervises the two courts, on their day. */
const SUPERVISORS: PersonToLoad[] = [
  personOf(['giamsat', 'supervisor', 'Nguyễn Đức Thịnh'], {
    ...EA_HLEO,
    courtId: 'T63-DLK',
    suffix: 'daklak',
    from: '2021-01-01',
  }),
  personOf(['giamsat', 'supervisor', 'Trần Thị Ngọc Diệp'], { courtId: 'T-HTI', suffix: 'hatinh', from: '2025-07-01' }),
  personOf(['quantri', 'administrator', 'Lê Hữu Nghĩa'], { courtId: 'T-HTI', suffix: 'hatinh', from: '2025-07-01' }),
  personOf(['giamsat', 'supervisor', 'Phạm Thị Khánh Vy'], { courtId: 'TANDTC', suffix: 'tandtc', from: '2025-07-01' }),
  personOf(['giamsat', 'supervisor', 'Hoàng Anh Quân'], {
    ...EA_HLEO,
    courtId: 'TANDTC',
    suffix: 'tandtc.2021',
    from: '2021-01-01',
  }),
  personOf(['quantri', 'administrator', 'Vũ Thị Hải Yến'], { courtId: 'TANDTC', suffix: 'tandtc', from: '2025-07-01' }),
];

/** What `directory.loadDirectory` is told. */
export const DEMO_DIRECTORY: LoadDirectory = {
  people: [...peopleOf(EA_HLEO, '2021-01-01'), ...peopleOf(HA_TINH_1, '2025-07-01'), ...SUPERVISORS],
  password: DEMO_PASSWORD,
  mustChangePassword: false,
};

/** What `directory.bootstrapOperator` is told. */
export const DEMO_OPERATOR: BootstrapOperator = {
  name: 'Đinh Công Thành',
  accountName: 'vanhanh',
  password: DEMO_PASSWORD,
  mustChangePassword: false,
};
