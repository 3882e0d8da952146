# docker build -t feedback-stats . && docker run --rm -v "$PWD:/data:ro" feedback-stats summarize calls.csv
FROM node:22-slim AS build
WORKDIR /source
COPY . .
RUN npm ci --no-fund --no-audit
RUN npm pack --pack-destination /tmp

FROM node:22-slim
COPY --from=build /tmp/feedback-stats-*.tgz /tmp/
RUN npm install --global --ignore-scripts --no-fund --no-audit /tmp/feedback-stats-*.tgz && rm /tmp/feedback-stats-*.tgz
WORKDIR /data
USER node
ENTRYPOINT ["feedback-stats"]
