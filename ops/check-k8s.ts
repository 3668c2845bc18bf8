import { checkAll } from './check-k8s/run.ts';
import { sentenceOf } from './local-servers.ts';

try {
  process.exitCode = (await checkAll((line) => console.log(line))) ? 0 : 1;
} catch (error) {
  const sentence = sentenceOf(error);
  if (!sentence) throw error;
  console.error(sentence);
  process.exitCode = 1;
}
