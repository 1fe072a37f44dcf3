import { form } from './request-form.en';
import { requestOwn } from './request-own.en';
import type { RequestWords } from './requests';

export const words: RequestWords = { ...requestOwn, form };
