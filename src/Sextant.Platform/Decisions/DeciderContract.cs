using System.Text.Json;

namespace Sextant.Platform;

/// <summary>What there is to know about a decider from outside.</summary>
/// <typeparam name="TRequest">What is asked.</typeparam>
/// <typeparam name="TDecision">What is answered.</typeparam>
public sealed record DeciderContract<TRequest, TDecision>
{
    /// <summary>Its name, as <c>fraud.payment</c>: what its decisions are found by.</summary>
    public required string Name { get; init; }

    /// <summary>Its version: a decision is made again by the same one. Change it whenever the same record could give another decision.</summary>
    public required int Version { get; init; }

    /// <summary>How long a decision may take, and its parts.</summary>
    public DecisionBudget Budget { get; init; } = new();

    /// <summary>When a decision is on disk. Default: before the answer.</summary>
    public RecordDurability Durability { get; init; } = RecordDurability.BeforeAnswer;

    /// <summary>Writes a request as a JSON value.</summary>
    public required Action<Utf8JsonWriter, TRequest> WriteRequest { get; init; }

    /// <summary>Reads what <see cref="WriteRequest"/> wrote, exactly.</summary>
    public required Func<JsonElement, TRequest> ReadRequest { get; init; }

    /// <summary>Writes a decision as a JSON value: what a replay compares, byte by byte.</summary>
    public required Action<Utf8JsonWriter, TDecision> WriteDecision { get; init; }

    /// <summary>Whom a request is about: key by kind of entity.</summary>
    public required Func<TRequest, IReadOnlyDictionary<string, string>> Entities { get; init; }

    /// <summary>What was decided in one word, as <c>block</c>; default none.</summary>
    public Func<TDecision, string> Verdict { get; init; } = static _ => "";

    /// <summary>Fields of the request that are never recorded. Decisions that need them cannot be replayed, which the record says.</summary>
    public IReadOnlyList<string> Unrecorded { get; init; } = [];
}
