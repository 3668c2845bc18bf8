import { FollowLive } from '#contracts/gateway/follow-live.ts';
import { route } from '../route.ts';

export const liveRoutes = [
  route({
    method: 'GET',
    path: '/api/live',
    contract: FollowLive,
    description:
      'Sự kiện `moved` mang `{ service, stream, seq, type, courtId }` của các Tòa án được xem, không có nội dung hồ sơ. ' +
      'Sự kiện `hello` mở đầu: từ đây không bỏ sót; trước đó có thể đã sót, hãy tải lại. Kết thúc khi mã truy cập hết hạn, ' +
      'và không lâu sau khi phiên kết thúc hoặc khóa bị thu hồi. Ứng dụng cần có `gateway.followLive` trong phạm vi được cấp.',
    bytes: {
      gives: ['text/event-stream'],
      async serve(_data, request, reply, { live }) {
        reply.hijack();
        // What the hooks have set would be lost with the hijacked reply.
        for (const [name, value] of Object.entries(reply.getHeaders()))
          if (value !== undefined) reply.raw.setHeader(name, value);
        reply.raw.writeHead(200, {
          'content-type': 'text/event-stream; charset=utf-8',
          'cache-control': 'no-store',
          'x-accel-buffering': 'no',
          connection: 'close', // when the stream ends, so does the connection: closing the door need not wait for it
        });
        live.follow(request, reply.raw);
        return reply;
      },
    },
  }),
];
