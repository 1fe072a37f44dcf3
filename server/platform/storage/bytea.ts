import { customType } from 'drizzle-orm/pg-core';

/** PostgreSQL's bytes, as a Buffer. */
export const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
