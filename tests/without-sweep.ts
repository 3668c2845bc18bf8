import mongoose from 'mongoose';

/**
 * Readers of a house that is not open yet hear entries over the broker alone: their ledgers count as compared until tomorrow.
 * Each pair is a reader and the service that it hears.
 */
export async function withoutSweep(databasePrefix: string, ...pairs: [reader: string, heard: string][]): Promise<void> {
  const db = await mongoose.createConnection(process.env.MONGO_URL as string).asPromise();
  const at = Date.now() + 86_400_000;
  for (const [reader, heard] of pairs)
    await db
      .useDb(`${databasePrefix}_${reader.split('.')[0]}`)
      .collection<{ _id: string; at: number }>('positions')
      .insertOne({ _id: `${reader}:sweep:${heard}`, at });
  await db.close();
}
