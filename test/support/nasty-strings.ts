/**
 * Text that some YAML reader takes for something else, loses a part of, or refuses.
 * Each entry must come back byte-identical as a value and as a key, from every reader.
 */
export const nastyStrings: readonly string[] = [
  ...words(),
  ...numbers(),
  ...indicators(),
  ...blanks(),
  ...blocks(),
  ...characters(),
  ...kubernetes(),
  ...keys(),
];

/** Half characters: no file in UTF-8 can hold them, so the emitter refuses them. */
export const brokenStrings: readonly string[] = ['\ud800', '\udfff', 'a\ud83d', '\ude00b', '\ude00\ud83d', 'line\n\ud800\n'];

/** Booleans, nulls and not-a-numbers of YAML 1.1, YAML 1.2, Go, Python and Ruby, in each case. */
function words(): string[] {
  // prettier-ignore
  const lower = ['y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null', 'nil', 'none', 'nan', 'inf', 'infinity', '.nan', '.inf', '-.inf', '+.inf', '-inf', '+inf', '-nan'];
  // prettier-ignore
  return [
    '~',
    '',
    ...lower.flatMap((word) => [word, word.toUpperCase(), (word[0] ?? '').toUpperCase() + word.slice(1), ` ${word}`, `${word} `]),
  ];
}

function numbers(): string[] {
  // prettier-ignore
  return [
    ...['0', '-0', '+0', '00', '1', '-1', '+1', '017', '0o17', '0O17', '0x1F', '0XAB', '-0x1F', '0b101', '-0b1', '1_000', '_1', '1__0', '1,000', '9007199254740993'],
    ...['1.', '.5', '-.5', '+.5', '1.5', '1.2.3', '1e3', '1E3', '1e+3', '1.e3', '1.0e+21', '.5e1', '1e', 'e1', 'E1', '-e1', 'e-1', 'e+1', 'e1_0', 'e_1', 'e1234567', 'e12345678901', '0e0', '0.', '.', '..', '.e1', '._', '-', '+', '--', '-1-', '1-1'],
    ...['12:30:45', '1:60', '190:20:30', '-1:30', '1:2', '12:30', '1:30.5', '0:0', '1 2', '1d', '1f', '0f', '12e03', '123456e1', '1e1000', '1i', '1n'],
    ...['2001-01-01', '2001-1-1', '2001-12-14t21:59:43.10-05:00', '2001-12-14 21:59:43.10 -5', '2001-12-15T02:59:43.1Z', '2001-12-15 2:59:43.10', '20010101', '2001-01'],
  ];
}

function indicators(): string[] {
  // prettier-ignore
  const marks = [...'-?:,[]{}#&*!|>\'"%@`=<~$^+./\\();_'];
  // prettier-ignore
  return [
    ...marks.flatMap((mark) => [
      mark,
      `${mark}a`,
      `${mark} a`,
      `a${mark}`,
      `a ${mark}`,
      `a ${mark} b`,
      `a${mark} b`,
      `a ${mark}b`,
      mark + mark,
      mark.repeat(3),
    ]),
    ...['<<', '=', '---', '--- a', '...', '... a', '%YAML 1.1', '%TAG ! x', '!!str', '!!int 1', '!<x>', '&a 1', '*a', '? a', '- - a', '- a: b', 'a: b', 'a:b', 'a: b: c', ': a', 'a:', '|2', '>-', '|+'],
    ...['[]', '{}', '[a, b]', '{a: b}', '"a"', "'a'", "it's", 'say "hi"', '"', "'", '\\', '\\n', '\\u0041', '\\x41', 'C:\\dir\\new', 'a #b', 'a# b', '#', ' #', 'a\t#b', '{{ .Values.x }}', '${X}', '$(X)', '`x`'],
  ];
}

function blanks(): string[] {
  // prettier-ignore
  return [' ', '  ', '\t', '\n', '\r', '\r\n', ' a', 'a ', '\ta', 'a\t', 'a  b', 'a\tb', ' \n', '\n ', '\n\n', '\t\n', '\n\t', 'a\n', '\na', ' a\n', 'a \n', 'a\n ', 'a\n\t', '\ta\n', 'a\t\n'];
}

/** Text of several lines: scripts, configuration files, and what breaks literal blocks. */
function blocks(): string[] {
  // prettier-ignore
  return [
    ...['a\nb', 'a\nb\n', 'a\nb\n\n', 'a\nb\n\n\n', 'a\n\nb', 'a\n\n\nb\n', '\na\nb\n', '\n\na\n', 'a\n b\n  c\n', ' a\nb\n', '  a\n b\n', 'a\n\tb\n', '\ta\nb\n', 'a\tb\nc\n', 'a\n \nb\n', 'a\n    \nb', 'a\n\t\nb\n'],
    ...['a  \nb\n', 'a\nb  ', 'a\nb  \n', 'a\n\n ', 'a\n \n', 'a\n \n\n', 'a\r\nb\r\n', 'a\rb\n', 'a\n\rb', 'a\n---\nb\n', '---\na\n', '...\na\n', 'a\n...\n', 'a\n--- b\n', 'a\n# b\n', '# a\nb\n', '#a\n\n# b\n', 'a\n#', '- a\n- b\n', 'a: b\nc: d\n'],
    ...['a\nb\u0085c\n', 'a\u2028b\nc', 'a\u2029\nb\n', '\ufeffa\nb\n', 'a\n\ufeffb\n', 'a\n\0b\n', 'a\nb\u007f\n', '中文\n多行\n', 'é\n😀\n', 'a\\\nb\n', '"a\nb"\n', "'a\nb'\n", '|\na\n', '>\na\n', '%a\nb\n', '@a\nb', '&a\nb', '*a\nb', '!a\nb', '[a\nb]', '{a\nb}', '? a\nb', ': a\nb', '\\a\nb'],
    '#!/bin/sh\nset -eu\nif [ -n "$X" ]; then\n\techo "yes: $X" # note\nfi\n',
    'server {\n  listen 80;\n\n  location / {\n    proxy_pass http://web:8080;\n  }\n}\n',
    '{\n  "a": [1, 2],\n  "b": "x: y"\n}',
    `${'x'.repeat(3000)}\n${'y '.repeat(2000)}\n`,
    `-----BEGIN CERTIFICATE-----\n${'QUJD'.repeat(16)}\n-----END CERTIFICATE-----\n`,
  ];
}

function characters(): string[] {
  // prettier-ignore
  const codes = [
    0x00, 0x01, 0x07, 0x08, 0x0b, 0x0c, 0x1b, 0x1f, 0x7f, 0x80, 0x85, 0x9f, 0xa0, 0xad, 0x200b, 0x200e, 0x2028, 0x2029, 0x202e, 0x3000,
    0xd7ff, 0xe000, 0xfdd0, 0xfeff, 0xfffd, 0xfffe, 0xffff,
  ];
  // prettier-ignore
  return [
    ...codes.map((code) => String.fromCharCode(code)).flatMap((c) => [c, `a${c}`, `${c}a`, `a${c}b`, `a\n${c}b\n`]),
    ...['😀', '👩‍👩‍👧', '𝒳', '\u{1ffff}', '\u{10ffff}', 'é', 'e\u0301', '中文：值', 'ключ: значение', 'مرحبا', '日本語 # コメント', 'ﬁ', '\u001b[31mred\u001b[0m'],
  ];
}

function kubernetes(): string[] {
  // prettier-ignore
  return [
    ...['100m', '0.5', '128Mi', '1Gi', '1k', '1E', '1e', '5e3Mi', '25%', '100%', '1.5Gi', '0m', '512mb', '1P', '1Ei', '30s', '1h30m', '5m0s', '500', '8080', '1.34', 'v1', '1.4.2', 'e2e', '1e10', '0e1', '12e4567', '00123', 'deadbeef', '1234567', '0123456'],
    ...['*/5 * * * *', '0 3 * * 1', '@daily', '*', '*.example.com', 'http://web:8080/x?y=z&a=b#c', 'registry.example.com:5000/shop/web:1.4.2@sha256:0abc', 'app.kubernetes.io/name', 'a/b:c', '--port=8080', '-c', '--', '-x', '-1', '--1', '-e', '- -', '/healthz', './run', '~/x', '$(POD_IP):80', 'a=b,c!=d', 'a in (b, c)', '10.0.0.0/8', '::1', 'fe80::1%eth0', '10.0.0.1', '1.2.3.4:80'],
    ...[
      '{"a": 1}',
      '["a"]',
      'null\n',
      'true\n',
      '~\n',
      '1\n',
      'key=value;x',
      'a, b',
      'a; b',
      'a (b)',
      'Hello, world!',
      'What? No: yes',
      'x'.repeat(200),
      `${'long '.repeat(500)}end`,
      'x'.repeat(20_000),
    ],
  ];
}

/** Names that are dangerous as keys of JavaScript objects or of YAML maps, and keys longer than a reader looks for a colon. */
function keys(): string[] {
  // prettier-ignore
  return [
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'toJSON',
    'length',
    'k'.repeat(999),
    'k'.repeat(1023),
    'k'.repeat(1024),
    'k'.repeat(1025),
    'é'.repeat(600),
    '"'.repeat(600),
    '😀'.repeat(600),
    'k e y '.repeat(300),
  ];
}
