# The service without a database: set NEO4J_URI, NEO4J_USERNAME and NEO4J_PASSWORD, or use docker-compose.yml.

FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
# The image has Node 24 already, so the package "node", which brings it elsewhere, need not fetch its program again.
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY package.json schema.graphql LICENSE ./
COPY seed ./seed
COPY src ./src
# The user "node" of the image, by number so that a host can check that it is not root.
USER 1000:1000
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=5 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Not through npm: the signal to stop must reach the service itself.
CMD ["node", "src/cli/cli.ts", "serve"]
