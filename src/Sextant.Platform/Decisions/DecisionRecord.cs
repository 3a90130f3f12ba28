using System.Globalization;
using System.Text.Json;

namespace Sextant.Platform;

/// <summary>
/// The record of a decision, read: <c>id, decider, version, time, principal, trace, request, redacted, reads, asked, scores, exposures, decision, reasons, choices,
/// degradations, servedBy, timing</c>. Parts are read when they are asked for.
/// </summary>
/// <param name="json">The record's object.</param>
public sealed class DecisionRecord(JsonElement json)
{
    /// <summary>The object as it is stored.</summary>
    public JsonElement Json => json;

    /// <summary>The decision's id.</summary>
    public string Id => json.GetProperty("id").GetString()!;

    /// <summary>Who decided.</summary>
    public string Decider => json.GetProperty("decider").GetString()!;

    /// <summary>The decider's version.</summary>
    public int Version => json.GetProperty("version").GetInt32();

    /// <summary>When.</summary>
    public Timestamp Time => new(json.GetProperty("time").GetInt64());

    /// <summary>Who asked; null if that is not known.</summary>
    public string? Principal => json.TryGetProperty("principal", out var principal) ? principal.GetString() : null;

    /// <summary>What was asked.</summary>
    public JsonElement Request => json.GetProperty("request");

    /// <summary>What was decided.</summary>
    public JsonElement Decision => json.GetProperty("decision");

    /// <summary>Fields that the record does not have, or not any more: by their names, as paths where they are not the request's own.</summary>
    public IReadOnlyList<string> Redacted => json.TryGetProperty("redacted", out var fields) ? [.. fields.EnumerateArray().Select(one => one.GetString()!)] : [];

    /// <summary>Features that were read.</summary>
    public IReadOnlyList<FeatureValues> Reads => [.. json.GetProperty("reads").EnumerateArray().Select(ReadFeatures)];

    /// <summary>Arms that were given.</summary>
    public IReadOnlyList<Exposure> Exposures =>
        [.. json.GetProperty("exposures").EnumerateArray().Select(one => new Exposure(Text(one, "experiment"), Text(one, "unit"), one.GetProperty("arm").GetString(), Text(one, "reason")))];

    /// <summary>Choices that chance made.</summary>
    public IReadOnlyList<DecisionChoice> Choices =>
        [.. json.GetProperty("choices").EnumerateArray().Select(one => new DecisionChoice(Text(one, "name"), one.GetProperty("index").GetInt32(), one.GetProperty("propensity").GetDouble()))];

    /// <summary>Reasons that were given.</summary>
    public IReadOnlyList<DecisionReason> Reasons =>
        [.. json.GetProperty("reasons").EnumerateArray().Select(one => new DecisionReason(Text(one, "code"), one.TryGetProperty("text", out var text) ? text.GetString() : null, one.TryGetProperty("weight", out var weight) ? ValueJson.ReadNumber(weight) : null))];

    /// <summary>What was late or missing.</summary>
    public IReadOnlyList<Degradation> Degradations => ReadDegradations(json);

    /// <summary>Who took part.</summary>
    public IReadOnlyList<string> ServedBy => [.. json.GetProperty("servedBy").EnumerateArray().Select(one => one.GetString()!)];

    /// <summary>How long its parts took.</summary>
    public IReadOnlyList<VerbTiming> Timing =>
        [.. json.GetProperty("timing").EnumerateArray().Select(one => new VerbTiming(Text(one, "verb"), one.TryGetProperty("name", out var name) ? name.GetString()! : "", one.GetProperty("micros").GetInt64()))];

    internal IReadOnlyList<RecordedScores> Scores => [.. json.GetProperty("scores").EnumerateArray().Select(ReadScores)];

    internal IReadOnlyList<Asked> Asked => [.. json.GetProperty("asked").EnumerateArray().Select(one =>
        new Asked(Text(one, "name"), one.TryGetProperty("answer", out var answer) ? answer : default, ReadDegradations(one) is [var first, ..] ? first : null))];

    /// <summary>Reads a record.</summary>
    /// <exception cref="StorageException">SXT2492: it is not one.</exception>
    public static DecisionRecord Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8);
            return new(document.RootElement.Clone());
        }
        catch (JsonException error)
        {
            throw new StorageException("SXT2492", $"The record of a decision is damaged: {error.Message} Restore data/decisions.db and data/decisions from a backup.", error);
        }
    }

    /// <summary>What is made of a record; null if it does not hold what a decider writes, because it is damaged or was written by something else.</summary>
    internal static T? TryRead<T>(ReadOnlyMemory<byte> utf8, Func<DecisionRecord, T> read)
        where T : class
    {
        try
        {
            return read(Parse(utf8));
        }
        catch (Exception error) when (error is StorageException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException or ArithmeticException)
        {
            return null;
        }
    }

    static FeatureValues ReadFeatures(JsonElement one)
    {
        FeatureColumn[] columns = [.. one.GetProperty("columns").EnumerateArray().Select(ReadColumn)];
        var (values, at) = (new object?[one.GetProperty("values").GetArrayLength()], 0);
        foreach (var value in one.GetProperty("values").EnumerateArray()) values[at] = ValueJson.Read(value, columns[at++ % columns.Length].Type);
        var features = new FeatureValues(Text(one, "set"), columns, values, ReadDegradations(one));
        return features with { AppliedThrough = one.GetProperty("appliedThrough").GetInt64(), Rows = one.TryGetProperty("rows", out var rows) ? rows.GetInt32() : features.Rows };
    }

    static FeatureColumn ReadColumn(JsonElement one)
    {
        var text = one.GetString()!;
        var colon = text.LastIndexOf(':');
        return FieldType.TryParse(text[(colon + 1)..], out var type) ? new(text[..colon], type) : throw new StorageException("SXT2492", $"The record of a decision has a column of type '{text}'.");
    }

    static RecordedScores ReadScores(JsonElement one)
    {
        double[] values = [.. one.GetProperty("values").EnumerateArray().Select(ValueJson.ReadNumber)];
        ServedBy[] servedBy = [.. one.GetProperty("servedBy").EnumerateArray().Select(by => new ServedBy(Enum.Parse<StepKind>(Text(by, "step")), Text(by, "name"), by.GetProperty("version").GetInt32()))];
        return new(Text(one, "model"), ulong.Parse(Text(one, "input"), NumberStyles.HexNumber, CultureInfo.InvariantCulture), new(values, one.GetProperty("outputs").GetInt32(), servedBy, ReadDegradations(one)));
    }

    static Degradation[] ReadDegradations(JsonElement one) =>
        one.TryGetProperty("degradations", out var list) ? [.. list.EnumerateArray().Select(item => new Degradation(Text(item, "part"), Text(item, "code"), Text(item, "detail")))] : [];

    static string Text(JsonElement one, string name) => one.GetProperty(name).GetString()!;
}
