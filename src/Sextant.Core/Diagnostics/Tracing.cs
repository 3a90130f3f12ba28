using System.Diagnostics;

namespace Sextant;

/// <summary>
/// Spans of the verbs, for whoever listens to the activity source <see cref="Name"/>: <c>events.append</c>, <c>features.read</c>, <c>models.score</c> and
/// <c>webhooks.deliver</c>. Their tags are names, counts and codes, never what a request holds. Costs next to nothing while nobody listens. Thread-safe.
/// </summary>
public sealed class Tracing : IDisposable
{
    /// <summary>The activity source's name.</summary>
    public const string Name = "Sextant";

    readonly ActivitySource _source = new(Name);

    /// <summary>Begins a span; dispose it when the verb is done. Null while nobody listens, or if this trace is not sampled.</summary>
    /// <param name="verb">Its name.</param>
    /// <param name="kind">Whether it stays within the process.</param>
    public Activity? Start(string verb, ActivityKind kind = ActivityKind.Internal) => _source.StartActivity(verb, kind);

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();
}
