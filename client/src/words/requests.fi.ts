import { form } from './request-form.fi';
import { requestOwn } from './request-own.fi';

export const words = { ...requestOwn, form };
