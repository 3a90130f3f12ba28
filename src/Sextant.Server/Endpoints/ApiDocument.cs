using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Sextant.Server.Endpoints;

/// <summary>The OpenAPI document at <c>/openapi/v1.json</c>: title, and an example that runs for every request with a body.</summary>
static class ApiDocument
{
    /// <summary>Example bodies by operation; a test sends each of them.</summary>
    public static readonly IReadOnlyDictionary<string, string> Examples = new Dictionary<string, string>
    {
        ["POST /v1/events"] = """{"id": "tx-1", "type": "payment", "time": "2018-04-01T00:00:31Z", "entities": {"card": "c-17"}, "attributes": {"amount": 57.16}}""",
        ["PUT /v1/event-types/{name}"] = """{"description": "A card payment.", "entities": ["card", "merchant?"], "attributes": {"amount": {"type": "number", "required": true}, "fraud": "boolean"}}""",
        ["POST /v1/features/plan"] = """{"definitions": [{"view": "card_spending", "entity": "card", "source": "payment", "features": {"payments": {"aggregate": "count", "window": "7d"}}}]}""",
        ["POST /v1/features/apply"] = """{"definitions": [{"view": "card_spending", "entity": "card", "source": "payment", "features": {"payments": {"aggregate": "count", "window": "7d"}}}], "state": 0}""",
        ["POST /v1/features/online"] = """{"features": ["card_spending.payments"], "entities": [{"card": "c-17"}]}""",
        ["POST /v1/features/materialize"] = """{"views": ["card_spending"], "end": "2018-05-01T00:00:00Z"}""",
        ["POST /v1/features/training-sets"] = """{"features": ["card_spending"], "events": {"type": "payment"}, "out": "/data/training.parquet"}""",
        ["PUT /v1/models/{name}/aliases/{alias}"] = """{"version": 1, "by": "ana", "reason": "Better on the held-out week.", "expected": 0}""",
        ["POST /v1/models/{name}/promote"] = """{"version": 1, "by": "ana", "reason": "Better on the held-out week.", "gate": {"gate": "champion", "metrics": {"auc": {"min": 0.6}}}}""",
        ["POST /v1/models/{name}/versions/{version}/approvals"] = """{"by": "ana", "reason": "Looked at its card and its errors."}""",
        ["POST /v1/models/{name}/versions/{version}/notes"] = """{"by": "ana", "text": "Trained without the weeks of the migration."}""",
        ["POST /v1/models/{name}/versions/{version}/tags"] = """{"by": "ana", "tag": "ticket", "value": "RISK-17"}""",
        ["POST /v1/models/{name}/aliases/{alias}/rollback"] = """{"by": "ana", "reason": "Too many alarms since noon."}""",
        ["POST /v1/models/webhooks"] = """{"url": "https://hooks.example.com/models", "by": "ana", "kinds": ["alias", "gate", "override"], "secret": "long and random"}""",
        ["POST /v1/models/{name}/encode"] = """{"texts": ["Where is my order?", "My parcel is late."]}""",
        ["POST /v1/models/{name}/score"] = """{"rows": [{"amount": 57.16, "country": "DE", "new_device": true}, [12.5, null, false]], "key": "c-17"}""",
        ["POST /v1/models/jobs"] = """{"by": "ana", "definition": "model: fraud\nrows: { table: payments.csv }\nlabel: { column: fraud }\n", "source": "/data/fraud.yaml"}""",
        ["POST /v1/models/jobs/{id}/cancel"] = """{"by": "ana"}""",
        ["POST /v1/model-registry/collect"] = """{"by": "ana", "olderThanDays": 30, "keepNewest": 3, "dryRun": true}""",
        ["PUT /v1/review/queues/{name}"] = """{"by": "ana", "definition": {"verdicts": ["fraud", "legitimate"], "fields": {"amount": "number"}, "priority": "expected_loss + age_hours", "sla": [{"within": "1d"}], "label": {"name": "fraud", "values": {"fraud": 1, "legitimate": 0}}}}""",
        ["POST /v1/review/queues/{name}/claim"] = """{"by": "ana", "skills": ["german"], "claimId": "ana-1"}""",
        ["POST /v1/monitoring/{scope}/reference"] = """{"by": "ana"}""",
        ["POST /v1/review/cases"] = """{"queue": "payment", "id": "tx-1", "subject": "card:c-17", "by": "fraud", "decisionId": "d-1", "expectedLoss": 57.16, "fields": {"amount": 57.16}, "evidence": ["https://shop.example/orders/1"]}""",
        ["POST /v1/review/cases/{id}/heartbeat"] = """{"by": "ana", "lease": 4}""",
        ["POST /v1/review/cases/{id}/release"] = """{"by": "ana", "lease": 4}""",
        ["POST /v1/review/cases/{id}/verdict"] = """{"by": "ana", "lease": 4, "verdict": "fraud", "reasons": ["new device"], "note": "The customer did not know of it."}""",
        ["POST /v1/review/cases/{id}/skip"] = """{"by": "ana", "lease": 4, "reason": "I know the customer."}""",
        ["POST /v1/review/cases/{id}/escalate"] = """{"by": "ana", "lease": 4, "reason": "Looks like a ring."}""",
        ["POST /v1/review/cases/{id}/undo"] = """{"by": "ana", "reason": "Pressed the wrong key."}""",
        ["POST /v1/review/cases/{id}/pause"] = """{"by": "ana", "reason": "Waiting for the customer."}""",
        ["POST /v1/review/cases/{id}/resume"] = """{"by": "ana"}""",
        ["POST /v1/review/cases/{id}/snooze"] = """{"by": "ana", "until": "2099-01-01T08:00:00Z", "reason": "The shop opens then."}""",
        ["POST /v1/review/cases/{id}/assign"] = """{"by": "ana", "to": "ben"}""",
        ["POST /v1/review/cases/{id}/reopen"] = """{"by": "ana", "reason": "The customer appealed."}""",
        ["POST /v1/review/cases/{id}/notes"] = """{"by": "ana", "text": "Called at noon, nobody there."}""",
        ["POST /v1/review/cases/{id}/links"] = """{"by": "ana", "to": "tx-2", "reason": "Same device."}""",
        ["POST /v1/jobs"] = """{"kind": "history.compact", "by": "ana", "key": "compact-2026-11-29"}""",
        ["POST /v1/jobs/{id}/cancel"] = """{"by": "ana"}""",
        ["POST /v1/jobs/{id}/retry"] = """{"by": "ana"}""",
        ["PUT /v1/jobs/schedules/{name}"] = """{"kind": "features.statistics", "cron": "30 2 * * *", "by": "ana"}""",
        ["POST /v1/jobs/schedules/{name}/run"] = """{"by": "ana"}""",
        ["POST /v1/feedback"] = """{"id": "cb-1", "label": "fraud", "value": true, "source": "chargeback", "decisionId": "d-1"}""",
        ["POST /v1/feedback/revoke"] = """{"id": "cb-1", "by": "ana", "reason": "The customer remembered the purchase."}""",
        ["POST /v1/fraud/score"] = """{"id": "pay-1", "amountMicros": 89990000, "currency": "EUR", "card": "tok-17", "customer": "c-17", "merchant": "m-3", "country": "DE"}""",
        ["POST /v1/fraud/batch"] = """[{"id": "pay-1", "amountMicros": 89990000, "currency": "EUR", "card": "tok-17"}, {"id": "pay-2", "amountMicros": 5000000, "currency": "EUR", "card": "tok-18"}]""",
        ["POST /v1/fraud/labels"] = """{"labels": [{"id": "cb-1", "fraud": true, "source": "chargeback", "requestId": "pay-1"}]}""",
        ["POST /v1/fraud/lists"] = """{"entries": [{"kind": "card", "value": "tok-17", "action": "block", "reason": "Reported stolen.", "until": "2099-01-01T00:00:00Z"}], "by": "ana"}""",
        ["POST /v1/fraud/rules/backtest"] = """{"when": "amount > 900", "verdict": "review"}""",
        ["POST /v1/fraud/rules/resume"] = """{"rule": "embargo", "by": "ana"}""",
        ["POST /v1/fraud/snoozes"] = """{"subject": "customer:c-17", "until": "2099-01-01T00:00:00Z", "unlessAbove": 500, "reason": "Known to travel.", "by": "ana"}""",
        ["POST /v1/fraud/snoozes/remove"] = """{"subject": "customer:c-17", "by": "ana"}""",
        ["POST /v1/fraud/lists/remove"] = """{"kind": "card", "value": "tok-17", "by": "ana"}""",
        ["POST /v1/keys"] = """{"name": "shop", "role": "viewer", "scopes": ["events:write"], "expiresIn": "90d", "ratePerSecond": 200, "quotaPerDay": 5000000}""",
        ["POST /v1/keys/{id}/rotate"] = """{"grace": "1d"}""",
        ["POST /v1/session"] = """{"key": "sxt_…"}""",
        ["POST /v1/decisions/{name}"] = """{"card": "c-17", "amount": 57.16}""",
        ["POST /v1/redactions"] = """{"decider": "payment", "fields": ["request.email"], "before": "2026-01-01T00:00:00Z"}""",
        ["POST /v1/policies/{name}/remove"] = """{"expected": 1, "by": "ana", "reason": "Another policy took over."}""",
        ["POST /v1/replays"] = """{"from": "2026-11-01T00:00:00Z", "until": "2026-11-02T00:00:00Z", "limit": 1000}""",
        ["POST /v1/policies/plan"] = """{"definition": {"policy": "payment", "request": {"card": {"type": "text", "required": true, "entity": "card"}, "amount": {"type": "number", "required": true}}, "verdicts": ["allow", "review", "block"], "rules": [{"rule": "large", "when": "amount > 5000", "verdict": "review", "reason": "An unusual amount."}], "otherwise": "allow"}}""",
        ["POST /v1/policies/apply"] = """{"definition": {"policy": "payment", "request": {"card": {"type": "text", "required": true, "entity": "card"}, "amount": {"type": "number", "required": true}}, "verdicts": ["allow", "review", "block"], "rules": [{"rule": "large", "when": "amount > 5000", "verdict": "review", "reason": "An unusual amount."}], "otherwise": "allow"}, "expected": 0, "by": "ana", "reason": "The first version."}""",
        ["POST /v1/policies/{name}/rollback"] = """{"expected": 2, "by": "ana", "reason": "Too many reviews since noon.", "version": 1}""",
        ["POST /v1/policies/{name}/rehearse"] = """{"request": {"card": "c-17", "amount": 9000}}""",
        ["POST /v1/policies/{name}/backtest"] = """{"version": 1, "from": "2026-11-01T00:00:00Z", "most": 1000, "label": "fraud"}""",
        ["POST /v1/policies/{name}/rollout"] = """{"action": "stop", "by": "ana", "reason": "Customers complain."}""",
        ["POST /v1/experiments/plan"] = """{"definition": {"experiment": "payment", "unit": "card", "arms": {"control": "50%", "strict": "50%"}, "metrics": {"fraud": {"kind": "proportion", "better": "lower"}}}}""",
        ["POST /v1/experiments/apply"] = """{"definition": {"experiment": "payment", "unit": "card", "arms": {"control": "50%", "strict": "50%"}, "metrics": {"fraud": {"kind": "proportion", "better": "lower"}}}, "expected": 0, "by": "ana", "reason": "Is strict worth it?"}""",
        ["POST /v1/experiments/{name}/stop"] = """{"by": "ana", "reason": "Decided: strict it is."}""",
        ["POST /v1/ingest"] = """{"files": ["/data/payments.csv"], "type": "payment", "id": "tx", "time": "at", "arrival": "event", "map": {"amount": "eur"}}""",
        ["POST /v1/ingest/describe"] = """{"file": "/data/payments.csv"}""",
    };

    // Bound as text, so that a wrong one is refused by name.
    static readonly HashSet<string> WholeNumbers = ["expected", "limit", "sample"];

    /// <summary>Sets the document up.</summary>
    public static void Configure(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Sextant";
            document.Info.Description = "Errors are RFC 9457 problem documents with a stable code. Times are RFC 3339 in UTC. Lists page by cursor.";
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            var key = $"{context.Description.HttpMethod} /{context.Description.RelativePath}";
            if (Examples.TryGetValue(key, out var example) && operation.RequestBody?.Content?.TryGetValue("application/json", out var body) == true)
                body.Example = JsonNode.Parse(example);
            foreach (var parameter in operation.Parameters ?? [])
            {
                if (WholeNumbers.Contains(parameter.Name ?? "") && parameter.Schema is OpenApiSchema schema) schema.Type = JsonSchemaType.Integer;
            }

            return Task.CompletedTask;
        });
    }
}
