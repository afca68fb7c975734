import type { Attributes, Span } from '@opentelemetry/api';
import { SpanStatusCode, trace } from '@opentelemetry/api';

/** Costs next to nothing until an OpenTelemetry SDK is registered in this process. */
const tracer = trace.getTracer('linked-supervision-hub');

/**
 * Runs something within a span of its own. Spans say what was asked of which subgraph and how it ended, never by whom
 * or about whom.
 */
export function traced<T>(name: string, attributes: Attributes, run: (span: Span) => Promise<T>): Promise<T> {
  return tracer.startActiveSpan(name, { attributes }, async (span) => {
    try {
      return await run(span);
    } finally {
      span.end();
    }
  });
}

/** Marks a span whose work did not succeed, or only in part. */
export function markFailed(span: Span, outcome: string): void {
  span.setAttribute('hub.outcome', outcome);
  span.setStatus({ code: SpanStatusCode.ERROR });
}
