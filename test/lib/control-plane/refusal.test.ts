import { refusalOf } from '../../../lib/control-plane/refusal';

const status = (message: string, more: object = {}) => ({ status: 422, body: { kind: 'Status', message, ...more } });

test("the server's own causes name the fields", () => {
  const causes = [{ reason: 'FieldValueRequired', field: 'spec.image', message: 'Required value' }];
  expect(refusalOf(status('invalid', { reason: 'Invalid', details: { causes } }))).toEqual({
    status: 422,
    reason: 'Invalid',
    message: 'invalid',
    causes: [{ field: 'spec.image', message: 'Required value' }],
  });
});

test.each([
  ['failed to create typed patch object (/a; apps/v1, Kind=Deployment): .spec.replicaz: field not declared in schema', ['spec.replicaz']],
  [
    'failed to create typed patch object (x/web): .spec.containers[name="web"].imagePulPolicy: field not declared in schema',
    ['spec.containers[name="web"].imagePulPolicy'],
  ],
  [
    'failed to create typed patch object (/a): errors:\n  .spec.a: field not declared in schema\n  .spec.b: expected numeric',
    ['spec.a', 'spec.b'],
  ],
  ['strict decoding error: unknown field "spec.hostname", unknown field "spec.x"', ['spec.hostname', 'spec.x']],
  ['no field here. Really: none', []],
])('fields are read from the text %#', (message, fields) => {
  expect(refusalOf(status(message)).causes.map(({ field }) => field)).toEqual(fields);
});

test('an answer that is no Status keeps its text', () => {
  expect(refusalOf({ status: 502, body: 'dial tcp: connection refused\n' })).toEqual({
    status: 502,
    reason: 'Unknown',
    message: 'dial tcp: connection refused',
    causes: [],
  });
  expect(refusalOf({ status: 503, body: '' }).message).toBe('HTTP 503');
});
