using System.Text.Json;

namespace Sextant.Platform;

/// <summary>What monitoring takes from the record of a decision. Pure.</summary>
sealed class DecisionFacts
{
    // Times are kept as microseconds. As numbers they only ever grow, which is no drift.
    const double TenYears = 10.0 * 366 * Timestamp.MicrosPerDay;

    const double MicrosOf1973 = 1e14;

    readonly Timestamp _time;

    DecisionFacts(DecisionRecord record)
    {
        Reads = record.Reads;
        Scores = [.. record.Scores.Select(scores => (scores.Model, scores.Scores))];
        Timing = record.Timing;
        Degradations = [.. record.Degradations.Select(degradation => $"{degradation.Part} {degradation.Code}")];
        Score = ScoreOf(record);
        Slices = [FormattableString.Invariant($"version={record.Version}"), .. Scores.SelectMany(scores => scores.Scores.ServedBy).Select(by => $"model={by}").Distinct(StringComparer.Ordinal),
            .. record.Exposures.Where(exposure => exposure.Arm is not null).Select(exposure => $"arm={exposure.Experiment}:{exposure.Arm}").Distinct(StringComparer.Ordinal)];
        Request = record.Request;
        _time = record.Time;
    }

    /// <summary>Features that were read.</summary>
    public IReadOnlyList<FeatureValues> Reads { get; }

    /// <summary>What models said.</summary>
    public IReadOnlyList<(string Model, Scores Scores)> Scores { get; }

    /// <summary>How long its parts took.</summary>
    public IReadOnlyList<VerbTiming> Timing { get; }

    /// <summary>What was late or missing.</summary>
    public IReadOnlyList<string> Degradations { get; }

    /// <summary>The score that it was decided by: what the decision says, or else what the first model said of its first row; null without one.</summary>
    public double? Score { get; }

    /// <summary>The decider's version, models and arms that took part, such as <c>version=3</c>, <c>model=risk@2</c> and <c>arm=strict:new</c>.</summary>
    public IReadOnlyList<string> Slices { get; }

    JsonElement Request { get; }

    /// <summary>Reads a record; null if it does not hold what a decider writes, because it is damaged or was written by something else.</summary>
    public static DecisionFacts? TryRead(ReadOnlyMemory<byte> record) => DecisionRecord.TryRead(record, static read => new DecisionFacts(read));

    /// <summary>Numbers and flags of the request, by name. Texts are not among them: they may say who somebody is, and are watched where they are declared as a segment.</summary>
    public IEnumerable<KeyValuePair<string, object>> RequestValues()
    {
        if (Request.ValueKind != JsonValueKind.Object) yield break;
        foreach (var field in Request.EnumerateObject())
        {
            if (field.Value.ValueKind == JsonValueKind.Number && !IsTime(field.Value.GetDouble())) yield return KeyValuePair.Create(field.Name, (object)field.Value.GetDouble());
            else if (field.Value.ValueKind is JsonValueKind.True or JsonValueKind.False) yield return KeyValuePair.Create(field.Name, (object)field.Value.GetBoolean());
        }
    }

    /// <summary>The category that a decision has by this name: of a feature that was read, or of the request. Null if there is none: numbers have no end, and cut nothing.</summary>
    public string? CategoryOf(string name)
    {
        foreach (var read in Reads)
            if (read.Values.Length > 0 && CategoryOf(read[0, name]) is { } category) return category;
        if (Request.ValueKind != JsonValueKind.Object || !Request.TryGetProperty(name, out var field)) return null;
        return field.ValueKind switch { JsonValueKind.String => field.GetString(), JsonValueKind.True => "true", JsonValueKind.False => "false", _ => null };
    }

    bool IsTime(double number) => number >= MicrosOf1973 && Math.Abs(number - _time.Micros) <= TenYears;

    static string? CategoryOf(object? value) => value switch { string text => text, true => "true", false => "false", _ => null };

    static double? ScoreOf(DecisionRecord record)
    {
        if (record.Decision.ValueKind == JsonValueKind.Object && record.Decision.TryGetProperty("score", out var score) && score.ValueKind == JsonValueKind.Number) return score.GetDouble();
        return record.Scores is [{ Scores.Values: [var first, ..] }, ..] && double.IsFinite(first) ? first : null;
    }
}
