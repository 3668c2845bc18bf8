import type { Role } from '#contracts/actor.ts';
import { normalizeName } from '#law/names.ts';
import type { Header } from './header.ts';
import type { Notes } from './notes.ts';
import { nameOf } from './parties.ts';

/** A member of the court whom a case needs. */
export interface Staff {
  key: string; // by which the steps of the plan name them
  role: Extract<Role, 'judge' | 'layJudge' | 'clerk'>;
  name: string;
}

const UNNAMED = {
  judge: 'Thẩm phán (bổ sung)',
  clerk: 'Thư ký Tòa án (bổ sung)',
  layJudges: ['Hội thẩm nhân dân thứ nhất (bổ sung)', 'Hội thẩm nhân dân thứ hai (bổ sung)'],
} as const;

/** Người tiến hành tố tụng: those whom the header names, and invented holders of the tasks that nobody is named for. */
export function panelOf(header: Header, wasTried: boolean, notes: Notes): Staff[] {
  const nobody = (task: string, name: string): string => {
    notes.complete(task, name, 'nguồn không nêu tên: chức danh được đặt thay');
    return name;
  };
  const judge = named(header.presidingJudge) ?? nobody('Thẩm phán', UNNAMED.judge);
  const clerk = named(header.clerk) ?? nobody('Thư ký', UNNAMED.clerk);
  const staff: Staff[] = [
    { key: 'judge', role: 'judge', name: judge },
    { key: 'clerk', role: 'clerk', name: clerk },
  ];
  if (!wasTried) return staff;
  const others = header.otherJudges.flatMap((name) => named(name) ?? []);
  const lay = header.layJudges.flatMap((name) => named(name) ?? []);
  if (others.length > 1)
    notes.warn(`Hội đồng xét xử có một Thẩm phán thứ hai: không ghi ${others.length - 1} tên còn lại`);
  if (lay.length > 3) notes.warn(`Hội đồng xét xử có nhiều nhất ba Hội thẩm: không ghi ${lay.length - 3} tên còn lại`);
  const [second] = others;
  if (second !== undefined && second !== judge) staff.push({ key: 'secondJudge', role: 'judge', name: second });
  UNNAMED.layJudges.forEach((name, at) => {
    const found = lay[at] ?? nobody(`Hội thẩm nhân dân ${at + 1}`, name);
    staff.push({ key: `layJudge${at + 1}`, role: 'layJudge', name: found });
  });
  if (lay[2] !== undefined) staff.push({ key: 'layJudge3', role: 'layJudge', name: lay[2] });
  return staff;
}

/** 'Ông Trần Văn B - Thẩm phán' is Trần Văn B. */
function named(printed: string | undefined): string | undefined {
  const [first = ''] = (printed ?? '').split(/[,;(]| [-–] /);
  const name = normalizeName(first);
  return name === '' ? undefined : nameOf(name).fullName;
}
