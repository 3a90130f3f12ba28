using System.Diagnostics;
using System.Diagnostics.Metrics;
using Sextant.Hosting.Models;
using Sextant.Platform;

namespace Sextant.Hosting.Telemetry;

/// <summary>
/// Who scores, how fast, and why another did not, for whoever listens to the meter <see cref="Name"/>; and a span of each request for scores. Steps
/// count since they have their place: what they did is read from the slots when it is asked for. Thread-safe.
/// </summary>
public sealed class ModelMeter : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string Name = "Sextant.Models";

    /// <summary>What gave scores where no slot was asked: a version by its number, or a model of tensors.</summary>
    const string Direct = "direct";

    static readonly string[] Steps = ["canary", "live", "previous", "simple", "heuristic", "constant"];
    static readonly string[] Failures = ["none", "threw", "not_finite", "late", "broken", "busy", "gone"];

    readonly Meter _meter;
    readonly Histogram<double> _duration;
    readonly Counter<long> _rows;
    readonly Counter<long> _swaps;
    readonly Tracing _tracing;

    /// <summary>A meter of the models of a workspace.</summary>
    public ModelMeter(ModelHost models, IMeterFactory meters, Tracing tracing)
    {
        (_tracing, _meter) = (tracing, meters.Create(Name));
        _duration = _meter.CreateHistogram<double>("sextant.models.score.duration", "s", "Time for the scores of up to 256 rows, by model, the step that gave them, and why the first step did not.", tags: null, DurationSteps.Requests);
        _rows = _meter.CreateCounter<long>("sextant.models.rows", "{row}", "Rows that were scored, by model and step.");
        _swaps = _meter.CreateCounter<long>("sextant.models.swaps", "{swap}", "How often another version of a model went live.");
        _meter.CreateObservableCounter("sextant.models.step.calls", () => models.Served().SelectMany(Calls), "{call}", "Calls of a step since it has its place, by model and step.");
        _meter.CreateObservableCounter("sextant.models.step.failures", () => models.Served().SelectMany(Failed), "{call}", "Those without scores, by reason.");
        _meter.CreateObservableGauge("sextant.models.live.version", () => models.Served().Select(model => new Measurement<int>(model.Slot.Live.Version, Of(model))), "{version}", "Version that is live; 0 while only a fallback serves.");
        _meter.CreateObservableGauge("sextant.models.problems", () => models.Served().Select(model => new Measurement<int>(models.ProblemsOf(model.Name).Count, Of(model))), "{problem}", "Aliases that do not serve as they say.");
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    internal Activity? Begin(string model, int rows) => _tracing.Start("models.score")?.SetTag("sextant.model", model).SetTag("sextant.rows", rows);

    internal void Scored(Activity? span, string model, ScoreAnswer answer, int rows, TimeSpan took)
    {
        var (step, missed) = (Steps[(int)answer.By.Kind], Failures[(int)answer.Missed]);
        _duration.Record(took.TotalSeconds, new("model", model), new("step", step), new KeyValuePair<string, object?>("missed", missed));
        _rows.Add(rows, new("model", model), new KeyValuePair<string, object?>("step", step));
        span?.SetTag("sextant.served_by", answer.By.ToString()).SetTag("sextant.missed", missed);
    }

    internal void Inferred(string model, int rows, TimeSpan took)
    {
        _duration.Record(took.TotalSeconds, new("model", model), new("step", Direct), new KeyValuePair<string, object?>("missed", Failures[0]));
        _rows.Add(rows, new("model", model), new KeyValuePair<string, object?>("step", Direct));
    }

    internal void Swapped(string model) => _swaps.Add(1, new KeyValuePair<string, object?>("model", model));

    static KeyValuePair<string, object?> Of(ServedModel model) => new("model", model.Name);

    static IEnumerable<Measurement<long>> Calls(ServedModel model) =>
        model.Slot.Steps().Select(step => new Measurement<long>(step.Calls, Of(model), new("step", Steps[(int)step.By.Kind])));

    static IEnumerable<Measurement<long>> Failed(ServedModel model) =>
        model.Slot.Steps().SelectMany(step => step.Failed.Select(failed => new Measurement<long>(failed.Value, Of(model), new("step", Steps[(int)step.By.Kind]), new("reason", Failures[(int)failed.Key]))));
}
