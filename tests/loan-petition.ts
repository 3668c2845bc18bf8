/** The petition that the stories tell of: a loan that was not paid back. Who the parties are is each story's own. */
export const LOAN_PETITION = {
  procedure: 'civil.petition',
  receivedOn: '2026-03-02',
  channel: 'hand',
  attributes: { field: 'civil' },
  title: 'Tranh chấp hợp đồng vay tài sản',
  claimVnd: 200_000_000,
} as const;
