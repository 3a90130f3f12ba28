using System.Diagnostics.Metrics;
using Sextant.Platform;

namespace Sextant.Hosting.Telemetry;

/// <summary>What became of labels that were sent, for whoever listens to the meter <see cref="Name"/>. Thread-safe.</summary>
public sealed class FeedbackMeter : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string Name = "Sextant.Feedback";

    static readonly string[] Outcomes = ["accepted", "duplicate", "conflict", "refused"];

    readonly Meter _meter;
    readonly Counter<long> _labels;

    /// <summary>A meter of a workspace's labels.</summary>
    public FeedbackMeter(FeedbackStore feedback, IMeterFactory meters)
    {
        _meter = meters.Create(Name);
        _labels = _meter.CreateCounter<long>("sextant.feedback.labels", "{label}", "Labels that were sent, by what became of them.");
        feedback.Added += Added;
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    void Added(IReadOnlyList<LabelOutcome> outcomes)
    {
        foreach (var same in outcomes.CountBy(outcome => outcome.Kind)) _labels.Add(same.Value, new KeyValuePair<string, object?>("outcome", Outcomes[(int)same.Key]));
    }
}
