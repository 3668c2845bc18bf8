import { defineActs } from '../procedure.ts';

/**
 * A case that another court had sent here goes on there: its chief accepted the complaint about the sending, and decides
 * for good. What arrived here, and is not accepted, goes back.
 * @see BLTTDS 2015, Điều 41 khoản 1
 */
export const petitionTakenBackActs = defineActs({
  'transfer-taken-back': {
    name: 'Tòa án đã chuyển nhận lại vụ án',
    article: '41 khoản 1',
    in: ['received', 'courtMediation', 'examining', 'supplementing', 'awaitingFee'],
    by: ['clock'], // the house itself, when that court has decided so
    fields: { case: { ask: 'case', label: 'Vụ án tại Tòa án đã chuyển' } },
    effects: [
      { link: 'takenBackBy', to: 'case' },
      { outcome: 'civ.petition.transfer' },
      { deadline: 'leaveOnly', rules: [] },
      { count: 'transferredOut' },
      { moveTo: 'transferred' },
    ],
  },
});
