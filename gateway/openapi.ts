import type Joi from 'joi';
import { ERRORS, type ErrorCode } from '#contracts/errors.ts';
import type { Allowed } from '#contracts/kit.ts';
import { statusOfCode } from './errors.ts';
import { isCommand, needsKey, needsVersion, paramsOf, type Route, serviceOf, statusOf } from './route.ts';

type Json = Record<string, unknown>;

/** The description of every route (OpenAPI 3.1), made of the same contracts that check the requests. */
export function describeApi(routes: readonly Route[], publicUrl: string): Json {
  const paths: Record<string, Json> = {};
  for (const row of routes) {
    const path = row.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [row.method.toLowerCase()]: operationOf(row) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Phần mềm Tòa án nhân dân: cổng dịch vụ', version: '1', description: ABOUT },
    servers: [
      { url: '/', description: 'Địa chỉ đang dùng' },
      { url: publicUrl, description: 'Địa chỉ công khai' },
    ],
    tags: [...new Set(routes.map(serviceOf))].map((name) => ({ name, description: ROOMS[name] ?? name })),
    paths,
    components: {
      securitySchemes: {
        signedIn: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'Người dùng đã đăng nhập' },
        app: {
          type: 'apiKey',
          in: 'header',
          name: 'Authorization',
          description: 'Ứng dụng nội bộ: `Authorization: ApiKey <khóa>`',
        },
      },
      schemas: { Problem: PROBLEM },
      parameters: PARAMETERS,
      headers: HEADERS,
      responses: PROBLEMS,
    },
  };
}

function operationOf(row: Route): Json {
  const { contract, public: open } = row;
  const input = optional(jsonSchemaOf(contract.data, 'input'), row.beside?.gives);
  const names = paramsOf(row.path);
  const inQuery = row.method === 'GET' || row.bytes !== undefined;
  const parameters = [
    ...names.map((name) => ({
      name,
      in: 'path',
      required: true,
      schema: input.properties?.[name] ?? { type: 'string' },
    })),
    ...(inQuery ? queryParametersOf(input, names) : []),
    ...(needsKey(row) ? [ref('parameters', 'IdempotencyKey')] : []),
    ...(needsVersion(row) ? [ref('parameters', 'IfMatch')] : []),
    ...(row.method === 'GET' && !row.bytes ? [ref('parameters', 'IfNoneMatch')] : []),
    ...Object.entries(row.bytes?.headers ?? {}).map(([name, description]) => ({
      name,
      in: 'header',
      description,
      schema: { type: 'string' },
    })),
    ref('parameters', 'RequestId'),
  ];
  const about = [row.description, rolesIn(contract.allow)].filter(Boolean).join('\n\n');
  return {
    operationId: contract.action,
    summary: contract.summary,
    ...(about && { description: about }),
    tags: [serviceOf(row)],
    security: open ? [] : [{ signedIn: [] }, { app: [] }],
    parameters,
    ...requestBodyOf(row, without(input, names), inQuery),
    responses: { ...answersOf(row), ...problemsOf(row) },
  };
}

function requestBodyOf(row: Route, schema: ObjectSchema, inQuery: boolean): Json {
  if (row.bytes?.takes) {
    const content = Object.fromEntries(row.bytes.takes.map((type) => [type, {}]));
    return { requestBody: { required: true, content } };
  }
  if (inQuery) return {};
  const media = { schema, ...(row.example && { example: row.example }) };
  return {
    requestBody: { required: (schema.required ?? []).length > 0, content: { 'application/json': media } },
  };
}

function queryParametersOf(input: ObjectSchema, names: readonly string[]): Json[] {
  return Object.entries(input.properties ?? {})
    .filter(([name]) => !names.includes(name))
    .map(([name, schema]) => ({
      name,
      in: 'query',
      ...(input.required?.includes(name) && { required: true }),
      // An object in a query string is written as JSON.
      ...(schema.type === 'object' ? { content: { 'application/json': { schema } } } : { schema }),
    }));
}

function answersOf(row: Route): Json {
  if (row.bytes) {
    const content = Object.fromEntries(row.bytes.gives.map((type) => [type, {}]));
    return { [String(statusOf(row))]: { description: row.contract.summary, content } };
  }
  const schema = optional(jsonSchemaOf(row.contract.reply, 'output'), row.beside?.takes);
  const headers = {
    'X-Request-Id': ref('headers', 'RequestId'),
    ...((row.method === 'GET' || schema.properties?.version) && { ETag: ref('headers', 'ETag') }),
    ...(row.location && { Location: { schema: { type: 'string' }, description: 'Địa chỉ của hồ sơ vừa tạo' } }),
  };
  return {
    [String(statusOf(row))]: {
      description: row.contract.summary,
      headers,
      content: { 'application/json': { schema } },
    },
    ...(row.method === 'GET' && { '304': { description: 'Không có gì thay đổi so với If-None-Match' } }),
  };
}

function problemsOf(row: Route): Json {
  const command = isCommand(row);
  const statuses = [
    400,
    ...(row.public ? [] : [401, 403]),
    ...(paramsOf(row.path).length > 0 || command ? [404] : []),
    ...(command ? [409, 413, 422] : []),
    ...(needsVersion(row) ? [412] : []),
    429,
    500,
    503,
  ];
  return Object.fromEntries(statuses.map((status) => [String(status), ref('responses', `Problem${status}`)]));
}

interface ObjectSchema extends Json {
  type?: unknown;
  properties?: Record<string, Json>;
  required?: string[];
}

/** Joi gives its schemas as JSON Schema itself; `input` is what is taken, `output` what is answered. */
export function jsonSchemaOf(schema: Joi.Schema, side: 'input' | 'output'): ObjectSchema {
  const standard = schema['~standard'] as unknown as Record<
    'jsonSchema',
    Record<'input' | 'output', (options: { target: 'draft-2020-12' }) => ObjectSchema>
  >;
  return standard.jsonSchema[side]({ target: 'draft-2020-12' });
}

function without(schema: ObjectSchema, names: readonly string[]): ObjectSchema {
  const { properties = {}, required = [], ...rest } = schema;
  const left = required.filter((name) => !names.includes(name));
  return {
    ...rest,
    properties: Object.fromEntries(Object.entries(properties).filter(([name]) => !names.includes(name))),
    ...(left.length > 0 && { required: left }),
  };
}

function optional(schema: ObjectSchema, names: readonly string[] = []): ObjectSchema {
  const required = schema.required?.filter((name) => !names.includes(name));
  return names.length > 0 && required ? { ...schema, required } : schema;
}

const ref = (kind: string, name: string): Json => ({ $ref: `#/components/${kind}/${name}` });

function rolesIn(allow: Allowed): string {
  return typeof allow === 'string' ? '' : `Dành cho: ${allow.map((role) => `\`${role}\``).join(', ')}`;
}

const ROOMS: Record<string, string> = {
  directory: 'Tòa án, người, tài khoản, đăng nhập',
  intake: 'Tiếp nhận và xử lý đơn, hồ sơ',
  cases: 'Vụ án, việc sau khi thụ lý',
  documents: 'Tài liệu, biểu mẫu, kiểm tra thật giả',
  statistics: 'Số liệu, báo cáo kỳ',
  publication: 'Công bố bản án, quyết định',
  gateway: 'Thủ tục, danh mục, theo dõi trực tiếp',
};

const ABOUT = `Cửa duy nhất vào phần mềm của Tòa án nhân dân.

- **Đăng nhập**: \`POST /api/auth/sign-in\`, rồi gửi \`Authorization: Bearer <accessToken>\`. Ứng dụng nội bộ gửi \`Authorization: ApiKey <khóa>\`. Các đường dẫn \`/public/\` không cần đăng nhập.
- **Gửi lại an toàn**: mỗi lệnh mang \`Idempotency-Key\`; gửi lại cùng khóa nhận cùng câu trả lời, việc chỉ làm một lần.
- **Không ghi đè**: lệnh thay đổi hồ sơ mang \`If-Match: "<phiên bản đã xem>"\`; hồ sơ đã đổi thì trả 412 và cho biết ai đã làm gì.
- **Danh sách**: trang sau được xin bằng \`cursor\` = \`next\` của trang trước.
- **Lỗi**: \`application/problem+json\` (RFC 9457) với \`code\` ổn định, tiếng Việt và tiếng Anh; \`/problems/<code>\` giải thích.
- **Ngày**: \`…On\` là ngày tại Tòa án (\`YYYY-MM-DD\`), \`…At\` là thời điểm UTC.`;

const PARAMETERS = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: true,
    description: 'Khóa do bên gửi chọn, dùng lại khi gửi lại cùng một lệnh',
    schema: { type: 'string', minLength: 8, maxLength: 200 },
  },
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    required: true,
    description: 'Phiên bản hồ sơ đã xem, trong dấu nháy kép; nhận cả ETag của câu trả lời trước',
    schema: { type: 'string', pattern: '^(W/)?"\\d{1,15}(-[\\w-]{1,40})?"$' },
    example: '"3"',
  },
  IfNoneMatch: {
    name: 'If-None-Match',
    in: 'header',
    description: 'ETag đã có: không có gì mới thì trả 304',
    schema: { type: 'string' },
  },
  RequestId: {
    name: 'X-Request-Id',
    in: 'header',
    description: 'Mã của yêu cầu, đi theo đến sổ cái; không gửi thì hệ thống tự đặt',
    schema: { type: 'string', minLength: 8, maxLength: 100 },
  },
} as const;

const HEADERS = {
  RequestId: { schema: { type: 'string' }, description: 'Mã của yêu cầu, để báo khi cần hỗ trợ' },
  ETag: { schema: { type: 'string' }, description: 'Bắt đầu bằng phiên bản hồ sơ, dùng cho If-Match' },
};

const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'instance', 'code', 'message', 'messageEn', 'details', 'requestId'],
  properties: {
    type: { type: 'string', description: '/problems/<code>, nơi giải thích mã lỗi' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    instance: { type: 'string' },
    code: { type: 'string' },
    message: { type: 'string', description: 'Tiếng Việt' },
    messageEn: { type: 'string' },
    details: { type: 'object', description: 'Trường, phiên bản, điều luật… có liên quan' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'rule', 'message'],
        properties: { field: { type: 'string' }, rule: { type: 'string' }, message: { type: 'string' } },
      },
    },
    requestId: { type: 'string' },
  },
};

/** For each status the codes that can stand behind it. */
const PROBLEMS = Object.fromEntries(
  [...Map.groupBy(Object.keys(ERRORS) as ErrorCode[], statusOfCode)].map(([status, codes]) => [
    `Problem${status}`,
    {
      description: codes.map((code) => `\`${code}\` ${ERRORS[code].vi}`).join('; '),
      headers: {
        ...((status === 429 || status === 503) && {
          'Retry-After': { schema: { type: 'integer' }, description: 'Số giây nên chờ trước khi gửi lại' },
        }),
      },
      content: { 'application/problem+json': { schema: ref('schemas', 'Problem') } },
    },
  ]),
);
