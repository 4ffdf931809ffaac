import { setupKey } from '../../config/setup-key.ts';
import type { Parts } from '../../http/parts.ts';
import { readOrganisation } from '../../reading/organisation.ts';

/** Where whoever runs this server founds its organisation, from any machine; null once that is done. */
export async function setupAddress({ url, parts }: { url: string; parts: Parts }): Promise<string | null> {
  return (await readOrganisation(parts.db.sql)) ? null : `${url}/setup?key=${setupKey(parts.secret)}`;
}
