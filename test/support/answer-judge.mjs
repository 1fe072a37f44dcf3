import { Ajv2020 } from 'ajv/dist/2020.js';

/** Sure of a day that the calendar has: `2026-02-30` is none. */
const isDay = (text) => {
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
};
const FORMATS = {
  date: (text) => /^\d{4}-\d\d-\d\d$/.test(text) && isDay(text),
  'date-time': (text) =>
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text) &&
    isDay(text.slice(0, 10)) &&
    !Number.isNaN(Date.parse(text)),
  email: /^[^\s@]+@[^\s@]+$/,
};
const REFUSED = { $ref: 'kamari:#/components/schemas/Refused' };

/**
 * Judges answers by what `/api/openapi.json` says of them: the status, the kind of content, each header that is promised,
 * and every field, of which none may be there that is not described.
 */
export class AnswerJudge {
  /** Set by whoever asks first. */
  document = null;
  /** The routes that have done what they are there for, as `get /api/me`. */
  had = new Set();
  #ajv = null;
  #routes = [];
  #validators = new Map();

  /** What is wrong with an answer, in a sentence; null for none. */
  faultOf({ method, path, status, headers, text }) {
    const place = path.split('?')[0];
    // Of what HEAD asks for there are the headers alone.
    if (!place.startsWith('/api/') || method === 'HEAD') return null;
    this.#read();
    const route = this.#routes.find((one) => one.method === method && one.pattern.test(place));
    if (route && status < 300) this.had.add(`${method.toLowerCase()} ${route.path}`);
    const fault = route
      ? this.#faultOfRoute(route.operation, { status, headers, text })
      : status >= 400
        ? this.#faultOfJson(REFUSED, text)
        : null;
    return fault && `${method} ${route?.path ?? place} answered ${status} as it is not described: ${fault}`;
  }

  #read() {
    if (this.#ajv) return;
    const { paths, components } = this.document;
    this.#ajv = new Ajv2020({ strictTypes: true, strictTuples: true, formats: FORMATS });
    this.#ajv.addVocabulary(['components']);
    this.#ajv.addSchema({ $id: 'kamari:', components });
    this.#routes = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        ...{ path, operation, method: method.toUpperCase() },
        pattern: new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`),
      })),
    );
  }

  #faultOfRoute({ responses }, { status, headers, text }) {
    // What fails is no answer of any route; tests that break something look for it all the same.
    if (status === 500) return this.#faultOfJson(REFUSED, text);
    const named = responses[status];
    if (!named) return 'nothing says that it may answer so';
    const response = named.$ref ? this.document.components.responses[named.$ref.split('/').at(-1)] : named;
    const missing = Object.keys(response.headers ?? {}).find((name) => !headers[name.toLowerCase()]);
    if (missing) return `${missing} is missing`;
    const media = (headers['content-type'] ?? '').split(';')[0];
    const content = response.content[media];
    if (!content) return `it is ${media}`;
    return content.schema ? this.#faultOfJson(inDocument(content.schema), text) : null;
  }

  #faultOfJson(schema, text) {
    const validate = this.#validatorOf(schema);
    if (validate(JSON.parse(text))) return null;
    return validate.errors
      .slice(0, 6)
      .map(
        ({ instancePath, message, params }) => `${instancePath || '.'} ${message} ${JSON.stringify(params)}`,
      )
      .join('; ');
  }

  #validatorOf(schema) {
    const known = this.#validators.get(schema.$ref);
    if (known) return known;
    const made = this.#ajv.compile(schema);
    this.#validators.set(schema.$ref, made);
    return made;
  }
}

/** A reference as it stands in the document, from outside of it. */
function inDocument({ $ref }) {
  return { $ref: `kamari:${$ref}` };
}
