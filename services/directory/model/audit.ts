import type { DirectoryEvent } from '#contracts/directory/events.ts';

/** The short facts of an event that the audit list shows; the whole entry stands in the ledger. */
export function auditDetail(event: DirectoryEvent): Record<string, unknown> {
  switch (event.type) {
    case 'court-registered':
      return { name: event.data.record.name };
    case 'court-corrected':
      return { fields: event.data.fields, importId: event.data.importId };
    case 'person-appointed': {
      const { courtId, role, title, from, to } = event.data.appointment;
      return present({ courtId, role, title, from, to });
    }
    case 'delegation-made': {
      const { from, courtId, role, fromOn, toOn } = event.data.delegation;
      return { for: from, courtId, role, from: fromOn, to: toOn };
    }
    case 'signing-key-made':
      return { kid: event.data.publicKey.kid };
    case 'ledgers-sealed':
      return { day: event.data.day };
    case 'account-registered':
      return present({ accountName: event.data.accountName, practisesOn: event.data.practisesOn });
    case 'signed-in':
      return present({ courtId: event.data.courtId, actingFor: event.data.actingFor });
    case 'sign-in-failed':
      return { reason: event.data.reason };
    default:
      return { ...event.data };
  }
}

const present = (facts: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
