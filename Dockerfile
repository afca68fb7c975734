FROM node:24-bookworm-slim AS build
WORKDIR /hub
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:24-bookworm-slim
ENV NODE_ENV=production HUB_HOST=0.0.0.0
WORKDIR /hub
COPY package.json package-lock.json .npmrc ./
# The optional packages are the embedded PostgreSQL and Node itself: here DATABASE_URL and the image give both.
RUN npm ci --omit=dev --omit=optional && npm cache clean --force
COPY --from=build /hub/dist dist
COPY data data
COPY subgraphs subgraphs
USER node
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 4000) + '/health/ready').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/start.js"]
