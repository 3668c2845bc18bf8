# One image for every role: SERVICES says which rooms a container runs. Database and broker have images of their own.
# Build for another registry or a pinned digest with --build-arg NODE_IMAGE=….
ARG NODE_IMAGE=node:24.21.0-bookworm-slim

FROM ${NODE_IMAGE} AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# `npm ci`: the versions and hashes of the lock or nothing. No package needs its install script to run.
# The Node that the packages bring is for machines without one; this image has its own.
RUN npm ci --omit=dev --ignore-scripts && rm -rf node_modules/node-linux-* node_modules/.bin

FROM ${NODE_IMAGE}
ENV NODE_ENV=production \
    GATEWAY_HOST=0.0.0.0 \
    GATEWAY_PORT=8080 \
    HEALTH_HOST=0.0.0.0 \
    HEALTH_PORT=8081 \
    DOCUMENTS_PORT=8082
WORKDIR /app
COPY package.json ./
COPY --from=packages /app/node_modules node_modules
COPY contracts contracts
COPY law law
COPY services services
COPY gateway gateway
COPY ops ops
# A volume that is mounted here first takes its owner from it.
RUN install -d -o 10001 -g 10001 /backups
# A number, so that a cluster can see that it is not root. Nothing is written but to /tmp: the root may be read-only.
USER 10001:10001
EXPOSE 8080 8081 8082
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.HEALTH_PORT}/readyz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "services/main.ts"]
