import { form } from './request-form.sv';
import { requestOwn } from './request-own.sv';
import type { RequestWords } from './requests';

export const words: RequestWords = { ...requestOwn, form };
