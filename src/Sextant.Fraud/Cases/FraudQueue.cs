using System.Text.Json.Nodes;
using Sextant.Platform;

namespace Sextant.Fraud;

/// <summary>The review queue that cases of fraud are opened in: <c>fraud</c>. A workspace may declare it its own way in <c>queues/fraud.yaml</c>; without that, it is this one.</summary>
public static class FraudQueue
{
    /// <summary>Its name.</summary>
    public const string Name = "fraud";

    const string By = "sextant";

    const string BuiltIn =
        """
        {
          "queue": "fraud",
          "verdicts": ["fraud", "legitimate", "unclear"],
          "fields": { "kind": "text", "amount": "number", "currency": "text", "country": "text", "probability": "number", "rule": "text" },
          "priority": "expected_loss",
          "sla": [{ "priority": 1000, "within": "4h" }, { "within": "1d" }],
          "label": { "name": "fraud", "values": { "fraud": 1, "legitimate": 0 } }
        }
        """;

    /// <summary>Declares the queue if nobody has, and returns it.</summary>
    public static async Task<QueueDefinition> EnsureAsync(ReviewQueues queues, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(queues);
        var known = (await queues.ListAsync(cancellationToken)).FirstOrDefault(queue => queue.Definition.Name == Name);
        // What an older version of this program declared is brought up to date; what people declared is theirs.
        if (known is null || known.AppliedBy == By) await queues.ApplyAsync(JsonNode.Parse(BuiltIn), "the built-in queue 'fraud'", By, cancellationToken);
        return (await queues.GetAsync(Name, cancellationToken)).Definition;
    }
}
