import type { AttributeValue } from '../../procedure.ts';
import type { Handler } from './handler.ts';

/** States what the matter is, in the words that narrow time limits: its field, relation, whether it is simplified. */
export const set: Handler<'set'> = {
  resolve: ({ set: attributes }, _state, { fields }) => {
    const stated: Record<string, AttributeValue> = {};
    for (const [word, value] of Object.entries(attributes)) {
      const found = typeof value === 'object' ? fields[value.from] : value;
      if (typeof found === 'string' || typeof found === 'boolean') stated[word] = found;
    }
    return Object.keys(stated).length === 0 ? [] : [{ do: 'set', attributes: stated }];
  },
  apply: (state, { attributes }) => ({ ...state, attributes: { ...state.attributes, ...attributes } }),
};
